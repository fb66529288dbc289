/// What was asked and avoided, by month and partner: figures, and nobody in them.
enum Migration10 {
  static let sql = """
    CREATE TABLE once (
      month TEXT NOT NULL,
      partner TEXT NOT NULL,
      asks INTEGER NOT NULL,
      unlinked INTEGER NOT NULL,
      asked INTEGER NOT NULL,
      avoided INTEGER NOT NULL,
      to_refresh INTEGER NOT NULL,
      obtainable INTEGER NOT NULL,
      PRIMARY KEY (month, partner)
    ) STRICT, WITHOUT ROWID;
    """
}
