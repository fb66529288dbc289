/// Whether a text is a date or time of XML Schema Part 2, §3.2.7 to §3.2.11.
struct CalendarText {
  private var rest: Substring.UTF8View

  private init(_ text: String) { rest = text[...].utf8 }

  /// Whether the text is of the type's lexical space, and a day that exists.
  static func isValid(_ text: String, _ kind: CalendarSamples.Kind) -> Bool {
    var reader = CalendarText(text)
    let isRead =
      switch kind {
      case .date: reader.date()
      case .time: reader.time()
      case .dateTime: reader.date() && reader.take("T") && reader.time()
      case .gYear: reader.year() != nil
      case .gYearMonth: reader.year() != nil && reader.take("-") && reader.number(1...12) != nil
      }
    return isRead && reader.zone() && reader.rest.isEmpty
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func digits() -> String {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest[digits.endIndex...]
    return String(digits) ?? ""
  }

  /// Two digits of a range.
  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let text = digits()
    guard text.utf8.count == 2, let number = Int(text), range.contains(number) else { return nil }
    return number
  }

  private mutating func year() -> Int? {
    _ = take("-")
    let text = digits()
    guard text.utf8.count >= 4, text.utf8.count == 4 || !text.hasPrefix("0"), let year = Int(text), year > 0 else { return nil }
    return year
  }

  private mutating func date() -> Bool {
    guard let year = year(), take("-"), let month = number(1...12), take("-"), let day = number(1...31) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private mutating func time() -> Bool {
    guard let hour = number(0...24), take(":"), let minute = number(0...59), take(":"), let second = number(0...59)
    else { return false }
    var fraction = ""
    if take(".") {
      fraction = digits()
      if fraction.isEmpty { return false }
    }
    return hour < 24 || (minute == 0 && second == 0 && fraction.allSatisfy { $0 == "0" })
  }

  /// A zone, or nothing.
  private mutating func zone() -> Bool {
    if rest.isEmpty || take("Z") { return true }
    guard take("+") || take("-"), let hour = number(0...14), take(":"), let minute = number(0...59) else { return false }
    return hour < 14 || minute == 0
  }
}
