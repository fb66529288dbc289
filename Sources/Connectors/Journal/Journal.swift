import Exchange
import Foundation
import GRDB
import JSONTree

/// What a connector must still know after it was killed: what it attempted before each call, what the partner accepted, how far it read.
///
/// One SQLite file in WAL mode with `synchronous=FULL`: what a method noted is on the disk when it returns.
final class Journal: Sendable {
  let pool: DatabasePool
  let key: JournalKey

  /// Opens the journal of that file for writing; makes it when there is none, and brings an older one up to date.
  init(file: URL, key: JournalKey) throws {
    // Before SQLite makes it: the files that it puts beside the database take their mode from it.
    if !FileManager.default.fileExists(atPath: file.path) {
      _ = FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    var configuration = Configuration()
    configuration.label = "passerelle.connector"
    configuration.maximumReaderCount = 2
    configuration.busyMode = .timeout(10)
    // What is deleted leaves no bytes behind.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    pool = try DatabasePool(path: file.path, configuration: configuration)
    // GRDB says NORMAL when it turns WAL on: FULL must be said after that.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try Self.refuseNewer(pool)
    try JournalSchema.migrator.migrate(pool)
    self.key = key
    try checkKey()
  }

  static func refuseNewer(_ reader: some DatabaseReader) throws {
    try reader.read { db in
      guard try db.tableExists("grdb_migrations") else { return }
      let applied = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations")
      guard applied.allSatisfy(JournalSchema.migrator.migrations.contains) else {
        throw SettingsFault(
          "journal", Sentence("une version plus récente l'a écrit", "a newer version wrote it"))
      }
    }
  }

  /// Lets the file go.
  func close() throws { try pool.close() }

  /// What is known of a release.
  func attempt(_ release: String) async throws -> Attempt? {
    try await pool.read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM attempt WHERE release = ?", arguments: [release]).flatMap(Attempt.init)
    }
  }

  /// Notes, before the call, that it is about to be made.
  func begin(
    _ release: String, _ type: MessageType, _ thing: Thing, _ operation: Operation.Name, at now: Instant
  ) async throws {
    try await pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO attempt (release, type, thing, subject, operation, state, doubtful, tries, changed_at)
          VALUES (?, ?, ?, ?, ?, 'begun', 1, 0, ?)
          ON CONFLICT (release) DO UPDATE SET thing = excluded.thing, subject = excluded.subject,
            operation = excluded.operation, state = 'begun', doubtful = 1,
            reason = NULL, place = NULL, french = NULL, english = NULL, due_at = NULL, changed_at = excluded.changed_at
          """, arguments: [release, type.text, thing.code, thing.subject, operation.rawValue, now.milliseconds])
    }
  }

  /// Notes that the partner has it: what is accepted of the thing is known with the same commit.
  ///
  /// - Parameter identifier: what the partner calls it; nil keeps what was known.
  func accept(
    _ release: String, _ type: MessageType, _ thing: Thing, _ operation: Operation.Name, identifier: String?, at now: Instant
  ) async throws {
    let sealed = try identifier.map { try key.seal($0, as: thing.code) }
    try await pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO attempt (release, type, thing, subject, operation, state, tries, changed_at)
          VALUES (?, ?, ?, ?, ?, 'accepted', 0, ?)
          ON CONFLICT (release) DO UPDATE SET state = 'accepted', operation = excluded.operation, thing = excluded.thing,
            subject = excluded.subject,
            reason = NULL, place = NULL, french = NULL, english = NULL, due_at = NULL, changed_at = excluded.changed_at
          """, arguments: [release, type.text, thing.code, thing.subject, operation.rawValue, now.milliseconds])
      try db.execute(sql: "UPDATE attempt SET doubtful = 0 WHERE thing = ? AND doubtful = 1", arguments: [thing.code])
      try db.execute(sql: "DELETE FROM decided WHERE thing = ?", arguments: [thing.code])
      try db.execute(
        sql: """
          INSERT INTO thing (thing, subject, type, operation, identifier, changed_at) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (thing) DO UPDATE SET operation = excluded.operation, changed_at = excluded.changed_at,
            identifier = COALESCE(excluded.identifier, identifier)
          """, arguments: [thing.code, thing.subject, type.text, operation.rawValue, sealed, now.milliseconds])
    }
  }

  /// Notes how else it ended: that it waits, is refused, or held.
  ///
  /// - Parameters:
  ///   - thing: of which thing, where that is known by now.
  ///   - due: before when it is not tried again; with it, it counts as one more failure.
  func settle(
    _ release: String, _ type: MessageType, as state: Attempt.State, _ rejection: Rejection?, _ doubt: Doubt,
    of thing: Thing? = nil, until due: Instant? = nil, at now: Instant
  ) async throws {
    try await pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO attempt (release, type, thing, state, doubtful, reason, place, french, english, tries, changed_at,
            due_at, subject)
          VALUES (?1, ?2, COALESCE(?11, x''), ?3, ?4 = 'raised', ?5, ?6, ?7, ?8, ?10 IS NOT NULL, ?9, ?10, ?12)
          ON CONFLICT (release) DO UPDATE SET state = excluded.state, reason = excluded.reason,
            doubtful = CASE ?4 WHEN 'kept' THEN doubtful ELSE excluded.doubtful END,
            place = excluded.place, french = excluded.french, english = excluded.english, changed_at = excluded.changed_at,
            due_at = excluded.due_at, tries = tries + excluded.tries, thing = COALESCE(?11, thing),
            subject = COALESCE(?12, subject)
          """,
        arguments: [
          release, type.text, state.rawValue, doubt.rawValue, rejection?.reason.rawValue, rejection?.place?.description,
          rejection?.sentence.french, rejection?.sentence.english, now.milliseconds, due?.milliseconds, thing?.code,
          thing?.subject,
        ])
    }
  }

  /// Notes that the gateway was told of these.
  func tell(_ releases: [String]) async throws {
    guard !releases.isEmpty else { return }
    try await pool.write { db in
      for release in releases { try db.execute(sql: "UPDATE attempt SET told = 1 WHERE release = ?", arguments: [release]) }
    }
  }
}
