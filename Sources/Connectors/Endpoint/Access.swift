/// How a partner lets callers in: OAuth 2 client credentials (RFC 6749 §4.4).
struct Access: Hashable, Sendable {
  /// The name of the address, and the path of the token call below it, with its query.
  let address: String
  let path: String
  /// The names of the credentials.
  let id: String
  let secret: String
}

/// How often a partner is called: that many times in that many milliseconds.
struct Rate: Hashable, Sendable {
  let calls: Int64
  let milliseconds: Int64
}

/// After how long what failed for now is tried again: the first time in seconds, twice as long each time, up to a limit, and how often before
/// a person is asked.
struct Retry: Hashable, Sendable {
  let first: Int64
  let most: Int64
  let attempts: Int

  /// Seconds until the next attempt, less a random part up to half.
  ///
  /// - Parameter chance: from 0 up to 1.
  func delay(after attempts: Int, chance: Double) -> Int64 {
    let doubled = first << Int64(min(max(attempts - 1, 0), 30))
    let full = min(doubled < first ? most : doubled, most)
    return max(1, full - Int64(Double(full) / 2 * chance))
  }
}

/// A header that says who acts, and what it says where the message does not.
struct AgentHeader: Hashable, Sendable {
  let name: String
  let otherwise: String
}
