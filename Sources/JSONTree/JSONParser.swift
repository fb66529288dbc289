/// Reads a text once, from left to right, without recursion, onto a tape.
///
/// A member's name is an entry of its own before the entry of its value. Open containers are chained through `next`, so there
/// is no other stack. A name twice in an object is well-formed RFC 8259: it is noted, for the tree to refuse.
struct JSONParser {
  let maximumDepth: Int
  var entries = ContiguousArray<JSONEntry>()
  /// The first name that was found to be repeated in its object.
  var repeated: JSONError?
  /// Index of the innermost open container, -1 outside all.
  private(set) var top = -1

  init(maximumDepth: Int, capacity: Int) {
    self.maximumDepth = maximumDepth
    entries.reserveCapacity(capacity)
  }

  mutating func parse(_ text: RawSpan) throws(JSONError) {
    if text.byteCount >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
      throw JSONError(reason: .byteOrderMark, offset: 0)
    }
    var at = Self.skipSpace(text, 0)
    var depth = 0
    var count = 0
    value: while true {
      guard at < text.byteCount else { throw refusal(.unexpectedEnd, at, text) }
      let byte = text[at]
      switch byte {
      case UInt8(ascii: "\""):
        at = try appendString(text, at)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        guard depth <= maximumDepth else { throw refusal(.tooDeep, at, text) }
        if top >= 0 { entries[top].count = count }
        let isObject = byte == UInt8(ascii: "{")
        entries.append(JSONEntry(isObject ? .object : .array, start: at, end: at, next: top))
        top = entries.count - 1
        count = 0
        at = Self.skipSpace(text, at + 1)
        guard at < text.byteCount else { throw refusal(.unexpectedEnd, at, text) }
        if text[at] != byte &+ 2 {
          if isObject { at = try appendName(text, at) }
          continue value
        }
        at += 1
        close(at, count: 0, &count, text)
        depth -= 1
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        at = try appendNumber(text, at)
      default:
        at = try appendWord(text, at)
      }
      // A value has ended: what follows says whether its container goes on.
      while top >= 0 {
        at = Self.skipSpace(text, at)
        guard at < text.byteCount else { throw refusal(.unexpectedEnd, at, text) }
        count += 1
        let byte = text[at]
        let isObject = entries[top].kind == .object
        if byte == UInt8(ascii: ",") {
          at = Self.skipSpace(text, at + 1)
          if isObject { at = try appendName(text, at) }
          continue value
        }
        guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw refusal(.malformed, at, text) }
        at += 1
        close(at, count: count, &count, text)
        depth -= 1
      }
      break
    }
    at = Self.skipSpace(text, at)
    guard at == text.byteCount else { throw JSONError(reason: .trailingBytes, offset: at) }
  }

  /// Ends the innermost container at `end`, and gives the count of the one around it back.
  @inline(__always)
  private mutating func close(_ end: Int, count closing: Int, _ count: inout Int, _ text: RawSpan) {
    if closing > 1, entries[top].kind == .object, repeated == nil { checkNames(of: top, count: closing, text) }
    let outer = Int(Int32(truncatingIfNeeded: entries[top].next))
    entries[top].end = UInt32(truncatingIfNeeded: end)
    entries[top].next = UInt32(truncatingIfNeeded: entries.count)
    entries[top].count = closing
    top = outer
    count = outer >= 0 ? entries[outer].count : 0
  }

  /// The offset of the first byte from `start` that is not white space (RFC 8259 §2).
  @inline(__always)
  static func skipSpace(_ text: RawSpan, _ start: Int) -> Int {
    var at = start
    while at < text.byteCount {
      let byte = text[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
      at += 1
    }
    return at
  }
}

extension RawSpan {
  /// The byte at an offset; stops the program when it lies outside.
  @inline(__always)
  subscript(offset: Int) -> UInt8 { unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
}
