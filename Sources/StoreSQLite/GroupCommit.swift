import Exchange
import GRDB
import Store
import Synchronization

/// The one writer: whatever waits when it is free is committed together, in the order in which it came, and each caller hears of
/// its own part once the commit is on disk (design §3.17).
///
/// A part that throws takes the whole group back; the parts are then committed one by one, so that only the bad one fails.
final class GroupCommit: Sendable {
  /// One caller's part: what to write, which gives what to say after the commit.
  private struct Part: Sendable {
    let write: @Sendable (WriteTransaction) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
  }

  private struct Queue {
    var parts: [Part] = []
    var isDraining = false
    var isClosed = false
  }

  /// The most parts in one commit.
  static let groupSize = 256

  private let pool: DatabasePool
  private let context: ReadContext
  private let surroundings: SQLiteStore.Surroundings
  private let queue = Mutex(Queue())
  private let memory = Mutex(WriterMemory())
  private let committed = Mutex(WriterFigures())
  private let time: StoreTime

  init(pool: DatabasePool, context: ReadContext, surroundings: SQLiteStore.Surroundings) {
    self.pool = pool
    self.context = context
    self.surroundings = surroundings
    time = StoreTime(clock: surroundings.clock)
  }

  /// The moment at which something would be written now.
  var now: Instant { time.now().now }

  /// Runs `work` in the next commit and answers once that is durable. `work` may run again if another part spoils the group.
  func submit<T: Sendable>(_ work: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let part = Part(
        write: { transaction in
          let result = try work(transaction)
          return { continuation.resume(returning: result) }
        },
        fail: { continuation.resume(throwing: $0.asStoreFailure) })
      let (isClosed, mustStart) = queue.withLock { queue in
        if queue.isClosed { return (true, false) }
        queue.parts.append(part)
        defer { queue.isDraining = true }
        return (false, !queue.isDraining)
      }
      if isClosed { part.fail(StoreError.closed) }
      if mustStart { start() }
    }
  }

  /// Refuses what comes from now on and returns once what came before is done.
  func close() async throws {
    _ = try? await submit { _ in }
    queue.withLock { $0.isClosed = true }
    _ = try await pool.writeWithoutTransaction { _ in }
  }

  /// How the writer does.
  var figures: WriterFigures {
    var figures = committed.withLock { $0 }
    figures.waiting = queue.withLock { $0.parts.count }
    return figures
  }

  private func start() {
    pool.asyncWriteWithoutTransaction { db in
      while let group = self.next() { self.commit(group, in: db) }
    }
  }

  private func next() -> [Part]? {
    queue.withLock { queue in
      guard !queue.parts.isEmpty else {
        queue.isDraining = false
        return nil
      }
      let group = Array(queue.parts.prefix(Self.groupSize))
      queue.parts.removeFirst(group.count)
      return group
    }
  }

  private func commit(_ group: [Part], in db: Database) {
    do {
      let began = ContinuousClock.now
      let answers = try transact(group, in: db)
      let taken = ContinuousClock.now - began
      committed.withLock { $0.note(parts: group.count, in: taken) }
      for answer in answers { answer() }
    } catch {
      guard group.count > 1 else {
        group.first?.fail(error)
        return
      }
      for part in group { commit([part], in: db) }
    }
  }

  private func transact(_ group: [Part], in db: Database) throws -> [@Sendable () -> Void] {
    // What the writer remembers is taken out, so that it is not copied when it changes, and put back once committed: after a
    // transaction that failed it is read again.
    var memory = memory.withLock { kept in
      defer { kept = WriterMemory() }
      return kept
    }
    var answers: [@Sendable () -> Void] = []
    try db.inTransaction(.immediate) {
      if !memory.isLoaded { try memory.load(from: db) }
      let transaction = WriteTransaction(db: db, context: context, surroundings: surroundings, memory: memory, time: time)
      memory = WriterMemory()
      for part in group { answers.append(try part.write(transaction)) }
      memory = try transaction.finish()
      return .commit
    }
    self.memory.withLock { $0 = memory }
    return answers
  }
}
