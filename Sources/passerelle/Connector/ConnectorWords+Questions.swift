import Connectors
import Exchange

extension ConnectorWords {
  /// The word of a report for programs; every answer that nobody is known is one word.
  static func outcome(_ report: QuestionReport) -> String {
    switch report {
    case .carried: "carried"
    case .refused: "refused"
    case .unreadable: "unreadable"
    case .later: "later"
    case .stopped: "stopped"
    case .gateway: "gateway"
    }
  }

  static func inquiry(_ fault: InquiryFault, _ language: Language) -> String {
    guard !fault.parameter.isEmpty else {
      return language.text(
        "L'état civil n'est pas un objet de paramètres de cette question.",
        "The civil status is no object of this question's parameters.")
    }
    return switch fault.reason {
    case .unknown:
      language.text("La question n'a pas de paramètre \(fault.parameter).", "The question has no parameter \(fault.parameter).")
    case .form: language.text("\(fault.parameter) n'a pas la bonne forme.", "\(fault.parameter) has not the right form.")
    case .missing: language.text("\(fault.parameter) manque.", "\(fault.parameter) is missing.")
    }
  }
}
