import GRDB
import Store

/// What the writing store and the reading one share: every verb that only reads.
protocol SQLiteReading: DossierReading {
  /// The connections to read with, and the keys.
  var core: ReadCore { get }
}

/// Connections and keys to read with.
struct ReadCore: Sendable {
  let database: any DatabaseReader
  let context: ReadContext

  /// Runs `body` on one unchanging view of the store.
  func read<T: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> T) async throws -> T {
    let context = context
    do {
      return try await database.read { try body(ReadTransaction(db: $0, context: context)) }
    } catch {
      throw error.asStoreFailure
    }
  }
}
