/// What a fact's value is made of, as the schemas say it, for pages that people read and for tables that must be total.
public indirect enum FactShape: Hashable, Sendable {
  /// One of these words.
  case words([String])
  /// A text, with its greatest length and its pattern where the schema gives them.
  case text(maximum: Int?, pattern: String?)
  /// A day of the calendar, `YYYY-MM-DD`.
  case day
  /// A day, a month or a year, as far as it is known.
  case reducedDay
  /// A date and time with its offset (RFC 3339).
  case instant
  /// An amount in integer euro cents.
  case cents
  /// An integer, within bounds where the schema gives them.
  case integer(minimum: Int?, maximum: Int?)
  /// Yes or no.
  case flag
  /// A list of such values.
  case list(FactShape)
  /// Named members.
  case members([FactMember])
}
