import Store

extension RetentionPart {
  /// Everybody of whom something is still held: the row is the bearer, and goes with all that was said of it.
  ///
  /// A person stays while anything is told of a household that names them, and nobody goes while a release about them or about anyone of
  /// the same households is queued: it would be made of what is left.
  static let facts = RetentionPart(
    name: "facts", clock: .facts, table: .bearer,
    rows: "bearer b WHERE EXISTS (SELECT 1 FROM subject s WHERE s.bearer = b.id AND s.key > 0)", number: "b.id",
    moment: "b.created_at",
    mayGo: """
      NOT \(isNearRestricted("b.id")) AND NOT EXISTS (
        SELECT 1 FROM subject s JOIN statement t ON t.subject = s.id JOIN message m ON m.seq = t.message
        WHERE s.bearer = b.id AND m.recorded_at >= ?1)
      AND NOT EXISTS (
        SELECT 1 FROM subject p JOIN member h ON h.person = p.id JOIN subject f ON f.id = h.foyer
        JOIN subject g ON g.bearer = f.bearer JOIN statement t ON t.subject = g.id JOIN message m ON m.seq = t.message
        WHERE p.bearer = b.id AND m.recorded_at >= ?1)
      """,
    queued: """
      EXISTS (SELECT 1 FROM release q WHERE +q.state IN ('due', 'waiting', 'sealed') AND q.bearer IN (
        SELECT b.id
        UNION SELECT f.bearer FROM subject p JOIN member h ON h.person = p.id JOIN subject f ON f.id = h.foyer
          WHERE p.bearer = b.id
        UNION SELECT o.bearer FROM subject p JOIN member h ON h.person = p.id JOIN member i ON i.foyer = h.foyer
          JOIN subject o ON o.id = i.person WHERE p.bearer = b.id
        UNION SELECT o.bearer FROM subject f JOIN member h ON h.foyer = f.id JOIN subject o ON o.id = h.person
          WHERE f.bearer = b.id))
      """,
    erase: { try $0.eraseFacts(of: $1) },
    stays: { reading, row, keeping in
      do {
        return try reading.recall(bearerOfRow: row).map(keeping) ?? true
      } catch StoreError.corrupted {
        // Nobody can say that it may go.
        return true
      }
    })

  /// Whether nothing is held of a bearer any more.
  static func isForgotten(_ bearer: String) -> String {
    "NOT EXISTS (SELECT 1 FROM subject s WHERE s.bearer = \(bearer) AND s.key > 0)"
  }

  /// Whether the usager in that row was not merged into another.
  static func isStanding(_ bearer: String) -> String {
    "(SELECT xm.merged FROM bearer xm WHERE xm.id = \(bearer)) IS NULL"
  }
}

extension ReadTransaction {
  /// Everything said of the bearer in that row.
  fileprivate func recall(bearerOfRow row: Int64) throws -> Recalled? {
    guard let found = try self.row("SELECT kind, uuid FROM bearer WHERE id = ?", [row]) else { return nil }
    return try recall(try found.bearer(0, 1))
  }
}
