extension JournalSchema {
  /// `decided` holds the things about whose doubt a person decided: they are looked for once more before they are made. `mark` holds a code of the
  /// journal's key, by which another key is told.
  static let decided = """
    CREATE TABLE decided (
      thing BLOB NOT NULL PRIMARY KEY,
      subject BLOB,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mark (code BLOB NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
    """
}
