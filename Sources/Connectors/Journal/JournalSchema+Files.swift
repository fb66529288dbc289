extension JournalSchema {
  /// `code` is made of a file's type and digest, or of what a folder shows of it.
  static let files = """
    CREATE TABLE file (
      code BLOB NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      event TEXT NOT NULL,
      opened_at INTEGER NOT NULL,
      state TEXT NOT NULL,
      batch TEXT,
      reason TEXT,
      place TEXT,
      french TEXT,
      english TEXT,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX file_changed ON file (changed_at);
    CREATE TABLE sight (
      code BLOB NOT NULL PRIMARY KEY,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
