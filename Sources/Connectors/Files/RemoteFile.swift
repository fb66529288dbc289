import Exchange

/// What a server's folder shows of a file at one moment.
struct RemoteFile: Hashable, Sendable {
  let name: String
  let size: Int64
  /// When it was last changed, in UTC: `2026-04-25T07:30`, or the day alone for what is older than half a year.
  let modified: String

  /// The day of ``modified``.
  var day: String { String(modified.prefix(10)) }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Reads a line of `ls -ln`, written in UTC and in the C locale; nil for anything that is not a file with a plain name.
  init?(_ line: String, at now: Instant) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard parts.count == 9, parts[0].hasPrefix("-"), let size = Int64(parts[4]), size >= 0, FileNameRule.isPlain(parts[8]),
      let month = Self.months.firstIndex(of: parts[5]), let day = Int(parts[6]), (1...31).contains(day)
    else { return nil }
    let date = "-" + Self.digits(month + 1) + "-" + Self.digits(day)
    (name, self.size) = (parts[8], size)
    guard parts[7].contains(":") else {
      guard Int(parts[7]) != nil else { return nil }
      modified = parts[7] + date
      return
    }
    // A line with the hour is of the last half year, or of a server whose clock is ahead: the last such day, tomorrow at most.
    let tomorrow = String(now.adding(seconds: 86_400).description.prefix(10))
    guard let year = Int(tomorrow.prefix(4)) else { return nil }
    modified = (String(year) + date <= tomorrow ? String(year) : String(year - 1)) + date + "T" + parts[7]
  }

  /// What ``landed`` says.
  init?(landed text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let size = Int64(parts[1]), FileNameRule.isPlain(parts[2]), !parts[2].isEmpty else { return nil }
    (modified, self.size, name) = (parts[0], size, parts[2])
  }

  /// All of it, as a file's name.
  var landed: String { "\(modified),\(size),\(name)" }

  private static func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
