/// Names met before, so that each is checked and allocated once; of fixed size, for names come from outside.
struct XMLNameCache {
  private struct Entry {
    let bytes: [UInt8]
    let name: XMLName
  }

  private var entries: [Entry?] = Array(repeating: nil, count: 512)

  private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: (hash ^ hash &>> 32) & 511) }

  /// The name with these bytes, when it was the last one kept for its hash.
  func find(_ hash: UInt64, _ bytes: [UInt8], _ range: Range<Int>) -> XMLName? {
    guard let entry = entries[slot(hash)], entry.bytes.count == range.count else { return nil }
    var index = range.lowerBound
    for byte in entry.bytes {
      guard byte == bytes[index] else { return nil }
      index &+= 1
    }
    return entry.name
  }

  /// Keeps a name in place of the one that had its slot.
  mutating func keep(_ name: XMLName, _ hash: UInt64, _ bytes: ArraySlice<UInt8>) {
    entries[slot(hash)] = Entry(bytes: Array(bytes), name: name)
  }
}
