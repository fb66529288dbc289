public import Dossier
public import JSONTree

/// Finds social security numbers in what is not the NIR: an MSA's file number may be one (`msa.md`), a free text may quote one.
public enum NIRTrace {
  /// Whether the fact's value or the key of its item holds one.
  public static func isIn(_ fact: SettledFact) -> Bool {
    if let item = fact.key.item, isIn(item) { return true }
    guard case .value(let value) = fact.value else { return false }
    return isIn(value)
  }

  /// Whether a text or a number of the value, however deep, holds one.
  public static func isIn(_ value: JSONValue) -> Bool {
    switch value {
    case .string(let text): isIn(text)
    case .array(let array): array.contains { isIn($0) }
    case .object(let object): object.contains { isIn($0.value) }
    case .number(let number): isIn(number.text)
    case .null, .bool: false
    }
  }

  /// Whether the text holds one: thirteen characters or fifteen, in one piece or spaced out, whatever stands beside them.
  ///
  /// A key that is wrong does not make it another number. Longer runs of digits are other numbers: a SIRET begins like a NIR.
  public static func isIn(_ text: String) -> Bool {
    // A NIR has twelve digits at least; most texts have none and need no closer look.
    guard text.utf8.count >= 13, text.utf8.count(where: isDigit) >= 12 else { return false }
    let plain = text.uppercased()
    return plain.split { !isPart($0) }.contains { run in
      isNumber(run.filter { !isSpace($0) }) || run.split(whereSeparator: isSpace).contains { isNumber(String($0)) }
    }
  }

  private static func isNumber(_ run: String) -> Bool {
    // The letter of Corsica stands in seventh place; letters at either end are another word's.
    let number = run.drop { $0 == "A" || $0 == "B" }
    let trimmed = number.reversed().drop { $0 == "A" || $0 == "B" }.reversed()
    return [13, 15].contains(trimmed.count) && NIR(String(trimmed.prefix(13))) != nil
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isASCII && character.isWholeNumber || character == "A" || character == "B" || isSpace(character)
  }

  private static func isSpace(_ character: Character) -> Bool { character.isWhitespace || ".-_/".contains(character) }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
