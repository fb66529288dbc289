/// The bytes of a text and an entry for each value and member name in it, in document order. Never empty, never changed.
final class JSONTape: Sendable {
  let bytes: [UInt8]
  let entries: ContiguousArray<JSONEntry>

  init(bytes: [UInt8], entries: ContiguousArray<JSONEntry>) {
    self.bytes = bytes
    self.entries = entries
  }

  /// What stands between the quotes of a string or a name.
  func rawCharacters(_ index: Int) -> ArraySlice<UInt8> {
    bytes[Int(entries[index].start) + 1..<Int(entries[index].end) - 1]
  }

  /// Whether the characters of a name are these bytes of UTF-8, however the name is written.
  @inline(__always)
  func isName(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let entry = entries[index]
    if entry.isMarked { return JSONUnescape.bytes(rawCharacters(index)).elementsEqual(name) }
    guard Int(entry.end - entry.start) - 2 == name.count else { return false }
    let start = Int(entry.start) + 1
    for step in name.indices where bytes[start + step] != name[step] { return false }
    return true
  }
}

/// One value or member name: sixteen bytes.
struct JSONEntry {
  enum Kind: UInt32 {
    case null, no, yes, number, string, array, object
  }

  /// Offset of the first byte, quote and bracket included.
  let start: UInt32
  /// Offset after the last byte.
  var end: UInt32
  /// Index of the entry that follows this value and all it holds. While a container is open: the index of its own container.
  var next: UInt32
  /// Kind in bits 0–2, mark in bit 3, count from bit 4.
  private var packed: UInt32

  @inline(__always)
  init(_ kind: Kind, start: Int, end: Int, next: Int, isMarked: Bool = false) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.next = UInt32(truncatingIfNeeded: next)
    packed = kind.rawValue | (isMarked ? 8 : 0)
  }

  @inline(__always)
  var kind: Kind { Kind(rawValue: packed & 7) ?? .null }

  /// A string with at least one escape; a number with a fraction or an exponent.
  @inline(__always)
  var isMarked: Bool { packed & 8 != 0 }

  /// Elements of an array, members of an object. Below 2^28, because a text is shorter than that.
  @inline(__always)
  var count: Int {
    get { Int(packed >> 4) }
    set { packed = packed & 15 | UInt32(truncatingIfNeeded: newValue) << 4 }
  }
}
