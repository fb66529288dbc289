import GRDB
import Store

extension SQLiteReading {
  /// See ``PartyReading/loggedMessage(_:)``.
  public func loggedMessage(_ flow: String) async throws -> LoggedItem? {
    try await core.read { reading in
      guard let row = try reading.row("SELECT leaf, author, carrier FROM message WHERE flow = ?", [flow]),
        let leaf = try reading.leaf(row[0])
      else { return nil }
      return LoggedItem(leaf: leaf, parties: [try row.partner(1), try row.partner(2)])
    }
  }

  /// See ``PartyReading/loggedRelease(_:)``.
  public func loggedRelease(_ id: String) async throws -> LoggedItem? {
    try await core.read { reading in
      let row = try reading.row(
        """
        SELECT leaf, recipient FROM release
        WHERE id = ? AND leaf IS NOT NULL AND (collected_at IS NOT NULL OR delivered_at IS NOT NULL)
        """, [id])
      guard let row, let leaf = try reading.leaf(row[0]) else { return nil }
      return LoggedItem(leaf: leaf, parties: [try row.partner(1)])
    }
  }
}
