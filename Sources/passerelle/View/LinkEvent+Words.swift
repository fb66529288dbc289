import Exchange
import Identity

extension LinkEvent.Kind {
  /// What was decided about who a person or household is.
  func text(in language: Language) -> String {
    switch self {
    case .linked: language.text("rattaché à", "linked to")
    case .unlinked: language.text("détaché de", "unlinked from")
    case .review: language.text("à revoir", "to be reviewed")
    }
  }
}

extension LinkEvent {
  /// On what the decision rests: criteria, never values.
  func evidenceText(in language: Language) -> String { IdentityWords.evidence(evidence, language) }

  /// What evidence of a rule or a doubt says.
  static func evidenceText(_ evidence: String, in language: Language) -> String {
    switch evidence {
    case "premiere-connaissance": return language.text("connu pour la première fois", "known for the first time")
    case "meme-reference": return language.text("la même référence du même organisme", "the same reference of the same body")
    case "dossier-payeur-et-membre":
      return language.text("même dossier du payeur et un membre commun", "the same payer's file and a member in common")
    default: break
    }
    if let doubt = Review.Reason(rawValue: evidence) { return Review(doubt, others: []).text(in: language) }
    let parts = evidence.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let rule = LinkReason.Rule(rawValue: parts[0]) else { return evidence }
    if rule == .likelihood {
      return rule.text(in: language) + language.text(" : ", ": ") + IdentityWords.likelihood(parts[1], language)
    }
    let agreed = parts[1].split(separator: ",").map { $0.drop { $0 == " " } }.map { name in
      LinkReason.Agreement(rawValue: String(name))?.text(in: language) ?? String(name)
    }
    return rule.text(in: language) + language.text(" ; concordent : ", "; these agree: ") + agreed.joined(separator: ", ")
  }
}

extension LinkReason.Rule {
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .certifiedNIR: language.text("même NIR certifié", "the same certified NIR")
    case .numberAndNames:
      language.text(
        "même numéro chez un organisme, mêmes noms et date de naissance", "the same number at a body, names and birth date")
    case .likelihood: language.text("vraisemblance suffisante", "likely enough")
    case .nirAndNames: language.text("même NIR et mêmes noms", "the same NIR and names")
    }
  }
}

extension LinkReason.Agreement {
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .nir: "NIR"
    case .waitingNumber: language.text("NIA que le NIR remplace", "NIA that the NIR replaces")
    case .number: language.text("numéro", "number")
    case .names: language.text("noms", "names")
    case .birthDate: language.text("date de naissance", "birth date")
    case .partialBirthDate: language.text("date de naissance, en partie", "part of the birth date")
    case .sex: language.text("sexe", "sex")
    }
  }
}
