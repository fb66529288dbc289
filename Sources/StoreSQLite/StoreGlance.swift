public import Exchange
public import Foundation
import GRDB
public import Store

/// How the store of a folder stands, read without any key and without opening it for writing.
public struct StoreGlance: Hashable, Sendable {
  /// Migrations that it went through and that this program does not know.
  public let unknown: [String]
  /// Migrations that it lacks.
  public let missing: [String]
  /// How many leaves the log has, those that wait to be integrated included.
  public let leaves: Int64
  /// The first leaf's time; nil when there is none.
  public let first: Instant?
  /// The last leaf's time.
  public let last: Instant?
  /// How many data keys it uses; `keys.sqlite` must have issued as many.
  public let usedKeys: Int64
  /// What stands and waits; empty when its form is another one than this program's.
  public let standing: [StandingWork]

  /// Reads it; nil when the folder holds no store, or one of which nothing is left.
  ///
  /// - Throws: what SQLite says of a file that cannot be read.
  public static func read(in folder: URL) throws -> StoreGlance? {
    let place = folder.appendingPathComponent("store.sqlite")
    guard FileManager.default.fileExists(atPath: place.path) else { return nil }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      let file = try DatabaseQueue(path: place.path, configuration: configuration)
      defer { try? file.close() }
      return try file.read { try StoreGlance($0) }
    } catch {
      throw error.asStoreFailure
    }
  }

  private init?(_ db: Database) throws {
    guard try db.tableExists("grdb_migrations") else { return nil }
    let applied = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
    let known = StoreMigrations.migrator.migrations
    unknown = applied.filter { !known.contains($0) }
    missing = known.filter { !applied.contains($0) }
    func time(_ order: String) throws -> Instant? {
      let entry = try Data.fetchOne(db, sql: "SELECT entry FROM leaf ORDER BY position \(order) LIMIT 1")
      return entry.flatMap { LogEntry(Array($0))?.at }
    }
    (first, last) = (try time("ASC"), try time("DESC"))
    leaves = try Int64.fetchOne(db, sql: "SELECT coalesce(max(position) + 1, 0) FROM leaf") ?? 0
    usedKeys = try Int64.fetchOne(db, sql: "SELECT value FROM tally WHERE name = 'key'") ?? 0
    standing = unknown.isEmpty && missing.isEmpty ? try Self.standing(db) : []
  }

  /// Where each kind of work stands: its count, since when the oldest does, and of whom.
  private static let queries: [(StandingWork.Kind, String)] = [
    (.due, "SELECT NULL, count(*), min(ready_at) FROM release WHERE state = 'due' AND ready_at < \(WriteTransaction.held)"),
    (
      .away,
      """
      SELECT d.partner, count(*), min(r.sealed_at) FROM destination d JOIN release r ON r.recipient = d.partner AND r.state = 'sealed'
      WHERE d.failures >= 5 GROUP BY d.partner
      """
    ),
    (
      .dead,
      "SELECT recipient, count(*), min(changed_at) FROM release WHERE state IN ('rejected', 'undelivered') GROUP BY recipient"
    ),
    (
      .term,
      """
      SELECT recipient, count(*), min(due_at) FROM release INDEXED BY release_notice
      WHERE due_at IS NOT NULL AND notice_at IS NOT NULL AND state IN ('due', 'waiting', 'sealed', 'rejected', 'undelivered')
      GROUP BY recipient
      """
    ),
    (.paused, "SELECT CASE recipient WHEN '' THEN '*' ELSE recipient END, count(*), min(since) FROM pause GROUP BY recipient"),
    (.waiting, "SELECT NULL, count(*), min(changed_at) FROM release WHERE state = 'waiting'"),
    (
      .uncollected,
      "SELECT recipient, count(*), min(changed_at) FROM release WHERE state = 'sealed' AND collected_at IS NULL GROUP BY recipient"
    ),
    (.aside, "SELECT NULL, count(*), min(received_at) FROM aside WHERE state = 'waiting'"),
    (
      .stopped,
      "SELECT NULL, count(*), min(changed_at) FROM batch WHERE state IN ('received', 'recording') AND stop_code IS NOT NULL"
    ),
    (.coming, "SELECT NULL, count(*), min(changed_at) FROM batch WHERE state = 'receiving'"),
  ]

  private static func standing(_ db: Database) throws -> [StandingWork] {
    var found: [StandingWork] = []
    for (kind, sql) in queries {
      for row in try Row.fetchAll(db, sql: sql) {
        guard let since = row.instantIfAny(2) else { continue }
        found.append(StandingWork(kind: kind, partner: row[0], count: row[1], since: since))
      }
    }
    if let pending = try pending(db) { found.append(pending) }
    return found
  }

  /// Leaves of messages and releases that wait to be integrated: receipts promise for those, and releases wait for theirs. What operators do
  /// while no server runs waits for the next one.
  private static func pending(_ db: Database) throws -> StandingWork? {
    let integrated = try Int64.fetchOne(db, sql: "SELECT size FROM tree WHERE id = 1") ?? 0
    let entries = try Data.fetchCursor(
      db, sql: "SELECT entry FROM leaf WHERE position >= ? ORDER BY position", arguments: [integrated])
    var (count, since): (Int64, Instant?) = (0, nil)
    while let bytes = try entries.next() {
      guard let entry = LogEntry(Array(bytes)), entry.kind == .message || entry.kind == .release else { continue }
      count += 1
      since = since ?? entry.at
    }
    return since.map { StandingWork(kind: .pending, partner: nil, count: count, since: $0) }
  }
}
