import Exchange
import GRDB
public import Store

extension SQLiteStore {
  /// See ``IdentityStore/decide(_:)``.
  public func decide(_ ruling: Ruling) async throws -> RulingOutcome {
    try await writer.submit { try $0.decide(ruling) }
  }

  /// See ``ReleaseStore/parted(by:)``.
  public func parted(by notice: LeasedRelease) async throws -> [ToldRelease]? {
    try await core.read { reading in
      let rows = try reading.rows(
        """
        SELECT t.id, t.type, coalesce(t.collected_at, t.delivered_at) FROM release n JOIN parted_told p ON p.notice = n.seq
        JOIN release t ON t.seq = p.release WHERE n.id = ? ORDER BY t.seq
        """, [notice.id])
      return rows.isEmpty ? nil : try rows.map { ToldRelease(id: $0[0], type: try $0.type(1), at: $0.instant(2)) }
    }
  }
}
