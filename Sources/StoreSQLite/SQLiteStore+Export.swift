import Dossier
import Exchange
import GRDB
public import Store

extension SQLiteStore {
  /// See ``ExportStore/export(_:with:)``.
  public func export(_ told: [ExportedRecord], with leaf: Int64) async throws -> Bool {
    guard !told.isEmpty else { return true }
    return try await writer.submit { transaction in
      guard try transaction.reading.number("SELECT leaf FROM access WHERE leaf = ?", [leaf]) != nil else {
        throw StoreError.notFound("\(leaf)")
      }
      // In the deciding transaction, as what is collected is judged.
      guard try told.allSatisfy({ try transaction.reading.recall($0.bearer) == $0.seen }) else { return false }
      for record in told {
        let seq = try transaction.handOver(
          record.id, about: record.bearer, to: record.recipient, as: record.type, record.content)
        try transaction.execute("INSERT INTO handover (release, leaf) VALUES (?, ?)", [seq, leaf])
      }
      return true
    }
  }
}

extension SQLiteReading {
  /// See ``ExportReading/authors(of:about:)``.
  public func authors(of type: MessageType, about kind: BearerKind) async throws -> [PartnerID] {
    try await core.read { reading in
      try reading.rows(
        """
        SELECT DISTINCT p.author FROM subject p WHERE p.kind = ? AND p.bearer IS NOT NULL
          AND EXISTS (SELECT 1 FROM statement s WHERE s.subject = p.id AND s.type = ?) ORDER BY p.author
        """, [kind.rawValue, type.text]
      ).map { try $0.partner(0) }
    }
  }

  /// See ``ExportReading/bearers(toldIn:about:by:after:limit:)``.
  public func bearers(
    toldIn type: MessageType, about kind: BearerKind, by authors: [PartnerID], after place: Int64, limit: Int
  ) async throws -> [ExportBearer] {
    try await core.read { reading in
      try reading.rows(
        """
        SELECT b.id, b.kind, b.uuid FROM bearer b WHERE b.id > ? AND b.kind = ? AND b.merged IS NULL AND EXISTS (
          SELECT 1 FROM subject p WHERE p.bearer = b.id AND p.kind = b.kind AND p.author IN (\(Self.places(authors)))
            AND EXISTS (SELECT 1 FROM statement s WHERE s.subject = p.id AND s.type = ?))
        ORDER BY b.id LIMIT ?
        """, [place, kind.rawValue] + authors.map(\.text) + [type.text, limit]
      ).map { ExportBearer(place: $0[0], bearer: try $0.bearer(1, 2)) }
    }
  }

  /// See ``ExportReading/newestComplement(of:by:)``.
  public func newestComplement(of type: MessageType, by authors: [PartnerID]) async throws -> ExportOrigin? {
    try await core.read { reading in
      let newest = try reading.rows(
        """
        SELECT s.message, max(s.reference_date) AS day, max(s.event_time) AS at FROM subject p
          CROSS JOIN statement s ON s.subject = p.id AND s.type = ?
        WHERE p.author IN (\(Self.places(authors)))
          AND EXISTS (SELECT 1 FROM message m WHERE m.seq = s.message AND m.complement IS NOT NULL)
        GROUP BY s.message ORDER BY day DESC, at DESC, s.message DESC LIMIT 8
        """, [type.text] + authors.map(\.text))
      // An erased person's message holds none any more: the next one may.
      for message in newest {
        let row = try reading.row("SELECT flow, complement, key FROM message WHERE seq = ?", [message[0] as Int64])
        guard let row, try reading.context.open(row[1], key: row[2], as: ContentName.complement(row[0])) != nil else { continue }
        return ExportOrigin(flow: row[0], referenceDate: CivilDay(daysSinceEpoch: message[1]))
      }
      return nil
    }
  }

  private static func places(_ authors: [PartnerID]) -> String { authors.map { _ in "?" }.joined(separator: ", ") }
}
