public import Exchange
import GRDB
public import Store

extension SQLiteStore {
  /// See ``RetentionStore/expire(_:before:after:limit:keeping:)``.
  public func expire(
    _ clock: RetentionClock, before cutoff: Instant, after cursor: RetentionCursor?, limit: Int,
    keeping: @escaping @Sendable (Recalled) -> Bool
  ) async throws -> RetentionSlice {
    let slice = try await writer.submit {
      try $0.expire(clock, before: cutoff, after: cursor, limit: limit, keeping: keeping)
    }
    // At the end of a clock also those that something kept from being destroyed before.
    if slice.erased > 0 || slice.next == nil {
      let vault = core.context.vault
      try await writer.submit { try vault.destroySpent(in: $0.reading.db) }
    }
    return slice
  }

  /// See ``RetentionStore/giveBack(bytes:)``.
  public func giveBack(bytes: Int) async throws -> Bool {
    let hasMore = try await writer.submit { transaction -> Bool in
      let reading = transaction.reading
      guard let before = try reading.number("PRAGMA freelist_count"), before > 0 else { return false }
      let page = try reading.number("PRAGMA page_size") ?? 4096
      try reading.db.execute(sql: "PRAGMA incremental_vacuum(\(max(1, Int64(bytes) / page)))")
      let after = try reading.number("PRAGMA freelist_count") ?? 0
      return after > 0 && after < before
    }
    if !hasMore { try await shorten() }
    return hasMore
  }

  /// Takes the write-ahead log in, so that both files get as short as what they hold. Whoever still reads an older state is not waited
  /// for: then it is done by the next one that nobody stands in the way of.
  private func shorten() async throws {
    try await pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA busy_timeout = 0")
      _ = try? db.checkpoint(.truncate)
      try db.execute(sql: "PRAGMA busy_timeout = \(Self.busySeconds * 1000)")
    }
  }
}

extension SQLiteReading {
  /// See ``RetentionReading/retentionPlan(_:at:keeping:)``.
  public func retentionPlan(
    _ rules: [RetentionRule], at moment: Instant, keeping: @escaping @Sendable (Recalled) -> Bool
  ) async throws -> RetentionPlan {
    try await core.read { reading in
      RetentionPlan(at: moment, lines: try rules.map { try reading.line(of: $0, at: moment, keeping: keeping) })
    }
  }
}

extension ReadTransaction {
  fileprivate func line(
    of rule: RetentionRule, at moment: Instant, keeping: (Recalled) -> Bool
  ) throws -> RetentionPlan.Line {
    let cutoff = rule.cutoff(at: moment)
    var (count, queued): (Int64, Int64) = (0, 0)
    var oldest: Instant?
    for part in RetentionPart.all where part.clock == rule.clock {
      let bounds: [(any DatabaseValueConvertible)?] = [cutoff.milliseconds, try lastSeq(of: part.table, before: cutoff)]
      if let stays = part.stays {
        let going = try rows(part.candidates, bounds).filter { try !stays(self, $0[0], keeping) }
        count += Int64(going.count)
        oldest = ([oldest].compactMap { $0 } + going.map { $0.instant(1) }).min()
      } else if let row = try row(part.goes, bounds) {
        count += row[0]
        oldest = [oldest, row.instantIfAny(1)].compactMap { $0 }.min()
      }
      if let waits = part.waits { queued += try number(waits, bounds) ?? 0 }
    }
    return RetentionPlan.Line(
      rule: rule, cutoff: cutoff, count: count, oldest: oldest, queued: queued,
      erased: try number("SELECT value FROM tally WHERE name = ?", [rule.clock.tally]) ?? 0)
  }
}

extension WriteTransaction {
  /// Erases what may go of the next rows of a clock.
  func expire(
    _ clock: RetentionClock, before cutoff: Instant, after cursor: RetentionCursor?, limit: Int,
    keeping: (Recalled) -> Bool = { _ in true }
  ) throws -> RetentionSlice {
    let parts = RetentionPart.all.filter { $0.clock == clock }
    let place = cursor?.text.split(separator: "/").map(String.init) ?? []
    let index = parts.firstIndex { $0.name == place.first } ?? 0
    guard parts.indices.contains(index) else { return RetentionSlice(erased: 0, next: nil) }
    let part = parts[index]
    let rows = try reading.rows(
      part.slice,
      [
        cutoff.milliseconds, place.last.flatMap { Int64($0) } ?? Int64.min,
        try reading.lastSeq(of: part.table, before: cutoff), limit,
      ])
    var erased: Int64 = 0
    for row in rows where row[1] as Bool {
      if let stays = part.stays, try stays(reading, row[0], keeping) { continue }
      if try part.erase(self, row[0]) { erased += 1 }
    }
    count(clock.tally, erased)
    var next: RetentionCursor?
    if rows.count == limit, let last = rows.last {
      next = RetentionCursor("\(part.name)/\(last[0] as Int64)")
    } else if index + 1 < parts.count {
      next = RetentionCursor("\(parts[index + 1].name)/\(Int64.min)")
    }
    return RetentionSlice(erased: erased, next: next)
  }
}

extension RetentionClock {
  /// Under which name it is counted what the clock erased.
  fileprivate var tally: String { "erased.\(rawValue)" }
}

extension KeyVault {
  /// Destroys the keys whose content is gone, once that is committed: a crash in between may leave a key without content, never a
  /// content without its key.
  func destroySpent(in db: Database) throws {
    while true {
      let keys = try Int64.fetchAll(db, sql: "SELECT number FROM spent_key ORDER BY number LIMIT 4096")
      guard let last = keys.last else { return }
      try destroy(keys)
      try db.execute(sql: "DELETE FROM spent_key WHERE number <= ?", arguments: [last])
    }
  }
}
