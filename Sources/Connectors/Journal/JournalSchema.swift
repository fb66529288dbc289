import GRDB

/// The journal's tables; a migration that was released is never edited, only followed.
enum JournalSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1-attempts") { try $0.execute(sql: first) }
    migrator.registerMigration("files-1") { try $0.execute(sql: files) }
    migrator.registerMigration("decided-1") { try $0.execute(sql: decided) }
    migrator.registerMigration("operations-1") { try $0.execute(sql: operations) }
    return migrator
  }

  /// `thing`, `value` and `subject` are codes, `identifier` and `number` encrypted; the texts are those of the endpoint's description.
  private static let first = """
    CREATE TABLE attempt (
      release TEXT NOT NULL PRIMARY KEY,
      type TEXT NOT NULL,
      thing BLOB NOT NULL,
      subject BLOB,
      operation TEXT,
      state TEXT NOT NULL,
      doubtful INTEGER NOT NULL DEFAULT 0,
      told INTEGER NOT NULL DEFAULT 0,
      reason TEXT,
      place TEXT,
      french TEXT,
      english TEXT,
      tries INTEGER NOT NULL DEFAULT 0,
      changed_at INTEGER NOT NULL,
      due_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attempt_thing ON attempt (thing) WHERE doubtful = 1;
    CREATE INDEX attempt_subject ON attempt (subject);
    CREATE INDEX attempt_changed ON attempt (changed_at);
    CREATE TABLE thing (
      thing BLOB NOT NULL PRIMARY KEY,
      subject BLOB NOT NULL,
      type TEXT NOT NULL,
      operation TEXT NOT NULL,
      identifier BLOB,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX thing_subject ON thing (subject);
    CREATE TABLE remembered (
      kind TEXT NOT NULL,
      value BLOB NOT NULL,
      number BLOB NOT NULL,
      changed_at INTEGER NOT NULL,
      PRIMARY KEY (kind, value)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reading (
      name TEXT NOT NULL,
      subject BLOB NOT NULL,
      digest BLOB NOT NULL,
      sequence INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      PRIMARY KEY (name, subject)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cursor (
      name TEXT NOT NULL PRIMARY KEY,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
