internal import Exchange

/// What a codec may look at beside the value: the partner's code tables, on the reference date.
struct CodecContext: Sendable {
  var tables: [CodeTable?]
  var day: CivilDay
}

extension CodecContext {
  /// For codecs that ask neither tables nor the day.
  static let none = CodecContext(tables: [], day: CivilDay(daysSinceEpoch: 0))
}
