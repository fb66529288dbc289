public import Exchange
import JSONTree

extension Condition {
  /// The condition as a data protection officer reads it; the words of the dossier as they are.
  public func sentence(in language: Language) -> String {
    switch test {
    case .equals(let path, let value): return "`\(path)` = `\(JSONWriter.text(value))`"
    case .isAmong(let path, let words):
      return "`\(path)` " + language.text("parmi ", "one of ") + Self.list(words)
    case .role(let benefit, let roles):
      return language.text(
        "rôle dans le foyer (\(benefit.rawValue)) parmi \(Self.list(roles))",
        "role in the household (\(benefit.rawValue)) one of \(Self.list(roles))")
    case .minimumAge(let age): return language.text("\(age) ans au moins", "at least \(age) years old")
    case .namesRecipient(let members):
      let places = members.map { "`\($0.path)/\($0.members.joined(separator: "/"))`" }
      return language.text("le destinataire y est nommé : ", "the recipient is named there: ")
        + places.joined(separator: language.text(" ou ", " or "))
    }
  }

  private static func list(_ words: Set<String>) -> String { words.sorted().map { "`\($0)`" }.joined(separator: ", ") }
}
