extension RegularReader {
  /// What stands between brackets.
  mutating func bracket() throws(Refusal) -> [ClosedRange<UInt32>] {
    let isNegated = take("^")
    var runs: [ClosedRange<UInt32>] = []
    while let scalar = next, scalar != "]" {
      position += 1
      let first = try member(scalar)
      guard let start = Self.single(first), next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        runs += first
        continue
      }
      let last = scalars[position + 1]
      position += 2
      guard let end = Self.single(try member(last)), start <= end else { throw Refusal(detail: "a malformed range") }
      runs.append(start...end)
    }
    guard take("]"), !runs.isEmpty else { throw Refusal(detail: "a class that is empty or not closed") }
    return isNegated ? Self.complement(runs) : runs
  }

  private mutating func member(_ scalar: Unicode.Scalar) throws(Refusal) -> [ClosedRange<UInt32>] {
    // XML Schema subtracts a class from another so.
    if scalar == "[" { throw Refusal(detail: "a class inside a class") }
    return scalar == "\\" ? try escape() : [scalar.value...scalar.value]
  }

  private static func single(_ runs: [ClosedRange<UInt32>]) -> UInt32? {
    runs.count == 1 && runs[0].count == 1 ? runs[0].lowerBound : nil
  }

  /// The characters outside the runs.
  static func complement(_ runs: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var others: [ClosedRange<UInt32>] = []
    var first: UInt32 = 0
    for run in (runs + [0xD800...0xDFFF]).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if run.lowerBound > first { others.append(first...run.lowerBound - 1) }
      first = max(first, run.upperBound + 1)
    }
    return first <= 0x10FFFF ? others + [first...0x10FFFF] : others
  }

  /// What a backslash and the next character stand for. `\d` is ASCII's digits and `\s` XML's white space in both languages: the texts that
  /// are made are of the smaller set.
  mutating func escape() throws(Refusal) -> [ClosedRange<UInt32>] {
    guard let letter = next else { throw Refusal(detail: "a backslash at the end") }
    position += 1
    switch letter {
    case "d": return [48...57]
    case "s": return [0x09...0x0A, 0x0D...0x0D, 0x20...0x20]
    case "w" where !isAnchored: return [48...57, 65...90, 95...95, 97...122]
    case "t": return [9...9]
    case "n": return [10...10]
    case "r": return [13...13]
    default:
      let isWord = letter.properties.isAlphabetic || (UInt32(48)...57).contains(letter.value)
      guard !isWord else { throw Refusal(detail: "the escape \\\(letter)") }
      return [letter.value...letter.value]
    }
  }
}
