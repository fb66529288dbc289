/// How close two texts of capitals are, as bytes.
enum Likeness {
  /// The likeness of Jaro as Winkler has it: 0 for nothing in common, 1 for the same; a common beginning of up to four bytes counts more.
  static func jaroWinkler(_ left: [UInt8], _ right: [UInt8]) -> Double {
    if left == right { return left.isEmpty ? 0 : 1 }
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    let window = max(0, max(left.count, right.count) / 2 - 1)
    var isTaken = [Bool](repeating: false, count: right.count)
    var matched: [UInt8] = []
    for (place, byte) in left.enumerated() {
      let last = min(right.count - 1, place + window)
      guard
        let found = (max(0, place - window)...max(last, max(0, place - window))).first(where: {
          $0 <= last && !isTaken[$0] && right[$0] == byte
        })
      else { continue }
      isTaken[found] = true
      matched.append(byte)
    }
    guard !matched.isEmpty else { return 0 }
    var turned = 0
    var next = 0
    for (place, byte) in right.enumerated() where isTaken[place] {
      if matched[next] != byte { turned += 1 }
      next += 1
    }
    let count = Double(matched.count)
    let jaro =
      (count / Double(left.count) + count / Double(right.count) + (count - Double(turned) / 2) / count) / 3
    let beginning = zip(left, right).prefix(4).prefix { $0 == $1 }.count
    return jaro + Double(beginning) * 0.1 * (1 - jaro)
  }

  /// How many slips of a typist lie between two texts: a byte more, less or other, or two neighbours turned; `limit + 1` for more than
  /// that many.
  static func slips(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    if left == right { return 0 }
    var before: [Int] = []
    var above = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var line = [row + 1]
      line.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var least = min(above[column + 1] + 1, line[column] + 1, above[column] + (byte == other ? 0 : 1))
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other { least = min(least, before[column - 1] + 1) }
        line.append(least)
      }
      (before, above) = (above, line)
    }
    return min(above[right.count], limit + 1)
  }
}
