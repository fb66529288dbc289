import Foundation
import GRDB
import Identity
import Store

extension SQLiteReading {
  /// See ``CheckReading/check(progress:)``.
  public func check(progress: @escaping @Sendable (StorePart) -> Void) async throws -> StoreVerdict {
    let check = StoreCheck(core: core)
    var verdict = StoreVerdict()
    for part in StorePart.allCases {
      progress(part)
      do {
        try await check.look(at: part, &verdict)
      } catch StoreError.corrupted(let what) {
        // The other parts are read all the same.
        verdict.looked[part] = nil
        verdict.say(.file("store.sqlite", part, text: what))
      }
    }
    return verdict
  }
}

/// Reads the parts of a store and holds them against each other.
private struct StoreCheck {
  let core: ReadCore

  /// How many rows are read in one transaction: reading a large store in one would keep the WAL from being taken in.
  private static let slice = 1000

  func look(at part: StorePart, _ verdict: inout StoreVerdict) async throws {
    switch part {
    case .files: try await files(&verdict)
    case .references: try await references(&verdict)
    case .contents: try await contents(&verdict)
    case .persons: try await persons(&verdict)
    case .doubts: try await doubts(&verdict)
    case .tallies: try await tallies(&verdict)
    case .deliveries: try await deliveries(&verdict)
    }
  }

  private func files(_ verdict: inout StoreVerdict) async throws {
    let vault = core.context.vault
    let found = [
      ("store.sqlite", try await core.read { try $0.rows("PRAGMA integrity_check(100)").map { $0[0] as String } }),
      ("keys.sqlite", try vault.integrity()),
    ]
    for (file, lines) in found where lines != ["ok"] {
      for line in lines { verdict.say(.file(file, .files, text: line)) }
    }
    verdict.looked[.files] = 2
  }

  private func references(_ verdict: inout StoreVerdict) async throws {
    let rows = try await core.read { reading in
      try reading.rows("PRAGMA foreign_key_check").map { (table: $0[0] as String, row: $0[1] as Int64? ?? 0) }
    }
    for row in rows { verdict.say(.reference(table: row.table, row: row.row)) }
    verdict.looked[.references] = try await core.read { reading in
      try reading.number("SELECT count(*) FROM sqlite_master WHERE type = 'table'") ?? 0
    }
  }

  // MARK: contents and keys

  /// A content that could not be read, by its row.
  private struct Suspect: Sendable {
    let row: Int64
    let key: Int64
    let fault: StoreFault
  }

  private func contents(_ verdict: inout StoreVerdict) async throws {
    var used = NumberSet()
    var looked: Int64 = 0
    for column in SealedColumn.all {
      var last: Int64 = -1
      while true {
        let after = last
        let slice = try await core.read { try self.slice(of: column, after: after, from: $0) }
        for key in slice.keys { used.insert(key) }
        looked += Int64(slice.keys.count)
        for suspect in slice.suspects {
          // It may have been erased since this slice began to be read.
          let still = try await core.read {
            try $0.row(column.sql, [suspect.row - 1, 1]).map { [$0[0] as Int64, $0[1] as Int64] }
          }
          if still == [suspect.row, suspect.key] { verdict.say(suspect.fault) }
        }
        guard let end = slice.last, slice.keys.count == Self.slice else { break }
        last = end
      }
    }
    try await keys(used, &verdict)
    verdict.looked[.contents] = looked
  }

  private func slice(
    of column: SealedColumn, after row: Int64, from reading: ReadTransaction
  ) throws -> (keys: [Int64], last: Int64?, suspects: [Suspect]) {
    let rows = try reading.rows(column.sql, [row, Self.slice])
    // One that is damaged is said of its row, below.
    try? reading.context.vault.fetch(rows.map { $0[1] })
    var suspects: [Suspect] = []
    for row in rows {
      let (place, key): (Int64, Int64) = (row[0], row[1])
      func say(_ fault: StoreFault) { suspects.append(Suspect(row: place, key: key, fault: fault)) }
      do {
        guard let content = try reading.context.open(row[2], key: key, as: column.name(row)) else {
          say(.keyLost(table: column.table, row: place, key: key))
          continue
        }
        if (try? column.decode(content)) == nil { say(.content(table: column.table, row: place)) }
      } catch StoreError.corrupted {
        let isKeySound = (try? reading.context.vault.key(key)) != nil
        say(
          isKeySound
            ? .content(table: column.table, row: place) : .keyDamaged(table: column.table, row: place, key: key))
      }
    }
    return (rows.map { $0[1] }, rows.last.map { $0[0] }, suspects)
  }

  /// Counts the keys that nothing is encrypted with.
  private func keys(_ used: NumberSet, _ verdict: inout StoreVerdict) async throws {
    let (end, spent) = try await core.read { reading in
      (
        try reading.number("SELECT value FROM tally WHERE name = 'key'") ?? 0,
        Set(try reading.rows("SELECT number FROM spent_key").map { $0[0] as Int64 })
      )
    }
    var last: Int64 = 0
    while true {
      let numbers = try core.context.vault.numbers(after: last, through: end, limit: Self.slice)
      for number in numbers where !used.contains(number) {
        if spent.contains(number) { verdict.spentKeys += 1 } else { verdict.spareKeys += 1 }
      }
      guard let next = numbers.last else { return }
      last = next
    }
  }

  // MARK: persons

  private func persons(_ verdict: inout StoreVerdict) async throws {
    var looked: Int64 = 0
    var last: Int64 = -1
    while true {
      let after = last
      let slice = try await core.read { try self.misfiled(after: after, from: $0) }
      looked += Int64(slice.count)
      for subject in slice.misfiled { verdict.say(.filing(subject: subject)) }
      guard let end = slice.last else { break }
      last = end
    }
    let unknown = try await core.read { reading in
      try reading.rows(
        "SELECT DISTINCT s.id FROM subject s JOIN blind b ON b.subject = s.id WHERE s.kind = 'usager' AND s.evidence IS NULL"
      ).map { $0[0] as Int64 }
    }
    for subject in unknown { verdict.say(.filing(subject: subject)) }
    verdict.looked[.persons] = looked
  }

