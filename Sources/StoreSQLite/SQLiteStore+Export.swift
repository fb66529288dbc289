import Dossier
import Exchange
import GRDB
public import Store

extension SQLiteStore {
  /// See ``ExportStore/export(_:with:)``.
  public func export(_ told: [ExportedRecord], with leaf: Int64) async throws {
    guard !told.isEmpty else { return }
    try await writer.submit { transaction in
      guard try transaction.reading.number("SELECT leaf FROM access WHERE leaf = ?", [leaf]) != nil else {
        throw StoreError.notFound("\(leaf)")
      }
      for record in told {
        let seq = try transaction.handOver(record)
        try transaction.execute("INSERT INTO handover (release, leaf) VALUES (?, ?)", [seq, leaf])
      }
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
      // An erased person's message holds none any more: the next one may.
      let rows = try reading.rows(
        """
        SELECT m.flow, s.reference_date, m.complement, m.key FROM statement s JOIN subject p ON p.id = s.subject
          JOIN message m ON m.seq = s.message
        WHERE s.type = ? AND p.author IN (\(Self.places(authors))) AND m.complement IS NOT NULL
        GROUP BY m.seq ORDER BY s.reference_date DESC, s.event_time DESC, m.seq DESC LIMIT 8
        """, [type.text] + authors.map(\.text))
      let held = try rows.first {
        try reading.context.open($0[2], key: $0[3], as: ContentName.complement($0[0])) != nil
      }
      return held.map { ExportOrigin(flow: $0[0], referenceDate: CivilDay(daysSinceEpoch: $0[1])) }
    }
  }

  private static func places(_ authors: [PartnerID]) -> String { authors.map { _ in "?" }.joined(separator: ", ") }
}
