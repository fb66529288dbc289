import Exchange
import Store

/// The words that people read for the states of things.
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
    }
  }

  static func state(_ state: FlowState, _ language: Language) -> String {
    switch state {
    case .recorded: language.text("enregistré", "recorded")
    case .refused: language.text("refusé", "refused")
    }
  }
}
