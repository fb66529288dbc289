import Consent
import Exchange
import JSONTree

/// The conditions of rights that an answer to an ask holds, in words.
enum RightTable {
  /// Shows them, if there are any, with the sentence that they decide nothing.
  static func show(_ content: JSONValue, _ console: Console) {
    let rights = content["conditions"]?.arrayValue ?? []
    guard !rights.isEmpty else { return }
    var table = Table(
      console.text("Droit", "Right"), console.text("Condition", "Condition"), console.text("Constat", "Finding"),
      console.text("Manque", "Missing"), console.text("Selon", "From"), console.text("Plafond", "Ceiling"))
    for right in rights {
      for (number, condition) in (right["conditions"]?.arrayValue ?? []).enumerated() {
        table.add(
          number == 0 ? label(right, console.language) : "", label(condition, console.language),
          (condition["state"]?.stringValue).flatMap { RightState(rawValue: $0) }.map { text($0, console.language) } ?? "",
          texts(condition["missing"]), texts(condition["from"]), ceiling(condition["limit"], console.language))
      }
    }
    console.say()
    console.show(table)
    if let notice = content["conditionsNotice"]?[console.language.rawValue]?.stringValue {
      console.say()
      console.say(notice)
    }
  }

  /// The finding, in words.
  static func text(_ state: RightState, _ language: Language) -> String {
    switch state {
    case .met: language.text("remplie", "met")
    case .notMet: language.text("non remplie", "not met")
    case .missing: language.text("à vérifier", "to be checked")
    case .ask: language.text("à demander", "to be asked")
    }
  }

  private static func ceiling(_ limit: JSONValue?, _ language: Language) -> String {
    guard let limit, let cents = limit["cents"]?.integerValue, let since = limit["since"]?.stringValue else { return "" }
    let fraction = String(cents % 100)
    let amount = "\(cents / 100)\(language.text(",", "."))\(fraction.count < 2 ? "0" + fraction : fraction) €"
    let per =
      limit["per"]?.stringValue == RightAmount.Period.year.rawValue ? language.text("an", "year") : language.text("mois", "month")
    let days = limit["until"]?.stringValue.map { language.text("du \(since) au \($0)", "from \(since) to \($0)") }
    return "\(amount) / \(per), \(days ?? language.text("depuis le \(since)", "since \(since)"))"
  }

  private static func label(_ value: JSONValue, _ language: Language) -> String {
    value["label"]?[language.rawValue]?.stringValue ?? ""
  }

  private static func texts(_ value: JSONValue?) -> String {
    (value?.arrayValue ?? []).compactMap(\.stringValue).joined(separator: " ")
  }
}
