/// Names met before, so that each is checked and allocated once; of fixed size, for names come from outside.
struct XMLNameCache {
  private static let slots = 1024
  private static let width = 48

  private var names: [XMLName?] = Array(repeating: nil, count: slots)
  private var lengths: [Int] = Array(repeating: -1, count: slots)
  private var pool: [UInt8] = Array(repeating: 0, count: slots * width)
  private var serial = 0

  /// The even one of the two slots of a hash.
  private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: (hash ^ hash &>> 32) & UInt64(Self.slots - 2)) }

  /// The name with these bytes, when it is one of the two kept for its hash.
  func find(_ hash: UInt64, _ bytes: [UInt8], _ range: Range<Int>) -> XMLName? {
    let slot = slot(hash)
    if lengths[slot] == range.count, isSame(slot, bytes, range.lowerBound) { return names[slot] }
    if lengths[slot + 1] == range.count, isSame(slot + 1, bytes, range.lowerBound) { return names[slot + 1] }
    return nil
  }

  /// The index after this name where its bytes stand at an index, followed by one that ends a name; nil otherwise, and where
  /// the name is not kept any more.
  func end(of name: XMLName, _ bytes: [UInt8], _ index: Int) -> Int? {
    guard name.slot >= 0, names[name.slot]?.serial == name.serial else { return nil }
    let end = index + lengths[name.slot]
    guard end < bytes.count, isSame(name.slot, bytes, index), !XMLCharacters.isNameByte(bytes[end]) else { return nil }
    return end
  }

  /// Keeps a name in place of one that had its slot.
  mutating func keep(_ name: XMLName, _ hash: UInt64, _ bytes: ArraySlice<UInt8>) -> XMLName {
    guard bytes.count <= Self.width else { return name }
    var name = name
    name.slot = slot(hash)
    if names[name.slot] != nil { name.slot += serial & 1 }
    name.serial = serial
    serial += 1
    pool.replaceSubrange(name.slot * Self.width..<name.slot * Self.width + bytes.count, with: bytes)
    lengths[name.slot] = bytes.count
    names[name.slot] = name
    return name
  }

  /// Whether the bytes in a slot stand at an index, where there are as many.
  private func isSame(_ slot: Int, _ bytes: [UInt8], _ index: Int) -> Bool {
    let kept = pool.span
    let given = bytes.span
    let start = slot * Self.width
    let length = lengths[slot]
    var offset = 0
    while offset < length {
      guard kept[start &+ offset] == given[index &+ offset] else { return false }
      offset &+= 1
    }
    return true
  }
}
