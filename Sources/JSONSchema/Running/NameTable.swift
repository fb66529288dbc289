/// A fixed set of texts with their numbers, compared by bytes (never by Unicode equivalence) and found by hashing.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The number of a text in each slot, -1 when it is free; a power of two of them, at most half full.
  private var slots: [Int32] = Array(repeating: -1, count: 8)

  var count: Int { ends.count }

  /// The number of `text`, which is new when it was not there. Numbers count up from 0.
  mutating func insert(_ text: String) -> Int {
    let written = Array(text.utf8)
    if let known = written.withUnsafeBufferPointer({ find($0) }) { return known }
    bytes += written
    ends.append(bytes.count)
    if ends.count * 2 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for number in ends.indices { place(number) }
    } else {
      place(ends.count - 1)
    }
    return ends.count - 1
  }

  /// The number of `text`; nil when it is not there.
  func find(_ text: String) -> Int? {
    if ends.isEmpty { return nil }
    if let found = text.utf8.withContiguousStorageIfAvailable({ find($0) }) { return found }
    return Array(text.utf8).withUnsafeBufferPointer { find($0) }
  }

  /// The number of the text with that UTF-8; nil when it is not there.
  func find(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    let mask = slots.count - 1
    var slot = Self.hash(text) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if equals(number, text) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func start(_ number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

  private func equals(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = start(number)
    guard ends[number] - start == text.count else { return false }
    return bytes.withUnsafeBufferPointer { own in
      for index in 0..<text.count where own[start + index] != text[index] { return false }
      return true
    }
  }

  private mutating func place(_ number: Int) {
    let mask = slots.count - 1
    var slot = bytes[start(number)..<ends[number]].withUnsafeBufferPointer { Self.hash($0) } & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(number)
  }

  /// FNV-1a over words of eight bytes. The table is made from a schema, so nobody else can fill it to make it slow.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var hash = 0xCBF2_9CE4_8422_2325 ^ UInt64(truncatingIfNeeded: text.count)
    var index = 0
    while index + 8 <= raw.count {
      hash = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      index += 8
    }
    while index < raw.count {
      hash = (hash ^ UInt64(raw[index])) &* 0x100_0000_01B3
      index += 1
    }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}
