internal import Exchange

/// Local time of metropolitan France and instants: one hour before UTC in winter, two from the last Sunday of March 01:00 UTC to the
/// last Sunday of October 01:00 UTC (directive 2000/84/EC; the same rule is taken for earlier years).
enum ParisTime {
  /// Its name in the IANA time zone database.
  static let zone = "Europe/Paris"

  /// The instant, with its offset, of `YYYY-MM-DD HH:MM:SS` (or with `T`, with decimals); nil for an hour that does not exist. An hour that
  /// comes twice is the first.
  static func instant(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, bytes[10] == 32 || bytes[10] == 84, let day = CivilDay(String(text.prefix(10))),
      Codec.isTime(String(text.dropFirst(11))), let hour = Int(text.dropFirst(11).prefix(2))
    else { return nil }
    let clock = text.dropFirst(11)
    guard let isSummer = isSummer(day, localHour: hour) else { return nil }
    return "\(day)T\(clock)\(isSummer ? "+02:00" : "+01:00")"
  }

  /// The instant of a day and a time of day: with seconds or without, nine decimals of them at most, a time zone of its own or none;
  /// `24:00:00` is the day after.
  static func instant(_ day: String, _ time: String) -> String? {
    var (clock, zone) = Codec.timeAndZone(time)
    clock = clock.utf8.count == 5 ? clock + ":00" : clock.prefix(18)
    guard var civil = CivilDay(day) else { return nil }
    if clock.hasPrefix("24:00:00"), Codec.isXMLTime(String(clock)) {
      civil = CivilDay(daysSinceEpoch: civil.daysSinceEpoch + 1)
      clock = "00:00:00"
    }
    guard !zone.isEmpty else { return instant("\(civil) \(clock)") }
    let text = "\(civil)T\(clock)\(zone)"
    return Codec.isInstant(text) ? text : nil
  }

  /// The local time, `YYYY-MM-DD HH:MM:SS`, of an instant; nil when the text is none. Decimals are kept.
  static func local(_ text: String) -> String? {
    guard let instant = Instant(text) else { return nil }
    let seconds = floored(Int(instant.milliseconds), by: 1000)
    let local = seconds + (isSummer(utc: seconds) ? 7200 : 3600)
    let day = floored(local, by: 86400)
    let rest = local - day * 86400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let decimals = text.dropFirst(19).prefix { $0 == "." || $0.isNumber }
    return "\(CivilDay(daysSinceEpoch: day)) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))\(decimals)"
  }

  /// The local time of an instant where it says which instant that is: nil for the second of an hour that comes twice.
  static func unambiguous(_ text: String) -> String? {
    guard let local = local(text), let again = instant(local), Instant(again) == Instant(text) else { return nil }
    return local
  }

  private static func floored(_ number: Int, by divisor: Int) -> Int {
    let quotient = number / divisor
    return quotient * divisor > number ? quotient - 1 : quotient
  }

  private static func isSummer(utc seconds: Int) -> Bool {
    let year = CivilDay(daysSinceEpoch: floored(seconds, by: 86400)).parts.year
    guard let start = change(year, 3), let end = change(year, 10) else { return false }
    return seconds >= start && seconds < end
  }

  /// Nil for the hour that the change to summer time leaves out.
  private static func isSummer(_ day: CivilDay, localHour hour: Int) -> Bool? {
    let local = day.daysSinceEpoch * 86400 + hour * 3600
    guard let start = change(day.parts.year, 3), let end = change(day.parts.year, 10) else { return false }
    if local >= start + 3600, local < start + 7200 { return nil }
    return local >= start + 7200 && local < end + 7200
  }

  /// The second of the last Sunday of that month, 01:00 UTC.
  private static func change(_ year: Int, _ month: Int) -> Int? {
    guard let last = CivilDay(year: year, month: month, day: 31) else { return nil }
    // Day 0 of the epoch was a Thursday.
    let weekday = ((last.daysSinceEpoch + 4) % 7 + 7) % 7
    return (last.daysSinceEpoch - weekday) * 86400 + 3600
  }
}