  private func misfiled(
    after row: Int64, from reading: ReadTransaction
  ) throws -> (count: Int, last: Int64?, misfiled: [Int64]) {
    let rows = try reading.rows(
      """
      SELECT id, key, evidence FROM subject WHERE id > ? AND key > 0 AND kind = 'usager' AND evidence IS NOT NULL ORDER BY id LIMIT ?
      """, [row, Self.slice])
    try? reading.context.vault.fetch(rows.map { $0[1] })
    let misfiled = try rows.compactMap { row -> Int64? in
      let subject: Int64 = row[0]
      // What cannot be read is said of the contents.
      guard let content = try? reading.context.open(row[2], key: row[1], as: ContentName.evidence(subject)),
        let facts = try? StatementCodec.read(content).facts
      else { return nil }
      let evidence = IdentityEvidence(facts: facts)
      let born = reading.context.index.cover(evidence.birth, of: subject)
      let wanted = Set(evidence.blindKeys.map { reading.context.index.value($0).data })
      let filed = try reading.rows("SELECT value, born FROM blind WHERE subject = ?", [subject])
      // Without a date beside their keys persons are found as well, only later.
      let isRight = filed.allSatisfy { row in (row[1] as Int64?).map { $0 == born } ?? true }
      return isRight && wanted == Set(filed.map { $0[0] as Data }) ? nil : subject
    }
    return (rows.count, rows.last.map { $0[0] }, misfiled)
  }

  private func doubts(_ verdict: inout StoreVerdict) async throws {
    var looked: Int64 = 0
    for table in ["doubt", "apart"] {
      let rows = try await core.read { reading in
        try reading.rows(
          """
          SELECT d.bearer FROM \(table) d LEFT JOIN \(table) o ON o.bearer = d.other AND o.other = d.bearer WHERE o.bearer IS NULL
          """
        ).map { $0[0] as Int64 }
      }
      for bearer in rows { verdict.say(.oneSided(table: table, bearer: bearer)) }
      looked += try await core.read { try $0.number("SELECT count(*) FROM \(table)") ?? 0 }
    }
    // Who is merged leads in one step to somebody who is not, and keeps no subject.
    let merged = try await core.read { reading in
      try reading.rows(
        """
        SELECT b.id FROM bearer b JOIN bearer o ON o.id = b.merged
        WHERE o.merged IS NOT NULL OR EXISTS (SELECT 1 FROM subject s WHERE s.bearer = b.id)
        """
      ).map { $0[0] as Int64 }
    }
    for bearer in merged { verdict.say(.oneSided(table: "bearer", bearer: bearer)) }
    verdict.looked[.doubts] = looked
  }

  // MARK: counts and deliveries

  private static let counted =
    [
      ("message", "SELECT count(*) FROM message"), ("refusal", "SELECT count(*) FROM refusal"),
      ("aside", "SELECT count(*) FROM aside WHERE state = 'waiting'"),
      ("aside", "SELECT coalesce(sum(messages), 0) FROM aside_waiting"),
      (
        "usager",
        """
        SELECT count(*) FROM bearer b
        WHERE b.kind = 'usager' AND b.merged IS NULL AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.bearer = b.id)
        """
      ),
    ] + ReleaseState.allCases.map { ("release.\($0.rawValue)", "SELECT count(*) FROM release WHERE state = '\($0.rawValue)'") }

  private func tallies(_ verdict: inout StoreVerdict) async throws {
    // One moment for all: a store that is being written to counts as it writes.
    let found = try await core.read { reading in
      try Self.counted.map { name, sql in
        (
          name: name, said: try reading.number("SELECT value FROM tally WHERE name = ?", [name]) ?? 0,
          found: try reading.number(sql) ?? 0
        )
      }
    }
    for count in found where count.said != count.found {
      verdict.say(.tally(count.name, said: count.said, found: count.found))
    }
    verdict.looked[.tallies] = Int64(found.count)
  }

  /// What an operator carries away in a file is logged with it, and integrated after.
  private func deliveries(_ verdict: inout StoreVerdict) async throws {
    let early = try await core.read { reading in
      try reading.rows(
        """
        SELECT r.id FROM release r
        WHERE r.collected_at IS NOT NULL AND (r.leaf IS NULL OR r.leaf >= coalesce((SELECT size FROM tree WHERE id = 1), 0))
          AND NOT EXISTS (
          SELECT 1 FROM handover h JOIN access a ON a.leaf = h.leaf WHERE h.release = r.seq AND a.command = 'export')
        """
      ).map { $0[0] as String }
    }
    for release in early { verdict.say(.delivery(release: release)) }
    verdict.looked[.deliveries] = try await core.read { reading in
      try reading.number("SELECT count(*) FROM release WHERE collected_at IS NOT NULL") ?? 0
    }
  }
}

/// Numbers from 1 on, a bit each: those of a million keys take 125 KB.
private struct NumberSet {
  private var words: [UInt64] = []

  mutating func insert(_ number: Int64) {
    guard number > 0 else { return }
    let place = Int(number) >> 6
    if place >= words.count { words += Array(repeating: 0, count: place + 1 - words.count) }
    words[place] |= 1 << UInt64(number & 63)
  }

  func contains(_ number: Int64) -> Bool {
    let place = Int(number) >> 6
    return number > 0 && place < words.count && words[place] >> UInt64(number & 63) & 1 == 1
  }
}
