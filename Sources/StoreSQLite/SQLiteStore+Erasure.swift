public import Exchange
import Foundation
import GRDB
public import Identity
public import Store

extension SQLiteStore {
  /// See ``ErasureStore/erase(_:trace:)``.
  public func erase(
    _ usager: UsagerID, trace: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) async throws -> ErasureReport? {
    let report = try await writer.submit { try $0.erase(usager, trace: trace) }
    let vault = core.context.vault
    // Not best effort: who is told that a person was erased must be able to rely on it. If this fails, the next opening finishes it.
    try await writer.submit { try vault.destroySpent(in: $0.reading.db) }
    return report
  }

  /// See ``ReleaseStore/told(_:about:)``.
  public func told(_ recipient: PartnerID, about bearer: Bearer) async throws -> Told {
    try await core.read { reading in
      guard let (_, bearer) = try reading.standing(bearer) else { return Told(isErased: false, releases: []) }
      let erased = try reading.number(
        "SELECT e.bearer FROM bearer b JOIN erasure e ON e.bearer = b.id WHERE b.uuid = ?", [bearer.text])
      let which =
        erased == nil
        ? "bearer b JOIN release r ON r.bearer = b.id"
        : "bearer b JOIN erasure_told t ON t.bearer = b.id JOIN release r ON r.seq = t.release"
      let rows = try reading.rows(
        """
        SELECT r.id, r.type, COALESCE(r.collected_at, r.delivered_at), c.key, c.reasons
        FROM \(which) LEFT JOIN release_body c ON c.release = r.seq
        WHERE b.uuid = ? AND r.recipient = ? AND r.type <> ? AND (r.collected_at IS NOT NULL OR r.delivered_at IS NOT NULL)
        ORDER BY r.seq
        """, [bearer.text, recipient.text, MessageType.rectification.text])
      return Told(
        isErased: erased != nil,
        releases: try rows.map { row in
          let reasons = try (row[4] as Data?).flatMap {
            try reading.reasons($0, key: row[3], of: row[0])
          }
          return ToldRelease(id: row[0], type: try row.type(1), at: row.instant(2), reasons: reasons)
        })
    }
  }
}
