/// Which members of an object, or elements of an array, some keyword has looked at (the annotations of Core §10.3, §11).
struct Marks: Sendable {
  private var first: UInt64 = 0
  private var rest: [UInt64] = []
  private(set) var isAll = false

  mutating func insert(_ index: Int) {
    if index < 64 {
      first |= 1 << UInt64(index)
      return
    }
    let word = index / 64 - 1
    while rest.count <= word { rest.append(0) }
    rest[word] |= 1 << UInt64(index % 64)
  }

  mutating func insertAll() { isAll = true }

  mutating func merge(_ other: Marks) {
    isAll = isAll || other.isAll
    first |= other.first
    for (word, bits) in other.rest.enumerated() {
      if word < rest.count { rest[word] |= bits } else { rest.append(bits) }
    }
  }

  func contains(_ index: Int) -> Bool {
    if isAll { return true }
    if index < 64 { return first & (1 << UInt64(index)) != 0 }
    let word = index / 64 - 1
    return word < rest.count && rest[word] & (1 << UInt64(index % 64)) != 0
  }
}
