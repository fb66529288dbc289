import Dossier
import Exchange
import Release
import Store

/// The words that people read for the states and numbers of things.
enum Words {
  static func state(_ state: ReleaseState, _ language: Language) -> String {
    switch state {
    case .due: language.text("à faire", "due")
    case .waiting: language.text("en attente", "waiting")
    case .sealed: language.text("scellé", "sealed")
    case .delivered: language.text("remis", "delivered")
    case .refused: language.text("impossible", "refused")
    case .withheld: language.text("retenu", "withheld")
    case .unchanged: language.text("sans changement", "unchanged")
    case .tombstone: language.text("retiré", "withdrawn")
    case .rejected: language.text("rejeté", "rejected")
    case .undelivered: language.text("non remis", "undelivered")
    case .discarded: language.text("abandonné", "discarded")
    case .recalled: language.text("repris", "recalled")
    }
  }

  /// Why a release was not taken, or an address did not answer: the word as it is kept, in the reader's language; `http-422` says itself.
  static func failure(_ word: String, _ language: Language) -> String {
    if let reason = Rejection.Reason(rawValue: word) {
      return switch reason {
      case .invalid: language.text("document invalide", "invalid document")
      case .unknownPerson: language.text("personne inconnue", "unknown person")
      case .severalPersons: language.text("plusieurs personnes trouvées", "several persons found")
      case .uncertifiedPerson: language.text("identité non certifiée", "identity not certified")
      case .notMine: language.text("hors périmètre", "not theirs to look after")
      case .contradicts: language.text("contredit ce qu'il sait", "contradicts what it knows")
      case .other: language.text("autre", "other")
      }
    }
    if let fault = CourierAnswer.Fault(rawValue: word) {
      return switch fault {
      case .name: language.text("son nom n'a pas d'adresse", "its name has no address")
      case .address: language.text("adresse d'un réseau privé", "an address of a private network")
      case .connection: language.text("pas de connexion", "no connection")
      case .broken: language.text("connexion rompue", "the connection broke")
      case .certificate: language.text("certificat TLS refusé", "TLS certificate refused")
      case .late: language.text("pas de réponse à temps", "no answer in time")
      case .protocolError: language.text("ce n'est pas du HTTP", "no HTTP")
      }
    }
    return word == DeadLetter.Cause.damaged ? language.text("illisible dans le magasin", "cannot be read in the store") : word
  }

  /// How late a release is.
  static func level(_ level: ReleaseTerm.Level, _ language: Language) -> String {
    switch level {
    case .notice: language.text("à rappeler", "notice")
    case .escalation: language.text("à signaler", "escalation")
    case .late: language.text("en retard", "late")
    }
  }

  /// Releases in that state, however many.
  static func releases(_ state: ReleaseState, _ language: Language) -> String {
    switch state {
    case .due, .waiting, .unchanged, .delivered, .undelivered, .recalled:
      language.text("envois ", "releases ") + Words.state(state, language)
    case .sealed, .refused, .withheld, .tombstone, .rejected, .discarded:
      // English participles have no plural.
      language.text("envois \(Words.state(state, language))s", "releases \(Words.state(state, language))")
    }
  }

  static func state(_ state: FlowState, _ language: Language) -> String {
    switch state {
    case .recorded: language.text("enregistré", "recorded")
    case .refused: language.text("refusé", "refused")
    }
  }

  /// What a verdict rests on, by the name that the record has it under.
  static func evidence(_ name: String, _ language: Language) -> String {
    let lead = language.text("fondé sur ", "rests on ")
    let parts = name.split(separator: "/")
    return switch parts.first {
    case "adapter": lead + language.text("l'adaptateur", "adapter")
    case "policy": lead + language.text("les conventions", "conventions")
    case "trust": lead + language.text("l'état de confiance", "state of trust")
    case "certificate": lead + language.text("le certificat", "certificate")
    case "path": lead + language.text("le certificat d'autorité ", "authority's certificate ") + (parts.last ?? "")
    case "revocation": lead + language.text("la révocation ", "revocation data ") + (parts.last ?? "")
    case "admission": lead + language.text("l'ordre d'admission", "order of admission")
    default: lead + name
    }
  }

  /// How a consent was given, by the dossier's word.
  static func consentMeans(_ word: String, _ language: Language) -> String {
    switch word {
    case "ecrit": language.text("par écrit", "in writing")
    case "en-ligne": language.text("en ligne", "online")
    case "oral-trace": language.text("de vive voix, avec une trace", "by word of mouth, with a trace")
    default: word
    }
  }

  /// Why a fact has no value.
  static func absence(_ absence: Absence, _ language: Language) -> String {
    switch absence {
    case .unknown: language.text("inconnu", "unknown")
    case .notComputable: language.text("non calculable", "not computable")
    case .notApplicable: language.text("sans objet", "not applicable")
    case .withheld: language.text("non communiqué", "withheld by its author")
    case .unknownCode: language.text("code inconnu", "unknown code")
    }
  }

  /// A number and what it counts: `0 envoi`, `2 envois`; `0 releases`, `1 release`.
  static func count(
    _ number: Int, _ french: (one: String, many: String), _ english: (one: String, many: String), _ language: Language
  ) -> String {
    let (isOneInFrench, isOneInEnglish) = (abs(number) < 2, abs(number) == 1)
    return "\(number) " + language.text(isOneInFrench ? french.one : french.many, isOneInEnglish ? english.one : english.many)
  }
}
