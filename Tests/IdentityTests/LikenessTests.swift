import TestSupport
import Testing

@testable import Identity

/// Against the definitions, written down the slow way.
@Suite struct LikenessTests {
  @Test func knownPairs() {
    func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
    #expect(abs(Likeness.jaroWinkler(bytes("MARTHA"), bytes("MARHTA")) - 0.9611) < 0.0001)
    #expect(abs(Likeness.jaroWinkler(bytes("DIXON"), bytes("DICKSONX")) - 0.8133) < 0.0001)
    #expect(abs(Likeness.jaroWinkler(bytes("DWAYNE"), bytes("DUANE")) - 0.84) < 0.0001)
    #expect(Likeness.slips(bytes("DUPONT"), bytes("DUPNOT"), limit: 2) == 1)
    #expect(Likeness.slips(bytes("MARTIN"), bytes("MARTINEZ"), limit: 2) == 2)
    #expect(Likeness.slips(bytes("MARTIN"), bytes("BERNARD"), limit: 2) == 3)
  }

  @Test func asTheDefinitionsSay() {
    var dice = Dice(state: 20)
    for _ in 0..<4000 {
      let (left, right) = (Self.word(&dice), Self.word(&dice))
      let (slips, likeness) = (Self.slips(left, right), Self.jaroWinkler(left, right))
      for limit in 1...2 { #expect(Likeness.slips(left, right, limit: limit) == min(slips, limit + 1), "\(left) \(right)") }
      #expect(Likeness.jaroWinkler(left, right) == likeness, "\(left) \(right)")
      #expect(Likeness.slips(right, left, limit: 2) == Likeness.slips(left, right, limit: 2))
    }
  }

  /// Up to nine of three letters, now and then up to ninety of any octet: much in common, often turned.
  private static func word(_ dice: inout Dice) -> [UInt8] {
    let isLong = Int.random(in: 0..<40, using: &dice) == 0
    return (0..<Int.random(in: 0...(isLong ? 90 : 9), using: &dice)).map { _ in
      UInt8.random(in: isLong ? 0...255 : 65...67, using: &dice)
    }
  }

  private static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var table = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
    for row in stride(from: 1, through: left.count, by: 1) {
      for column in stride(from: 1, through: right.count, by: 1) {
        var least = [table[row - 1][column] + 1, table[row][column - 1] + 1]
        least.append(table[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          least.append(table[row - 2][column - 2] + 1)
        }
        table[row][column] = least.reduce(least[0], min)
      }
    }
    return table[left.count][right.count]
  }

  private static func jaroWinkler(_ left: [UInt8], _ right: [UInt8]) -> Double {
    if left == right { return left.isEmpty ? 0 : 1 }
    let window = max(0, max(left.count, right.count) / 2 - 1)
    var (pairs, taken) = ([(Int, Int)](), Set<Int>())
    for (place, byte) in left.enumerated() {
      guard
        let other = right.indices.first(where: { abs($0 - place) <= window && right[$0] == byte && !taken.contains($0) })
      else { continue }
      taken.insert(other)
      pairs.append((place, other))
    }
    guard !pairs.isEmpty else { return 0 }
    let turned = zip(pairs, taken.sorted()).count { right[$0.1] != left[$0.0.0] }
    let count = Double(pairs.count)
    let jaro = (count / Double(left.count) + count / Double(right.count) + (count - Double(turned) / 2) / count) / 3
    return jaro + Double(zip(left, right).prefix(4).prefix { $0 == $1 }.count) * 0.1 * (1 - jaro)
  }
}
