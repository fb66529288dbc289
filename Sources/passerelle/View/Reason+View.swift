import Consent
import Exchange
import JSONTree
import Store

extension Reason.Outcome {
  /// What became of the fact; of a release that has not left, what would.
  func text(of release: ReleaseDetail, in language: Language) -> String {
    switch (self, release.hasLeft != nil) {
    case (.released, true): language.text("communiqué", "released")
    case (.masked, true): language.text("communiqué en partie", "released in part")
    case (.released, false): language.text("serait communiqué", "would be released")
    case (.masked, false): language.text("le serait en partie", "would be in part")
    case (.withheld, _): language.text("retenu", "withheld")
    case (.dropped, _): language.text("écarté", "dropped")
    }
  }
}

extension Reason.Source {
  /// Whose word, by whom it was carried when that is another, as of when.
  func text(in language: Language) -> String {
    let carried = carrier == author ? "" : language.text(" (porté par \(carrier))", " (carried by \(carrier))")
    return "\(author)\(carried), \(referenceDate)"
  }
}

extension Reason {
  /// What decided, short: the rule's last part where a rule did.
  func groundText(in language: Language) -> String {
    let last = String(rule.split(separator: "/").last ?? "")
    return switch ground {
    case .category: language.text("règle de la catégorie \(last)", "rule of the category \(last)")
    case .fact: language.text("règle propre à ce champ", "rule of this very field")
    case .unknownFact: language.text("aucune règle ne nomme ce champ", "no rule names this field")
    case .sensitivity: language.text("plus sensible que la finalité ne l'admet", "more sensitive than the purpose admits")
    case .nirInside:
      language.text("contient un NIR, que la finalité ne nomme pas", "holds a NIR, which the purpose does not name")
    case .doubt:
      language.text("identité à revoir : le NIR est peut-être d'un autre", "identity in doubt: the NIR may be another's")
    case .otherMember: language.text("concerne un autre membre du foyer", "is about another member of the household")
    case .otherRecipient: language.text("adressé à un autre organisme", "addressed to another body")
    case .formerHousehold: language.text("la personne a quitté ce foyer", "the person has left this household")
    case .protection: language.text("protection (réservé au DPO)", "protection (reserved to the DPO)")
    case .condition: language.text("condition non remplie : \(rule)", "condition not met: \(rule)")
    case .consent: language.text("consentement nécessaire et absent", "consent needed and missing")
    case .objection: language.text("la personne s'oppose", "the person objects")
    case .restriction: language.text("traitement limité (RGPD, article 18)", "processing restricted (GDPR 18)")
    case .death: language.text("décès signalé, à vérifier", "a death is told, for a person to look at")
    case .noPurpose: language.text("la convention n'a pas cette finalité", "the convention has no such purpose")
    case .period: language.text("la finalité n'est pas en vigueur ce jour-là", "the purpose is not in force on that day")
    case .suspended: language.text("le destinataire est suspendu", "the recipient is suspended")
    case .scope: language.text("hors du périmètre du destinataire", "outside the recipient's scope")
    case .undisclosed: language.text("non communiqué à ce destinataire", "not told to this recipient")
    case .notRecorded:
      language.text(
        "la convention de l'auteur ne permet pas de l'enregistrer", "its author's convention does not let it be recorded")
    case .adapter: language.text("sans place dans le format du destinataire", "no place in the recipient's format")
    }
  }

  /// The reason for programs: stored words under the English names that every command uses; the key's item is left out.
  var shownJSON: JSONObject {
    var object: JSONObject = [
      "bearer": .string(bearer), "outcome": .string(outcome.rawValue), "ground": .string(ground.rawValue),
      "rule": .string(rule),
    ]
    if let basis {
      object["basis"] = .object([
        "kind": .string(basis.kind.rawValue), "text": .string(basis.text), "status": .string(basis.status.rawValue),
      ])
    }
    if let consent { object["consent"] = .string(consent) }
    if let source {
      object["source"] = .object([
        "flow": .string(source.flow), "author": .string(source.author.text), "carrier": .string(source.carrier.text),
        "referenceDate": .string(source.referenceDate.description),
      ])
    }
    if isReserved { object["reserved"] = .bool(true) }
    return object
  }
}
