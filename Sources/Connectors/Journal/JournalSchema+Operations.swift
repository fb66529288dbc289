extension JournalSchema {
  /// How visits went; where each mailbox is collected from; when a person decided about a release.
  static let operations = """
    CREATE TABLE course (
      one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
      visited_at INTEGER NOT NULL,
      succeeded_at INTEGER,
      failed_at INTEGER,
      failure TEXT,
      resumes_at INTEGER
    ) STRICT;
    CREATE TABLE mailbox (
      purpose TEXT NOT NULL PRIMARY KEY,
      cursor TEXT NOT NULL,
      again_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE lane (
      purpose TEXT NOT NULL REFERENCES mailbox (purpose) ON DELETE CASCADE,
      lane BLOB NOT NULL,
      PRIMARY KEY (purpose, lane)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE attempt ADD COLUMN decided_at INTEGER;
    """
}
