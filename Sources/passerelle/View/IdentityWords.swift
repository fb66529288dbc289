import Exchange
import Identity
import Store

/// What identity files say, for people.
enum IdentityWords {
  /// A criterion.
  static func text(_ criterion: IdentityWeights.Criterion, _ language: Language) -> String {
    switch criterion {
    case .surname: language.text("nom", "surname")
    case .firstName: language.text("prénom", "first name")
    case .crossed: language.text("nom et prénom inversés", "surname and first name crossed")
    case .birth: language.text("date de naissance", "birth date")
    case .place: language.text("lieu de naissance", "place of birth")
    case .sex: language.text("sexe", "sex")
    case .contact: language.text("contact", "contact")
    }
  }

  /// How far two are the same by a criterion.
  static func level(_ criterion: IdentityWeights.Criterion, _ level: String, _ language: Language) -> String {
    if criterion == .crossed {
      return level == Comparison.Equality.same.rawValue ? language.text("oui", "yes") : language.text("non", "no")
    }
    switch level {
    case "meme": return language.text("le même", "the same")
    case "partie": return language.text("l'un est une partie de l'autre", "one is a part of the other")
    case "partielle": return language.text("compatible, en partie connue", "compatible, known in part")
    case "faute": return language.text("à une faute près", "but for one slip")
    case "faute-jour": return language.text("à une faute près, jour ou mois", "but for one slip in day or month")
    case "faute-annee": return language.text("à une faute près, année", "but for one slip in the year")
    case "deux-fautes": return language.text("à deux fautes près", "but for two slips")
    case "annee": return language.text("la même année", "the same year")
    case "son": return language.text("s'entend pareil", "heard alike")
    case "proche": return language.text("proche", "something in common")
    case "autre": return language.text("autre", "another")
    default: return level
    }
  }

  /// Whether the NIRs agree; the number itself is shown to nobody.
  static func nir(_ weighing: PairWeighing, _ language: Language) -> String {
    switch weighing.nir {
    case .same where weighing.isCertified: language.text("le même, certifié", "the same, certified")
    case .same: language.text("le même", "the same")
    case .other: language.text("deux numéros", "two numbers")
    case .unknown: language.text("inconnu d'un côté", "unknown on one side")
    }
  }

  /// What everything but the NIR comes to.
  static func outcome(_ outcome: Likelihood.Outcome, _ language: Language) -> String {
    switch outcome {
    case .same: language.text("une seule personne", "one person")
    case .review: language.text("à regarder par une personne", "for a person to look at")
    case .different: language.text("deux personnes", "two persons")
    }
  }

  /// What a person decided.
  static func text(_ kind: Ruling.Kind, _ language: Language) -> String {
    switch kind {
    case .same: language.text("une seule personne", "one person")
    case .different: language.text("deux personnes", "two persons")
    case .parted: language.text("séparés", "parted")
    }
  }

  /// Why a decision was not carried out.
  static func text(_ obstacle: RulingOutcome.Obstacle, _ language: Language) -> String {
    switch obstacle {
    case .unknown: language.text("Aucun usager de cet identifiant.", "No usager of that identifier.")
    case .erased:
      language.text(
        "Une personne effacée n'est ni réunie ni séparée.", "An erased person is neither merged nor parted.")
    case .alreadyOne:
      language.text(
        "C'est déjà un seul usager, sans doute ouvert à son sujet.", "They are one usager already, with no doubt open about it.")
    case .severalDoubts:
      language.text(
        "Plusieurs choses attendent sur cet usager : dites laquelle (--about ; usager explain les montre).",
        "Several things wait about that usager: say which (--about; usager explain shows them).")
    case .notInDoubt:
      language.text(
        "Ce n'est pas ce qui attend sur cet usager : voyez usager explain.",
        "That is not what waits about that usager: see usager explain.")
    case .notTheirs:
      language.text(
        "Un de ces rattachements n'est pas à cet usager : voyez usager explain.",
        "One of these subjects is not that usager's: see usager explain.")
    case .nobodyLeft:
      language.text(
        "Il ne resterait aucun rattachement : nommez ceux qui partent, pas tous.",
        "No subject would be left: name those that go, not all.")
    case .restricted:
      language.text(
        "Le traitement des données de cette personne est limité : qui elle est attend aussi la levée.",
        "The processing of this person's data is restricted: who it is waits for the lifting, too.")
    }
  }

  /// On what an event rests: a rule, a doubt, or a person.
  static func evidence(_ evidence: String, _ language: Language) -> String {
    let parts = evidence.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
    if parts.count == 2, parts[0] == "decision" {
      return language.text("décidé par \(parts[1])", "decided by \(parts[1])")
    }
    return LinkEvent.evidenceText(evidence, in: language)
  }

  /// The bits, each criterion with its level and its own bits, and the weights, of the words that a likelihood is written in.
  static func likelihood(_ words: String, _ language: Language) -> String {
    words.split(separator: ",").map { part in
      let words = part.split(separator: " ").map(String.init)
      guard let first = words.first, words.count >= 2 else { return String(part) }
      if let criterion = IdentityWeights.Criterion(rawValue: first) {
        let bits = words.count > 2 ? " (\(words[2]))" : ""
        return text(criterion, language) + language.text(" : ", ": ") + level(criterion, words[1], language) + bits
      }
      return first == "poids" ? language.text("poids \(words[1])", "weights \(words[1])") : words.joined(separator: " ")
    }.joined(separator: language.text(" ; ", "; "))
  }
}
