/// A moment in time: whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Read and written as RFC 3339 text, always in UTC with milliseconds when written.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since the Unix epoch; may be negative.
  public let milliseconds: Int64

  /// The instant that many milliseconds after the Unix epoch.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads an RFC 3339 date-time with its offset (`2026-11-23T14:43:00.250+01:00`); nil for anything else.
  ///
  /// Digits past the millisecond are dropped; a leap second (`:60`) is read as the second after `:59`.
  public init?(_ text: String) {
    var text = text
    guard let milliseconds = text.withUTF8(Self.milliseconds) else { return nil }
    self.milliseconds = milliseconds
  }

  private static func milliseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count >= 20, bytes.count <= 40, let day = day(bytes) else { return nil }
    guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") else { return nil }
    guard let hour = two(bytes, 11), bytes[13] == UInt8(ascii: ":"), let minute = two(bytes, 14),
      bytes[16] == UInt8(ascii: ":"), let second = two(bytes, 17), hour < 24, minute < 60, second <= 60
    else { return nil }
    var at = 19
    var fraction: Int64 = 0
    if bytes[at] == UInt8(ascii: ".") {
      var scale: Int64 = 100
      at += 1
      let first = at
      while at < bytes.count, let digit = digit(bytes[at]) {
        fraction += digit * scale
        scale /= 10
        at += 1
      }
      guard at > first else { return nil }
    }
    guard let offset = offset(bytes, at) else { return nil }
    let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second) - offset * 60
    return (Int64(day.daysSinceEpoch) * 86400 + seconds) * 1000 + fraction
  }

  /// RFC 3339 in UTC with milliseconds: `2026-11-23T13:43:00.250Z`.
  public var description: String {
    let (days, rest) = milliseconds.floorDivided(by: 86_400_000)
    func pad(_ number: Int64, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let clock = "\(pad(rest / 3_600_000, 2)):\(pad(rest / 60000 % 60, 2)):\(pad(rest / 1000 % 60, 2))"
    return "\(CivilDay(daysSinceEpoch: Int(days)))T\(clock).\(pad(rest % 1000, 3))Z"
  }

  /// The UTC calendar day of this instant.
  public var day: CivilDay { CivilDay(daysSinceEpoch: Int(milliseconds.floorDivided(by: 86_400_000).quotient)) }

  /// This instant moved by whole seconds.
  public func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

  /// The moment so many milliseconds later, or earlier when negative.
  public func adding(milliseconds: Int64) -> Instant { Instant(milliseconds: self.milliseconds + milliseconds) }

  /// The earlier instant comes first.
  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  private static func digit(_ byte: UInt8) -> Int64? { (48...57).contains(byte) ? Int64(byte - 48) : nil }

  private static func two(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
    guard at + 1 < bytes.count, let tens = digit(bytes[at]), let units = digit(bytes[at + 1]) else { return nil }
    return Int(tens * 10 + units)
  }

  /// The `YYYY-MM-DD` that the bytes begin with.
  private static func day(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilDay? {
    guard let century = two(bytes, 0), let year = two(bytes, 2), bytes[4] == UInt8(ascii: "-"), let month = two(bytes, 5),
      bytes[7] == UInt8(ascii: "-"), let day = two(bytes, 8)
    else { return nil }
    return CivilDay(year: century * 100 + year, month: month, day: day)
  }

  private static func offset(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int64? {
    guard at < bytes.count else { return nil }
    if bytes[at] == UInt8(ascii: "Z") || bytes[at] == UInt8(ascii: "z") { return at + 1 == bytes.count ? 0 : nil }
    guard at + 6 == bytes.count, bytes[at + 3] == UInt8(ascii: ":"), let hours = two(bytes, at + 1),
      let minutes = two(bytes, at + 4), hours < 24, minutes < 60
    else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "+"): return Int64(hours * 60 + minutes)
    case UInt8(ascii: "-"): return -Int64(hours * 60 + minutes)
    default: return nil
    }
  }
}

extension Int64 {
  /// Division that rounds down, so that instants before 1970 keep a positive remainder.
  func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let quotient = self / divisor
    let remainder = self % divisor
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

extension CivilDay {
  /// The first moment of the day, in UTC.
  public var start: Instant { Instant(milliseconds: Int64(daysSinceEpoch) * 86_400_000) }
}
