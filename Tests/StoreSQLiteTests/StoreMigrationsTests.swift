import Foundation
import GRDB
import Store
import StoreContract
import Testing

@testable import StoreSQLite

@Suite struct StoreMigrationsTests {
  /// The schema as SQLite keeps it.
  private func schema(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY type, name")
  }

  @Test func migratingTwiceChangesNothing() throws {
    let database = try DatabaseQueue()
    try StoreMigrations.migrator.migrate(database)
    let once = try database.read { try schema($0) }
    try StoreMigrations.migrator.migrate(database)
    #expect(try database.read { try schema($0) } == once)
    #expect(once.count > 40)
  }

  @Test func steppingThroughEveryMigrationGivesTheFreshSchema() throws {
    let (fresh, stepped) = (try DatabaseQueue(), try DatabaseQueue())
    try StoreMigrations.migrator.migrate(fresh)
    for step in StoreMigrations.migrator.migrations { try StoreMigrations.migrator.migrate(stepped, upTo: step) }
    #expect(try fresh.read { try schema($0) } == stepped.read { try schema($0) })
  }

  @Test func everyTableIsStrict() throws {
    let database = try DatabaseQueue()
    try StoreMigrations.migrator.migrate(database)
    let loose = try database.read { db in
      try String.fetchAll(
        db, sql: "SELECT name FROM pragma_table_list WHERE strict = 0 AND type = 'table' AND schema = 'main'")
    }
    #expect(loose.filter { !$0.hasPrefix("sqlite_") && !$0.hasPrefix("grdb_") } == [])
  }

  @Test func refusesAStoreThatANewerVersionWrote() async throws {
    let folder = try TemporaryFolder()
    let store = try Sample.store(folder.url)
    try await store.writer.submit {
      try $0.reading.db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9-tomorrow')")
    }
    try await store.close()
    #expect(throws: StoreError.newerSchema(["9-tomorrow"])) { try Sample.store(folder.url) }
    #expect(throws: StoreError.newerSchema(["9-tomorrow"])) {
      try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    }
  }
}
