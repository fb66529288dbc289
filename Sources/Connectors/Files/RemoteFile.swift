/// What a server's folder shows of a file at one moment.
struct RemoteFile: Hashable, Sendable {
  let name: String
  let size: Int64
  /// When it was last changed, as `sftp` writes it: to the minute, after half a year to the day.
  let modified: String

  /// Reads a line of `ls -ln`; nil for anything that is not a file with a plain name.
  init?(_ line: String) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard parts.count == 9, parts[0].hasPrefix("-"), let size = Int64(parts[4]), FileNameRule.isPlain(parts[8]) else {
      return nil
    }
    (name, self.size, modified) = (parts[8], size, parts[5...7].joined(separator: " "))
  }
}
