/// Numbers of elements of one branch; a set only for a branch of more than 64.
struct ElementSet {
  private var first: UInt64 = 0
  private var others: Set<Int> = []

  func contains(_ number: Int) -> Bool { number < 64 ? first & (1 << UInt64(number)) != 0 : others.contains(number) }

  /// Adds the number; false when it was there.
  mutating func insert(_ number: Int) -> Bool {
    guard number < 64 else { return others.insert(number).inserted }
    let bit: UInt64 = 1 << UInt64(number)
    guard first & bit == 0 else { return false }
    first |= bit
    return true
  }
}
