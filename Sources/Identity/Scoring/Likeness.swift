/// How close two texts of capitals are, as bytes. In the memory of one call: a look-up compares dozens of names.
enum Likeness {
  /// The likeness of Jaro as Winkler has it: 0 for nothing in common, 1 for the same; a common beginning of up to four bytes counts more.
  static func jaroWinkler(_ left: [UInt8], _ right: [UInt8]) -> Double {
    if left == right { return left.isEmpty ? 0 : 1 }
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    let window = max(0, max(left.count, right.count) / 2 - 1)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: left.count + right.count) { memory in
      // The bytes of the left that have one of the right, in their order; then which of the right are taken.
      let matched = UnsafeMutableBufferPointer(rebasing: memory[..<left.count])
      let isTaken = UnsafeMutableBufferPointer(rebasing: memory[left.count...])
      isTaken.initialize(repeating: 0)
      var (count, place) = (0, 0)
      while place < left.count {
        let byte = left[place]
        var candidate = max(0, place - window)
        let last = min(right.count - 1, place + window)
        while candidate <= last, isTaken[candidate] != 0 || right[candidate] != byte { candidate += 1 }
        if candidate <= last {
          isTaken[candidate] = 1
          matched[count] = byte
          count += 1
        }
        place += 1
      }
      guard count > 0 else { return 0 }
      var (turned, next) = (0, 0)
      place = 0
      while next < count {
        if isTaken[place] != 0 {
          if matched[next] != right[place] { turned += 1 }
          next += 1
        }
        place += 1
      }
      let found = Double(count)
      let jaro = (found / Double(left.count) + found / Double(right.count) + (found - Double(turned) / 2) / found) / 3
      var beginning = 0
      while beginning < min(4, left.count, right.count), left[beginning] == right[beginning] { beginning += 1 }
      return jaro + Double(beginning) * 0.1 * (1 - jaro)
    }
  }

  /// How many slips of a typist lie between two texts: a byte more, less or other, or two neighbours turned; `limit + 1` for more than
  /// that many.
  static func slips(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    if left == right { return 0 }
    let width = right.count + 1
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { memory in
      // Three lines of the table, each in turn the one before last, the last and the next.
      var (before, above, line) = (0, width, 2 * width)
      var column = 0
      while column < width {
        memory[before + column] = 0
        memory[above + column] = column
        column += 1
      }
      var row = 0
      while row < left.count {
        let byte = left[row]
        memory[line] = row + 1
        var least = row + 1
        column = 0
        while column < right.count {
          let other = right[column]
          var slips = min(memory[above + column + 1] + 1, memory[line + column] + 1)
          slips = min(slips, memory[above + column] + (byte == other ? 0 : 1))
          if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
            slips = min(slips, memory[before + column - 1] + 1)
          }
          memory[line + column + 1] = slips
          least = min(least, slips)
          column += 1
        }
        row += 1
        (before, above, line) = (above, line, before)
        // No line goes below the least of the two above it.
        if least > limit + 1 { return limit + 1 }
      }
      return min(memory[above + right.count], limit + 1)
    }
  }
}
