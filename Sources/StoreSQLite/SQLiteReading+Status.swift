import Exchange
import Foundation
import GRDB
import Store

extension SQLiteReading {
  /// See ``FlowStore/status()``.
  public func status() async throws -> StoreStatus {
    try await core.read { reading in
      var tallies: [String: Int64] = [:]
      for row in try reading.rows("SELECT name, value FROM tally") { tallies[row[0]] = row[1] }
      var releases: [ReleaseState: Int64] = [:]
      for state in ReleaseState.allCases {
        if let count = tallies["release.\(state.rawValue)"], count > 0 { releases[state] = count }
      }
      return StoreStatus(
        messages: tallies["message"] ?? 0, refusals: tallies["refusal"] ?? 0,
        countedRefusals: tallies["counted-refusal"] ?? 0, usagers: tallies["usager"] ?? 0, releases: releases,
        log: try reading.logState(), aside: tallies["aside"] ?? 0)
    }
  }

  /// See ``FlowStore/refusalCounts(limit:)``.
  public func refusalCounts(limit: Int) async throws -> [RefusalCount] {
    try await core.read { reading in
      let rows = try reading.rows(
        """
        SELECT minute, network, code, count FROM refusal_count ORDER BY minute DESC, network DESC, code DESC LIMIT ?
        """, [limit])
      return try rows.map { row in
        RefusalCount(
          code: try row.value(2), network: row[1], minute: Instant(milliseconds: (row[0] as Int64) * 60000), count: row[3])
      }
    }
  }
}
