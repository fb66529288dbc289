/// The canonical form of RFC 8785 (JCS): one text for each value, for digests and comparisons. Never used before verifying.
public enum JSONCanonical {
  /// The canonical UTF-8 of a value. Refuses a number that no finite double stands for, a number other than zero that would
  /// become zero, and a value deeper than `JSONLimits.deepest`. Numbers are rounded to doubles, as RFC 8785 §3.2.2.3 demands.
  public static func bytes(_ value: JSONValue) throws(JSONError) -> [UInt8] {
    var output: [UInt8] = []
    try append(value, depth: 0, to: &output)
    return output
  }

  /// The canonical UTF-8 of a whole tree.
  public static func bytes(_ tree: JSONTree) throws(JSONError) -> [UInt8] {
    try bytes(tree.root.value())
  }

  private static func append(_ value: JSONValue, depth: Int, to output: inout [UInt8]) throws(JSONError) {
    switch value {
    case .null, .bool: JSONWriter.append(value, to: &output)
    case .string(let string): JSONWriter.appendString(string, to: &output)
    case .number(let number):
      guard let text = canonical(number) else { throw JSONError(reason: .numberOutOfRange, offset: 0, pointer: .root) }
      output.append(contentsOf: text.utf8)
    case .array(let array):
      guard depth < JSONLimits.deepest else { throw JSONError(reason: .tooDeep, offset: 0) }
      output.append(UInt8(ascii: "["))
      for (index, element) in array.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        do { try append(element, depth: depth + 1, to: &output) } catch { throw error.inside(String(index)) }
      }
      output.append(UInt8(ascii: "]"))
    case .object(let object):
      guard depth < JSONLimits.deepest else { throw JSONError(reason: .tooDeep, offset: 0) }
      output.append(UInt8(ascii: "{"))
      for (index, member) in object.members.sorted(by: { precedes($0.name, $1.name) }).enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        JSONWriter.appendString(member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        do { try append(member.value, depth: depth + 1, to: &output) } catch { throw error.inside(member.name) }
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func canonical(_ number: JSONNumber) -> String? {
    let bytes = Array(number.text.utf8)[...]
    // An integer that a double holds exactly is written as its digits.
    if let integer = JSONDecimal.plainInteger(bytes), integer.magnitude <= 1 << 53 { return String(integer) }
    guard let double = Double(number.text) else { return nil }
    if double == 0, JSONDecimal(bytes)?.digits.isEmpty != true { return nil }
    return self.number(double)
  }

  /// Whether a name comes before another in the order of their UTF-16 code units (RFC 8785 §3.2.3).
  ///
  /// That is the order of their UTF-8, except that U+E000 to U+FFFF (lead bytes EE, EF) come after the surrogate pairs (F0 to F4).
  static func precedes(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { one in
      right.withUTF8 { other in
        for at in 0..<min(one.count, other.count) where one[at] != other[at] { return rank(one[at]) < rank(other[at]) }
        return one.count < other.count
      }
    }
  }

  private static func rank(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte }
}

extension JSONError {
  /// The same error seen from one container further out.
  fileprivate func inside(_ token: String) -> JSONError {
    JSONError(reason: reason, offset: offset, pointer: pointer.map { JSONPointer(tokens: [token] + $0.tokens) })
  }
}
