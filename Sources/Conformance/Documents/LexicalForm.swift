/// A way in which a value is spelled, or an edge of its type, that a document of a schema may have.
///
/// Which of them a type admits is XML Schema Part 2 for XSD, and JSON Schema with RFC 3339 for OpenAPI.
public enum LexicalForm: String, Sendable, Hashable, CaseIterable {
  /// A value from the middle of its type.
  case ordinary
  /// A text of no character.
  case empty
  /// A text of the least length, or of one character.
  case shortest
  /// A text of the greatest length, or of 300 characters where there is none.
  case longest
  /// A text with letters that have accents.
  case accented
  /// A text with a space between two letters.
  case innerSpace
  /// A text that begins or ends with a space.
  case edgeSpace
  /// A text with the characters that XML and JSON escape.
  case markup
  /// A text of digits that begins with 0.
  case digits
  /// A text with characters that windows-1252 does not have.
  case foreign
  /// The number 0.
  case zero
  /// A number below 0.
  case negative
  /// The least number of a bounded type.
  case smallest
  /// The greatest number of a bounded type, or one with as many digits as the type admits, or with 18.
  case largest
  /// A number without fraction where the type admits one.
  case wholeNumber
  /// A number behind a plus sign.
  case plusSign
  /// A number behind zeros.
  case leadingZeros
  /// The number 0 behind a minus sign.
  case minusZero
  /// A fraction that ends with zeros.
  case trailingZeros
  /// A fraction with nothing before the point.
  case noWholePart
  /// A number with nothing behind the point.
  case trailingPoint
  /// `1` and `0` for true and false.
  case booleanDigit
  /// A 29th of February, or its month or year.
  case leapDay
  /// The last day of the year 9999, by which many files say "no end".
  case lastDay
  /// A date or time of UTC, written `Z`.
  case zoneUTC
  /// A date or time with the offset of its zone.
  case zoneOffset
  /// A year of five digits.
  case longYear
  /// A year before year 1, behind a minus sign.
  case yearBeforeOne
  /// A time with a fraction of a second.
  case secondsFraction
  /// `24:00:00`, the end of a day.
  case endOfDay

  /// Every form.
  public static let all = Set(allCases)

  /// One spelling for each value, the canonical one of XML Schema 1.1 (Part 2, §E), without time zone, and years 1 to 9999.
  public static let plain = all.subtracting([
    .edgeSpace, .plusSign, .leadingZeros, .minusZero, .trailingZeros, .noWholePart, .trailingPoint, .booleanDigit, .zoneUTC,
    .zoneOffset, .longYear, .yearBeforeOne, .endOfDay,
  ])
}
