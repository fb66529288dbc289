extension FormatReader {
  /// RFC 3339 §5.6 full-date; a day that the Gregorian calendar has.
  mutating func takeDate() -> Bool {
    guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
      let day = number(digits: 2), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return (1...days).contains(day)
  }

  /// RFC 3339 §5.6 full-time; a leap second only where UTC has it, at 23:59:60.
  mutating func takeTime() -> Bool {
    guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), take(":"),
      let second = number(digits: 2), hour < 24, minute < 60, second <= 60
    else { return false }
    if take("."), !takeDigits() { return false }
    var offset = 0
    if !take("Z") && !take("z") {
      let isBehind = rest.first == UInt8(ascii: "-")
      guard take("+") || take("-"), let hours = number(digits: 2), take(":"), let minutes = number(digits: 2),
        hours < 24, minutes < 60
      else { return false }
      offset = (hours * 60 + minutes) * (isBehind ? -1 : 1)
    }
    let universal = (hour * 60 + minute - offset + 2 * 1_440) % 1_440
    return second < 60 || universal == 1_439
  }

  /// RFC 3339 appendix A: weeks alone, or units that follow each other without a gap.
  mutating func takeDuration() -> Bool {
    guard take("P"), let days = takeUnits("YMDW") else { return false }
    if days == "W" { return true }
    if days.contains("W") || !"YMD".contains(days) { return false }
    if !take("T") { return !days.isEmpty }
    guard let times = takeUnits("HMS") else { return false }
    return !times.isEmpty && "HMS".contains(times)
  }

  /// The units, in order, of numbers that each have one of `units`.
  private mutating func takeUnits(_ units: String) -> String? {
    var found = ""
    while takeDigits() {
      guard let unit = rest.first.map({ Character(Unicode.Scalar($0)) }), units.contains(unit) else { return nil }
      rest = rest.dropFirst()
      found.append(unit)
    }
    return found
  }
}
