internal import JSONTree

extension RowDocuments {
  /// A part of a join whose parts must fit each other, as its own codec says it; nil for a part that may be any value.
  mutating func part(_ join: JoinCodec, _ index: Int, _ codec: Codec) -> DialectContent? {
    let isPadded: Bool
    switch join {
    case .dateParts(let padded), .yearMonth(let padded): isPadded = padded
    case .join, .list, .lines, .reducedDate, .localDateTime: return nil
    }
    let number = index == 0 ? Int64.random(in: 1930...2025, using: &random) : Int64.random(in: 1...12, using: &random)
    let text = isPadded || (allowsOddSpellings && chance(0.1)) ? Codec.padded(String(number), 2) : String(number)
    return codec.write(.string(text), context) ?? codec.write(.string(String(number)), context)
      ?? codec.write(.number(JSONNumber(number)), context)
  }
}
