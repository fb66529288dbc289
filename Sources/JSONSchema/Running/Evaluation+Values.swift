import JSONTree

/// How two values stand to each other.
enum Ordering {
  case less, same, more
}

extension Evaluation {
  mutating func applyConst(_ number: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    let wanted = program.tables.values[Int(number)]
    return hold(value.equals(wanted), index, "const", JSONWriter.text(wanted))
  }

  mutating func applyChoice(_ number: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    let shared = program.tables.choices[Int(number)]
    let found =
      if value.kind == .string {
        value.withPlainText { shared.rule.texts.find($0) != nil }
          ?? (value.string.map { shared.rule.texts.find($0) != nil } ?? false)
      } else {
        shared.rule.others.contains { value.equals($0) }
      }
    return hold(found, index, "enum", shared.rule.expected)
  }

  mutating func applyPattern(_ number: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    guard value.kind == .string else { return true }
    let pattern = program.tables.patterns[Int(number)]
    let quick = value.withPlainText { pattern.matches($0) } ?? nil
    let found = quick ?? (value.string.map { pattern.matches($0) } ?? false)
    return hold(found, index, "pattern", "a text that matches \(pattern.source)")
  }

  @inline(__always)
  mutating func applyBound(
    _ number: Int32, _ index: Int32, _ value: JSONNode, _ keyword: String, _ words: String, _ allows: (Ordering) -> Bool
  ) -> Bool {
    guard value.kind == .number else { return true }
    let bound = program.tables.numbers[Int(number)]
    return hold(allows(Self.order(value, bound)), index, keyword, "\(words) \(bound)")
  }

  private static func order(_ value: JSONNode, _ bound: ExactNumber) -> Ordering {
    let text = value.rawBytes
    if let other = bound.small, let own = ExactNumber.plain(text) {
      return own == other ? .same : own < other ? .less : .more
    }
    let own = ExactNumber(text)
    return own == bound ? .same : own < bound ? .less : .more
  }

  mutating func applyMultiple(_ number: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    guard value.kind == .number else { return true }
    let divisor = program.tables.numbers[Int(number)]
    let text = value.rawBytes
    let holds: Bool
    if let other = divisor.small, other > 0, let own = ExactNumber.plain(text) {
      holds = own % other == 0
    } else {
      holds = ExactNumber(text).isMultiple(of: divisor)
    }
    return hold(holds, index, "multipleOf", "a multiple of \(divisor)")
  }
}

extension JSONNode {
  /// The UTF-8 of a string without making one; nil when something in it is escaped.
  @inline(__always)
  func withPlainText<Answer>(_ read: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer? {
    rawBytes.withUnsafeBufferPointer { quoted in
      let text = UnsafeBufferPointer(rebasing: quoted[1..<(quoted.count - 1)])
      return text.contains(UInt8(ascii: "\\")) ? nil : read(text)
    }
  }

  /// Whether a string has so many code points; its bytes say so where they can.
  @inline(__always)
  func hasScalars(atLeast least: Int) -> Bool {
    // Between the quotation marks a byte, or an escape, is at least one code point.
    least <= 0 || (least == 1 && rawBytes.count > 2) || scalarCount >= least
  }

  /// Whether a string has no more code points than that; it never has more than bytes.
  @inline(__always)
  func hasScalars(atMost most: Int) -> Bool { rawBytes.count - 2 <= most || scalarCount <= most }

  /// The code points of a string (Validation §6.3), without making one where none is escaped.
  var scalarCount: Int {
    let text = rawBytes.dropFirst().dropLast()
    var count = 0
    for byte in text {
      if byte == UInt8(ascii: "\\") { return string?.unicodeScalars.count ?? 0 }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    return count
  }

  /// Equality of JSON values (Core §4.2.2), without making a copy of scalars.
  func equals(_ other: JSONValue) -> Bool {
    switch (kind, other) {
    case (.null, .null): true
    case (.bool, .bool(let wanted)): bool == wanted
    case (.string, .string(let wanted)): string?.utf8.elementsEqual(wanted.utf8) ?? false
    case (.number, .number): value() == other
    case (.array, .array(let wanted)): count == wanted.count && value() == other
    case (.object, .object(let wanted)): count == wanted.count && value() == other
    default: false
    }
  }
}

extension ExactNumber: CustomStringConvertible {
  /// The number in decimal digits, with an exponent where the zeros would be many.
  var description: String {
    if let small { return String(small) }
    let sign = isNegative ? "-" : ""
    let text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    if digits.isEmpty { return "0" }
    if exponent >= 0 && exponent <= 20 { return sign + text + String(repeating: "0", count: exponent) }
    if exponent > 20 || exponent < -20 { return "\(sign)\(text)e\(exponent)" }
    let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + text
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}
