import Foundation
import GRDB
import Synchronization

/// One writer over SQLite in WAL mode with `synchronous=FULL`: whatever waits when it is free is committed together.
final class BareCommit: Sendable {
  private struct Part: Sendable {
    let write: @Sendable (Database) throws -> Void
    let answer: @Sendable (Result<Void, any Error>) -> Void
  }

  private struct Queue {
    var parts: [Part] = []
    var isDraining = false
  }

  private let pool: DatabasePool
  private let queue = Mutex(Queue())

  /// Opens a new database and runs `schema` in it.
  init(at file: URL, schema: [String]) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    // The sizes that the house's store has: a floor is not slow by its defaults.
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -32768")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
    }
    pool = try DatabasePool(path: file.path, configuration: configuration)
    try pool.writeWithoutTransaction { db in
      // GRDB says NORMAL when it turns WAL on.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else { throw BenchError("synchronous is not FULL") }
      for statement in schema { try db.execute(sql: statement) }
    }
  }

  /// Runs `write` in the next commit; returns once that is on disk.
  func submit(_ write: @escaping @Sendable (Database) throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      let part = Part(write: write, answer: { continuation.resume(with: $0) })
      let mustStart = queue.withLock { queue in
        queue.parts.append(part)
        defer { queue.isDraining = true }
        return !queue.isDraining
      }
      guard mustStart else { return }
      pool.asyncWriteWithoutTransaction { db in
        while let group = self.next() { Self.commit(group, in: db) }
      }
    }
  }

  private func next() -> [Part]? {
    queue.withLock { queue in
      guard !queue.parts.isEmpty else {
        queue.isDraining = false
        return nil
      }
      defer { queue.parts.removeFirst(min(256, queue.parts.count)) }
      return Array(queue.parts.prefix(256))
    }
  }

  private static func commit(_ group: [Part], in db: Database) {
    let result = Result {
      try db.inTransaction(.immediate) {
        for part in group { try part.write(db) }
        return .commit
      }
    }
    for part in group { part.answer(result) }
  }
}
