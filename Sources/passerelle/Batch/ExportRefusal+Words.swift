import ArgumentParser
import Exchange
import Release

extension Complaint {
  /// Why nothing is exported, and what to do.
  init(_ refusal: ExportRefusal, in language: Language) {
    switch refusal {
    case .unknownPartner(let partner):
      self.init(
        ExitStatus.notFound,
        language.text("\(partner.text) n'est pas un partenaire enregistré.", "\(partner.text) is no registered partner."))
    case .noSubscription(let type, let kind):
      self.init(
        ExitStatus.refused,
        language.text(
          "Aucun abonnement « mode: fichier » de \(kind.rawValue).subscription.yaml n'ouvre \(type.text) : rien ne part sans convention.",
          "No subscription with \"mode: fichier\" in \(kind.rawValue).subscription.yaml opens \(type.text): nothing leaves without a convention."
        ))
    case .suspended(let partner):
      self.init(ExitStatus.refused, language.text("\(partner.text) est suspendu.", "\(partner.text) is suspended."))
    case .notWritten(let type):
      self.init(
        ExitStatus.notFound,
        language.text("Aucun format \(type.text) ne s'écrit ici.", "No format \(type.text) is written here."))
    case .nobodyKnown(let type):
      self.init(
        ExitStatus.notFound,
        language.text(
          "Personne n'est connu par \(type.text) : rien à écrire.", "Nobody is known by \(type.text): there is nothing to write.")
      )
    case .payerNeeded(let payers):
      let list = payers.joined(separator: ", ")
      self.init(
        ExitStatus.refused,
        language.text(
          "Un fichier est celui d'un seul payeur : dites lequel par --payer (\(list)).",
          "A file is one payer's: say whose with --payer (\(list))."))
    case .payerUnknown(let payer, let payers):
      let list = payers.isEmpty ? "–" : payers.joined(separator: ", ")
      self.init(
        ExitStatus.notFound,
        language.text("Rien n'est connu de \(payer) ; connus : \(list).", "Nothing is known of \(payer); known: \(list)."))
    case .frameGone:
      self.init(
        ExitStatus.refused,
        language.text(
          "Le message dont le fichier reprend l'en-tête a été effacé pendant l'écriture. Aucun fichier n'est fait : recommencez.",
          "The message from which the file takes its header was erased while it was written. No file is made: begin again."))
    }
  }
}
