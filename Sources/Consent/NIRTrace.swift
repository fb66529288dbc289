import Dossier
import JSONTree

/// Finds social security numbers in facts that are not the NIR: an MSA's file number may be one (`msa.md`), a free text may quote one.
enum NIRTrace {
  static func isIn(_ fact: SettledFact) -> Bool {
    if let item = fact.key.item, isIn(item) { return true }
    guard case .value(let value) = fact.value else { return false }
    return isIn(value)
  }

  private static func isIn(_ value: JSONValue) -> Bool {
    switch value {
    case .string(let text): isIn(text)
    case .array(let array): array.contains(where: isIn)
    case .object(let object): object.contains { isIn($0.value) }
    case .number(let number): isIn(number.text)
    case .null, .bool: false
    }
  }

  private static func isIn(_ text: String) -> Bool {
    // A NIR has twelve digits at least; most texts have none and need no closer look.
    guard text.utf8.count >= 13, text.utf8.count(where: { (48...57).contains($0) }) >= 12 else { return false }
    if NIR(text.filter { !$0.isWhitespace }) != nil { return true }
    return text.split { !$0.isLetter && !$0.isNumber }.contains { NIR(String($0)) != nil }
  }
}
