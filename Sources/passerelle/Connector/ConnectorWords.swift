import Connectors
import Exchange

/// The words of connectors, for people.
enum ConnectorWords {
  static func state(_ state: String, _ isDoubtful: Bool, _ language: Language) -> String {
    let word =
      switch state {
      case "begun": language.text("appel commencé, issue inconnue", "call begun, end unknown")
      case "waiting": language.text("à retenter", "to be tried again")
      case "accepted": language.text("chez le partenaire", "at the partner's")
      case "refused": language.text("refusé", "refused")
      case "held": language.text("à décider", "to be decided")
      default: state
      }
    return word + (isDoubtful ? language.text(" (le partenaire l'a peut-être déjà)", " (it may have it)") : "")
  }

  static func word(_ word: ReleaseReport.Word, _ language: Language) -> String {
    switch word {
    case .accepted: language.text("accepté", "accepted")
    case .there: language.text("déjà là", "there already")
    case .refused: language.text("refusé", "refused")
    case .held: language.text("à décider", "to be decided")
    case .waiting: language.text("à retenter", "to be tried again")
    case .stopped: language.text("arrêté", "stopped")
    case .noticed: language.text("lu, rien à envoyer", "taken notice of")
    case .planned: language.text("serait envoyé", "would be sent")
    }
  }

  static func word(_ word: ReadingReport.Word, _ language: Language) -> String {
    switch word {
    case .read: language.text("lue", "read")
    case .cut: language.text("lue en partie : le partenaire n'en montre pas plus", "read, not shown whole")
    case .posted: language.text("nouveau, transmis", "new, posted")
    case .unchanged: language.text("rien de neuf", "nothing new")
    case .nothing: language.text("le partenaire n'a rien", "the partner holds nothing")
    case .nobody: language.text("personne non retrouvée avec certitude", "nobody found for certain")
    case .refused: language.text("refusé par la passerelle", "refused by the gateway")
    case .failed: language.text("réponse absente ou inutilisable", "no answer to use")
    }
  }

  static func operation(_ operation: String?, _ language: Language) -> String {
    switch operation {
    case "create": language.text("création", "creation")
    case "change": language.text("modification", "change")
    case "remove": language.text("suppression", "removal")
    default: ""
    }
  }
}
