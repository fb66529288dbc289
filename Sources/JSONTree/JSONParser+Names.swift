/// What two equal names must share: compared before the names themselves.
struct JSONFingerprint {
  let mark: UInt64
  let entry: Int
}

extension JSONParser {
  /// Up to this many members each pair of fingerprints is compared; beyond, they are sorted.
  private static var fewNames: Int { 32 }

  /// Notes the error when an object, all of whose members are on the tape, names one twice.
  ///
  /// Never quadratic: beyond a few names equal ones are found by sorting, with whole names where fingerprints agree.
  mutating func checkNames(of object: Int, count: Int, _ text: RawSpan) {
    if count > Self.fewNames || !areFewAndDistinct(object, count, text) { checkManyNames(of: object, count, text) }
  }

  /// Whether a few names are seen to differ by their fingerprints alone; false also where that is not enough to tell.
  private func areFewAndDistinct(_ object: Int, _ count: Int, _ text: RawSpan) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { marks in
      var entry = object + 1
      for later in 0..<count {
        if entries[entry].isMarked { return false }
        let mark = Self.mark(entries[entry], text)
        var isSeen = false
        for earlier in 0..<later { isSeen = isSeen || marks[earlier] == mark }
        if isSeen { return false }
        marks.initializeElement(at: later, to: mark)
        entry = Int(entries[entry + 1].next)
      }
      return true
    }
  }

  private mutating func checkManyNames(of object: Int, _ count: Int, _ text: RawSpan) {
    var names: [JSONFingerprint] = []
    names.reserveCapacity(count)
    var entry = object + 1
    var isEscaped = false
    for _ in 0..<count {
      isEscaped = isEscaped || entries[entry].isMarked
      names.append(JSONFingerprint(mark: Self.mark(entries[entry], text), entry: entry))
      entry = Int(entries[entry + 1].next)
    }
    if isEscaped { return checkEscapedNames(names, text) }
    names.sort { order($0, $1, text) < 0 }
    for later in 1..<count where order(names[later - 1], names[later], text) == 0 {
      note(max(names[later - 1].entry, names[later].entry), text)
    }
  }

  /// Names are equal when their characters are, however they were written: `"a"` is `"\u0061"`.
  private mutating func checkEscapedNames(_ fingerprints: [JSONFingerprint], _ text: RawSpan) {
    let sorted = fingerprints.map { (name: name(at: $0.entry, text), entry: $0.entry) }.sorted {
      $0.name.lexicographicallyPrecedes($1.name)
    }
    for later in 1..<sorted.count where sorted[later - 1].name == sorted[later].name {
      note(max(sorted[later - 1].entry, sorted[later].entry), text)
    }
  }

  private mutating func note(_ entry: Int, _ text: RawSpan) {
    guard repeated == nil else { return }
    repeated = JSONError(
      reason: .duplicateKey, offset: Int(entries[entry].start), pointer: place(of: entry + 1, text))
  }

  /// Length, first eight and last eight bytes, mixed: the whole name when it is short.
  @inline(__always)
  private static func mark(_ name: JSONEntry, _ text: RawSpan) -> UInt64 {
    let start = Int(name.start) + 1
    let length = Int(name.end) - 1 - start
    var mark = UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
    if length >= 8 {
      mark ^= text.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
      let last = text.unsafeLoadUnaligned(fromByteOffset: start + length - 8, as: UInt64.self)
      return mark ^ (last << 29 | last >> 35)
    }
    if start + 8 <= text.byteCount {
      let word = UInt64(littleEndian: text.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
      return mark ^ (word & (1 << UInt64(8 * length) &- 1))
    }
    var short: UInt64 = 0
    for at in start..<start + length { short |= UInt64(text[at]) << UInt64(8 * (at - start)) }
    return mark ^ short
  }

  /// Below, at or above 0: a total order in which only equal unescaped names are 0.
  private func order(_ left: JSONFingerprint, _ right: JSONFingerprint, _ text: RawSpan) -> Int {
    if left.mark != right.mark { return left.mark < right.mark ? -1 : 1 }
    let (one, other) = (entries[left.entry], entries[right.entry])
    let (length, otherLength) = (one.end - one.start, other.end - other.start)
    if length != otherLength { return length < otherLength ? -1 : 1 }
    for step in 0..<Int(length) {
      let (byte, otherByte) = (text[Int(one.start) + step], text[Int(other.start) + step])
      if byte != otherByte { return byte < otherByte ? -1 : 1 }
    }
    return 0
  }
}
