import GRDB
import Store

/// Every migration there ever was, in order; one that was released is never edited, only followed.
enum StoreMigrations {
  /// Brings a database of any age to this version; doing it twice changes nothing.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1-records") { try $0.execute(sql: Migration1.sql) }
    migrator.registerMigration("2-trust") { try $0.execute(sql: Migration2.sql) }
    migrator.registerMigration("3-rights") { try $0.execute(sql: Migration3.sql) }
    migrator.registerMigration("4-disclosures") { try $0.execute(sql: Migration4.sql) }
    migrator.registerMigration("5-retention") { try $0.execute(sql: Migration5.sql) }
    migrator.registerMigration("6-restrictions-proposals") { try $0.execute(sql: Migration6.sql) }
    migrator.registerMigration("7-limited-use") { try $0.execute(sql: Migration7.sql) }
    migrator.registerMigration("8-unrecorded") { try $0.execute(sql: Migration8.sql) }
    migrator.registerMigration("9-rulings") { try $0.execute(sql: Migration9.sql) }
    migrator.registerMigration("10-once") { try $0.execute(sql: Migration10.sql) }
    migrator.registerMigration("11-traces") { try $0.execute(sql: Migration11.sql) }
    migrator.registerMigration("12-batches") { try $0.execute(sql: Migration12.sql) }
    migrator.registerMigration("13-batch-turns") { try $0.execute(sql: Migration13.sql) }
    migrator.registerMigration("14-batch-conflicts") { try $0.execute(sql: Migration14.sql) }
    migrator.registerMigration("15-delivery") { try $0.execute(sql: Migration15.sql) }
    migrator.registerMigration("16-cosignatures") { try $0.execute(sql: Migration16.sql) }
    migrator.registerMigration("17-births") { try $0.execute(sql: Migration17.sql) }
    return migrator
  }

  /// Refuses a database that a newer version wrote: what it means is not known here.
  static func refuseNewer(_ db: Database) throws {
    let known = Set(migrator.migrations)
    guard try db.tableExists("grdb_migrations") else { return }
    let applied = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
    let unknown = applied.filter { !known.contains($0) }
    if !unknown.isEmpty { throw StoreError.newerSchema(unknown) }
  }

  /// Refuses a database that lacks a migration: who only reads cannot bring it up to date.
  static func refuseOlder(_ db: Database) throws {
    let applied = try String.fetchSet(db, sql: "SELECT identifier FROM grdb_migrations")
    let missing = migrator.migrations.filter { !applied.contains($0) }
    if !missing.isEmpty { throw StoreError.olderSchema(missing) }
  }
}
