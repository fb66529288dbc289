import Exchange
import Foundation
import GRDB
import Store

extension SQLiteReading {
  /// See ``TrustReading/trust(at:)``.
  public func trust(at instant: Instant) async throws -> TrustRecord? {
    try await core.read { reading in
      try reading.row(
        "SELECT leaf, digest, at FROM trust_state WHERE at <= ? ORDER BY at DESC, leaf DESC LIMIT 1",
        [instant.milliseconds]
      ).map { try $0.trustRecord }
    }
  }

  /// See ``TrustReading/trustObject(_:)``.
  public func trustObject(_ digest: Digest) async throws -> [UInt8]? {
    try await core.read { reading in
      try reading.row("SELECT body FROM trust_object WHERE digest = ?", [digest.bytes.data]).map { Array($0[0] as Data) }
    }
  }

  /// See ``TrustReading/trustRecords(before:limit:)``.
  public func trustRecords(before position: Int64?, limit: Int) async throws -> [TrustRecord] {
    try await core.read { reading in
      let rows = try reading.rows(
        "SELECT leaf, digest, at FROM trust_state WHERE leaf < ? ORDER BY leaf DESC LIMIT ?",
        [position ?? Int64.max, limit])
      return try rows.map { try $0.trustRecord }
    }
  }

  /// The digests whose kept bytes are no longer theirs.
  func changedTrustObjects() async throws -> [Digest] {
    var (changed, last): ([Digest], Int64?) = ([], 0)
    while let start = last {
      // A few at a time: a revocation list may be large.
      let part = try await core.read { reading in
        try reading.rows("SELECT id, digest, body FROM trust_object WHERE id > ? ORDER BY id LIMIT 16", [start]).map { row in
          (id: row[0] as Int64, digest: try row.digest(1), found: Digest(of: row[2] as Data))
        }
      }
      changed += part.filter { $0.digest != $0.found }.map(\.digest)
      last = part.last?.id
    }
    return changed
  }
}

extension Row {
  /// A state from `leaf, digest, at`.
  fileprivate var trustRecord: TrustRecord {
    get throws { TrustRecord(position: self[0], digest: try digest(1), at: instant(2)) }
  }
}
