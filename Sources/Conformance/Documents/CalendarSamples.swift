/// Dates and times of the types of XML Schema, in every form that is asked for.
struct CalendarSamples: Sendable {
  /// A type of XML Schema Part 2, §3.2.7 to §3.2.11.
  enum Kind: String, Sendable, Hashable {
    case date, time, dateTime, gYear, gYearMonth
  }

  let kind: Kind
  /// Whether the text is of RFC 3339: its times have a zone, its dates none, its years four digits.
  var isInternet = false

  /// A text in a form; nil where the form is none of the type.
  func text(_ form: LexicalForm, using random: inout SeededRandom) -> String? {
    let hasTime = kind == .time || kind == .dateTime
    let hasDay = kind != .time
    let zone = isInternet && hasTime ? "Z" : ""
    switch form {
    case .ordinary: return text(year(&random), day(&random), time(&random), zone)
    case .zoneUTC: return isInternet ? nil : text(year(&random), day(&random), time(&random), "Z")
    case .zoneOffset:
      guard hasTime || !isInternet else { return nil }
      let offset = ["+01:00", "+02:00", "-05:00", "+14:00"].randomElement(using: &random) ?? "+01:00"
      return text(year(&random), day(&random), time(&random), offset)
    case .leapDay: return hasDay ? text("2024", "02-29", time(&random), zone) : nil
    case .lastDay: return hasDay ? text("9999", "12-31", time(&random), zone) : nil
    case .longYear: return hasDay && !isInternet ? text("12024", day(&random), time(&random), zone) : nil
    case .yearBeforeOne: return hasDay && !isInternet ? text("-0044", day(&random), time(&random), zone) : nil
    case .secondsFraction:
      guard hasTime else { return nil }
      let fraction = [".5", ".25", ".123456"].randomElement(using: &random) ?? ".5"
      return text(year(&random), day(&random), time(&random) + fraction, zone)
    case .endOfDay: return hasTime && !isInternet ? text(year(&random), day(&random), "24:00:00", zone) : nil
    case .empty, .shortest, .longest, .accented, .innerSpace, .edgeSpace, .markup, .digits, .foreign, .zero, .negative, .smallest,
      .largest, .wholeNumber, .plusSign, .leadingZeros, .minusZero, .trailingZeros, .noWholePart, .trailingPoint, .booleanDigit:
      return nil
    }
  }

  private func text(_ year: String, _ day: String, _ time: String, _ zone: String) -> String {
    switch kind {
    case .date: "\(year)-\(day)\(zone)"
    case .time: "\(time)\(zone)"
    case .dateTime: "\(year)-\(day)T\(time)\(zone)"
    case .gYear: "\(year)\(zone)"
    case .gYearMonth: "\(year)-\(day.prefix(2))\(zone)"
    }
  }

  private func year(_ random: inout SeededRandom) -> String { String(Int.random(in: 1930...2035, using: &random)) }

  private func day(_ random: inout SeededRandom) -> String {
    "\(two(Int.random(in: 1...12, using: &random)))-\(two(Int.random(in: 1...28, using: &random)))"
  }

  private func time(_ random: inout SeededRandom) -> String {
    [23, 59, 59].map { two(Int.random(in: 0...$0, using: &random)) }.joined(separator: ":")
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
