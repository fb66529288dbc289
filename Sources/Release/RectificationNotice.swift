import Dossier
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
    /// An author says otherwise of a day than it had said of that day.
    case correction = "rectification"
    /// An author's complete word of a day no longer holds what it had said of that day.
    case retraction = "retrait"
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
      case .correction:
        (
          "Les données nommées de ces envois étaient inexactes et leur auteur les a rectifiées : ne les utilisez plus, corrigez ce que vous en avez tiré, et prévenez qui vous les avez transmises. Un nouvel envoi dit ce que vous pouvez savoir.",
          "The data named of these releases were wrong and their author has corrected them: use them no more, mend what you drew from them, and tell whom you passed them on to. A new release says what you may know."
        )
      case .retraction:
        (
          "L'auteur des données nommées de ces envois ne les dit plus pour ce jour : elles n'auraient pas dû vous être dites. Ne les utilisez plus, corrigez ce que vous en avez tiré, et prévenez qui vous les avez transmises.",
          "The author of the data named of these releases no longer says them of that day: they should not have been told to you. Use them no more, mend what you drew from them, and tell whom you passed them on to."
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
  /// The facts of each release that no longer hold, by the release's identifier: their paths alone, for an item may name somebody.
  let facts: [String: [FactPath: Correction.Fate]]

  init(motive: Motive, releases: [ToldRelease]) {
    self.motive = motive
    self.releases = releases
    facts = [:]
  }

  /// A notice of facts that no longer hold; it is a retraction when nothing but retractions is among them.
  init(corrected releases: [ToldRelease], _ facts: [String: [FactPath: Correction.Fate]]) {
    motive = facts.values.contains { $0.values.contains(.corrected) } ? .correction : .retraction
    self.releases = releases
    self.facts = facts
  }

  /// The notice as the body reads it; `faits` where single facts are concerned, not whole releases.
  ///
  ///     {"motif": "rectification",
  ///      "envois": [{"id": "…", "type": "francetravail.orientation.v1", "remisLe": "…", "faits": [{"fait": "/usager/…", "cas": "rectifie"}]}],
  ///      "consigne": {"fr": "…", "en": "…"}}
  var json: JSONValue {
    ["motif": .string(motive.rawValue), "envois": .array(releases.map(json)), "consigne": motive.json]
  }

  private func json(_ release: ToldRelease) -> JSONValue {
    var object: JSONObject = [
      "id": .string(release.id), "type": .string(release.type.text), "remisLe": .string(release.at.description),
    ]
    if let facts = facts[release.id] {
      object["faits"] = .array(
        facts.sorted { $0.key.text < $1.key.text }.map { ["fait": .string($0.key.text), "cas": .string($0.value.rawValue)] })
    }
    return .object(object)
  }
}
