import Exchange
import JSONTree
import Store

/// What a body is sent when what it was told no longer holds or may no longer be kept (GDPR 17(2), 19): which of its releases, and what to do.
/// No value, no name: the body knows its releases by their identifiers.
struct RectificationNotice {
  /// Why it is sent. The raw value is read by partners.
  enum Motive: String {
    /// The person was erased.
    case erasure = "effacement"
    /// The consent on which the release rested was withdrawn, or covers less.
    case consent = "consentement-retire"
    /// What was told of one person is of two.
    case parted = "personnes-separees"

    private var sentence: (french: String, english: String) {
      switch self {
      case .erasure:
        (
          "Les données de ces envois concernent une personne effacée : effacez-les, sauf obligation légale de les garder, et prévenez qui vous les avez transmises.",
          "The data of these releases are about a person who was erased: erase them unless the law obliges you to keep them, and tell whom you passed them on to."
        )
      case .consent:
        (
          "Le consentement sur lequel reposaient ces envois est retiré ou réduit : n'utilisez plus les données qu'il ne couvre plus et effacez-les, sauf obligation légale de les garder.",
          "The consent on which these releases rested is withdrawn or covers less: stop using the data that it does not cover any more, and erase them unless the law obliges you to keep them."
        )
      case .parted:
        (
          "Ces envois disaient d'une personne ce qui est de deux : n'utilisez plus leurs données, effacez-les, prévenez qui vous les avez transmises ; les envois justes suivent.",
          "These releases told of one person what is of two: stop using their data, erase them, tell whom you passed them on to; the right releases follow."
        )
      }
    }

    var json: JSONValue { ["fr": .string(sentence.french), "en": .string(sentence.english)] }
  }

  let motive: Motive
  let releases: [ToldRelease]

  /// The notice as the body reads it.
  ///
  ///     {"motif": "effacement", "envois": [{"id": "…", "type": "departement.logement.v1", "remisLe": "…"}], "consigne": {"fr": "…", "en": "…"}}
  var json: JSONValue {
    [
      "motif": .string(motive.rawValue),
      "envois": .array(
        releases.map { ["id": .string($0.id), "type": .string($0.type.text), "remisLe": .string($0.at.description)] }),
      "consigne": motive.json,
    ]
  }
}
