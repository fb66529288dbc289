/// How one partner value and one dossier value are the same thing, read both ways. The set is closed.
enum Codec: Sendable, Hashable {
  /// Characters, at most so many; spaces at the end are no part of the value.
  case text(Int)
  /// So many digits, zeros kept.
  case digits(ClosedRange<Int>)
  /// A JSON number that is an integer in the range.
  case number(ClosedRange<Int64>)
  /// So many capital letters of ASCII and digits.
  case capitals(ClosedRange<Int>)
  /// A JSON number, in the dossier the text of its digits.
  case numberText(Int)
  /// Digits of an integer, at most so many, written with zeros in front up to that width.
  case integer(Int)
  /// Digits of an integer without zeros in front, in a range.
  case plainInteger(ClosedRange<Int64>)
  /// So many digits of which all after the first `kept` are zeros that the dossier does not hold.
  case zerosRight(width: Int, kept: Int)
  /// So many digits, some of whose zeros in front the partner may have lost; written with them, or without.
  case zerosLeft(Int, written: Bool)
  /// A département: `04` in the dossier, `004` at a width of three.
  case departement(Int)
  /// An official geographic code of a commune or country.
  case cog
  /// An integer of so many digits at most in any form that XML Schema gives it, negative too.
  case xmlInteger(Int)
  /// A decimal of so many digits, at most two of them after the point, in any form that XML Schema gives it; integer cents.
  case xmlDecimal(Int)
  /// A day in one of these forms, of which the first is written.
  case date([DateForm])
  /// `YYYY-MM-DD` whose day, or month and day, may be `00`; a reduced date in the dossier.
  case reducedZero
  /// The first day of a month; the month in the dossier.
  case monthFirst
  /// Texts with a separator between them; a list in the dossier.
  case list(String)
  /// Texts with a separator between them, each but the last of a shape; one dossier value each.
  case split(String, masks: [String])
  /// A fixed text in front of at most so many characters.
  case prefix(String, Int)
  /// Local time of metropolitan France without offset; an instant with its offset in the dossier.
  case localInstant
  /// A JSON number of euros with at most two decimals; integer cents in the dossier.
  case decimal
  /// A code of a code table that stands as a JSON number.
  case codeNumber(Int)
  /// An RFC 3339 date and time with its offset.
  case instant
  /// `YYYY-MM-DD HH:MM:SS` without offset, of which the dossier holds the day.
  case localTime
  /// A time of day as XML Schema writes it.
  case time
  /// A decimal amount in euros with so many digits, of which some after the point; integer cents in the dossier.
  case cents(digits: Int, fraction: Int)
  /// A JSON number of whole euros; integer cents in the dossier.
  case euros
  /// One word for yes and one for no.
  case flag(yes: String, no: String)
  /// JSON true and false.
  case bool
  /// Any JSON value: only for what is kept, or for what no codec of a fact reads.
  case any
  /// A NIR of 13 characters, or of 15 with its key, as written here; 13 in the dossier.
  case nir(Int)
  /// An e-mail address, at most 254 characters.
  case email
  /// A phone number; digits only in the dossier.
  case phone
  /// One of these words, the same in the dossier.
  case oneOf([String])
  /// A mask: `A` a letter, `9` a digit, `h` a hexadecimal digit in lower case, anything else itself.
  case mask(String)
  /// A code of a code table, by the table's number, of at most so many characters.
  case code(Int, most: Int)
}

extension Codec {
  /// The number of the code table in which the codec looks its values up.
  var table: Int? {
    switch self {
    case .code(let number, _), .codeNumber(let number): number
    case .text, .digits, .capitals, .number, .numberText, .integer, .plainInteger, .zerosRight, .zerosLeft, .departement, .cog,
      .date,
      .reducedZero, .monthFirst, .list, .split, .prefix, .localInstant, .decimal, .instant, .localTime, .time, .cents, .euros,
      .flag, .any, .bool, .nir, .phone, .email, .oneOf, .mask, .xmlInteger,
      .xmlDecimal:
      nil
    }
  }
}

/// The order in which a partner writes a day.
enum DateForm: String, Sendable, Hashable, CaseIterable {
  case yearFirst = "YYYY-MM-DD"
  case dayFirst = "DD/MM/YYYY"
  case compact = "YYYYMMDD"
  /// With a midnight that means nothing: `2020-02-13 00:00:00.0`.
  case midnight
  /// As XML Schema admits it, with a time zone behind, which a day of the calendar has no use for.
  case zoned = "xs:date"
}
