/// A JSON text that was read whole and found strict: its bytes, unchanged, and a flat tape of what stands where.
///
/// Guarantees that the bytes are one RFC 8259 value in UTF-8 without byte-order mark, that no object repeats a name, that every
/// string is Unicode, and that depth and size are within the limits. Nothing is repaired, rounded or reordered.
public struct JSONTree: Sendable {
  let tape: JSONTape

  /// Reads a text from its bytes.
  public init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
    guard bytes.count <= min(limits.maximumBytes, JSONLimits.largest) else {
      throw JSONError(reason: .tooLarge, offset: max(0, min(limits.maximumBytes, JSONLimits.largest)))
    }
    var parser = JSONParser(maximumDepth: min(limits.maximumDepth, JSONLimits.deepest), capacity: bytes.count / 12 + 16)
    try parser.parse(bytes.span.bytes)
    if let repeated = parser.repeated { throw repeated }
    tape = JSONTape(bytes: bytes, entries: parser.entries)
  }

  /// Reads a text that is already Unicode.
  public init(parsing text: String, limits: JSONLimits = .standard) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), limits: limits)
  }

  /// The outermost value.
  public var root: JSONNode { JSONNode(tape: tape, index: 0) }

  /// The text, exactly as it was given.
  public var bytes: [UInt8] { tape.bytes }
}
