/// Which bytes of a file a piece has (RFC 9110 §14.4): `bytes first-last/length`.
struct ContentRange: Hashable, Sendable {
  /// The first byte.
  let offset: Int64
  /// The whole file's length.
  let length: Int64

  /// Reads the header's value for a body of that many bytes; nil for any other form, or when it says another number of bytes.
  init?(_ text: String?, bytes: Int) {
    guard let match = text?.wholeMatch(of: /bytes ([0-9]{1,18})-([0-9]{1,18})\/([0-9]{1,18})/),
      let first = Int64(match.1), let last = Int64(match.2), let length = Int64(match.3),
      first <= last, last < length, last - first + 1 == Int64(bytes)
    else { return nil }
    (offset, self.length) = (first, length)
  }
}
