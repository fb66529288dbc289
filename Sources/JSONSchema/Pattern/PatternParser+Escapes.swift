extension PatternParser {
  /// What follows a backslash outside brackets.
  mutating func escape() throws(PatternError) -> PatternNode {
    if let next = peek, ("1"..."9").contains(next) {
      largestReference = max(largestReference, number() ?? 0)
      refuse("a back-reference")
      return .sequence([])
    }
    if take(text: "k<") {
      references.append(try groupName())
      refuse("a back-reference")
      return .sequence([])
    }
    if let named = try classEscape() { return .one(named) }
    return .one(ScalarClass(try characterEscape()))
  }

  /// The class that an escape such as `\d` or `\p{L}` names; nil when it names one character.
  mutating func classEscape() throws(PatternError) -> ScalarClass? {
    let named: ScalarClass
    switch peek {
    case "d": named = .digits
    case "D": named = .digits.negated()
    case "w": named = .word
    case "W": named = .word.negated()
    case "s": named = .space
    case "S": named = .space.negated()
    case "p", "P":
      let isNegated = peek == "P"
      position += 1
      let found = try propertyClass()
      return isNegated ? found.negated() : found
    default: return nil
    }
    position += 1
    return named
  }

  private mutating func propertyClass() throws(PatternError) -> ScalarClass {
    if !take("{") { throw error("a property is written in braces") }
    var parts = [""]
    while let scalar = peek, scalar != "}" {
      position += 1
      if scalar == "=" {
        parts.append("")
      } else {
        parts[parts.count - 1].unicodeScalars.append(scalar)
      }
    }
    if !take("}") || parts.count > 2 || parts.contains("") { throw error("a property is not well formed") }
    if let found = ScalarClass.property(parts[0], parts.count == 2 ? parts[1] : nil) { return found }
    if ["Script_Extensions", "scx", "Script", "sc"].contains(parts[0]) && parts.count == 2 {
      if unsupported == nil { unsupported = error("no table of this script is carried", .unsupported) }
      return ScalarClass()
    }
    throw error("unknown property")
  }

  /// The one character that an escape stands for (ECMA-262 CharacterEscape with the `u` flag).
  mutating func characterEscape() throws(PatternError) -> UInt32 {
    guard let next = peek else { throw error("a backslash ends the pattern") }
    position += 1
    switch next {
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "v": return 0x0B
    case "0":
      if let digit = peek, ("0"..."9").contains(digit) { throw error("octal escapes do not exist here") }
      return 0
    case "c":
      guard let letter = peek, letter.isASCII, letter.properties.isAlphabetic else { throw error("\\c wants a letter") }
      position += 1
      return letter.value & 0x1F
    case "x": return try hexadecimal(2)
    case "u": return try unicodeEscape()
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return next.value
    default: throw error("this character has no escape")
    }
  }

  private mutating func unicodeEscape() throws(PatternError) -> UInt32 {
    if take("{") {
      var value: UInt32 = 0
      let start = position
      while let digit = peek.flatMap({ $0.isASCII ? Character($0).hexDigitValue : nil }) {
        value = value * 16 + UInt32(digit)
        if value > ScalarClass.last { throw error("beyond the last code point") }
        position += 1
      }
      if position == start || !take("}") { throw error("a code point escape is not well formed") }
      return value
    }
    let first = try hexadecimal(4)
    let mark = position
    if (0xD800...0xDBFF).contains(first), take(text: "\\u") {
      // An escaped surrogate pair is one character; a lone one stays what it is and matches nothing.
      if let second = try? hexadecimal(4), (0xDC00...0xDFFF).contains(second) {
        return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      }
      position = mark
    }
    return first
  }

  private mutating func hexadecimal(_ count: Int) throws(PatternError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = peek.flatMap({ $0.isASCII ? Character($0).hexDigitValue : nil }) else {
        throw error("\(count) hexadecimal digits are wanted")
      }
      value = value * 16 + UInt32(digit)
      position += 1
    }
    return value
  }
}
