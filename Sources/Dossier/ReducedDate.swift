public import Exchange

/// A date as far as it is known (ISO 8601 reduced precision): `1973`, `1973-07` or `1973-07-14`.
public struct ReducedDate: Hashable, Sendable, CustomStringConvertible {
  /// The year, 0 to 9999.
  public let year: Int
  /// The month, 1 to 12; nil when unknown.
  public let month: Int?
  /// The day of the month; nil when unknown.
  public let dayOfMonth: Int?

  /// Reads one of the three forms; nil for any other text or a day that the calendar does not have.
  public init?(_ text: String) {
    let length = text.utf8.count
    let whole = length == 4 ? text + "-01-01" : length == 7 ? text + "-01" : text
    guard let parts = CivilDay(whole)?.parts else { return nil }
    year = parts.year
    month = length == 4 ? nil : parts.month
    dayOfMonth = length == 4 || length == 7 ? nil : parts.day
  }

  /// A day that is known whole.
  public init(_ day: CivilDay) {
    let parts = day.parts
    (year, month, dayOfMonth) = (parts.year, parts.month, parts.day)
  }

  /// The day, when it is known whole.
  public var day: CivilDay? {
    guard let month, let dayOfMonth else { return nil }
    return CivilDay(year: year, month: month, day: dayOfMonth)
  }

  /// Whether both can be the same day: nothing that both know differs.
  public func compatible(with other: ReducedDate) -> Bool {
    func agree(_ one: Int?, _ other: Int?) -> Bool { one == nil || other == nil || one == other }
    return year == other.year && agree(month, other.month) && agree(dayOfMonth, other.dayOfMonth)
  }

  /// Eight digits `YYYYMMDD`, zeros for what is not known.
  public var digits: String {
    Self.pad(year, 4) + Self.pad(month ?? 0, 2) + Self.pad(dayOfMonth ?? 0, 2)
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// The text, as precise as the date.
  public var description: String {
    [Self.pad(year, 4), month.map { Self.pad($0, 2) }, dayOfMonth.map { Self.pad($0, 2) }].compactMap(\.self).joined(
      separator: "-")
  }
}
