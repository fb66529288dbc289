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
    fingerprints.removeAll(keepingCapacity: true)
    var entry = object + 1
    var isEscaped = false
    for _ in 0..<count {
      let name = entries[entry]
      isEscaped = isEscaped || name.isMarked
      fingerprints.append(JSONFingerprint(mark: Self.mark(name, text), entry: entry))
      entry = Int(entries[entry + 1].next)
    }
    if isEscaped {
      checkEscapedNames(text)
    } else if count <= Self.fewNames {
      for later in 1..<count {
        let mark = fingerprints[later].mark
        for earlier in 0..<later where fingerprints[earlier].mark == mark {
          if order(fingerprints[earlier], fingerprints[later], text) == 0 { note(fingerprints[later].entry, text) }
        }
      }
    } else {
      checkManyNames(text)
    }
  }

  private mutating func checkManyNames(_ text: RawSpan) {
    var sorted = fingerprints
    sorted.sort { order($0, $1, text) < 0 }
    for later in 1..<sorted.count where order(sorted[later - 1], sorted[later], text) == 0 {
      note(max(sorted[later - 1].entry, sorted[later].entry), text)
    }
  }

  /// Names are equal when their characters are, however they were written: `"a"` is `"\u0061"`.
  private mutating func checkEscapedNames(_ text: RawSpan) {
    let names = fingerprints.map { (name: name(at: $0.entry, text), entry: $0.entry) }
    let sorted = names.sorted { $0.name.lexicographicallyPrecedes($1.name) }
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
    var short: UInt64 = 0
    for at in start..<start + length { short = short << 8 | UInt64(text[at]) }
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
