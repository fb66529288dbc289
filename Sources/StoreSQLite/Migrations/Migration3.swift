/// What the rights of persons ask of the store: who was erased, and how much went with them.
enum Migration3 {
  static let sql = """
    CREATE TABLE erasure (
      bearer INTEGER PRIMARY KEY REFERENCES bearer (id),
      decided_at INTEGER NOT NULL,
      messages INTEGER NOT NULL CHECK (messages >= 0),
      statements INTEGER NOT NULL CHECK (statements >= 0),
      releases INTEGER NOT NULL CHECK (releases >= 0)
    ) STRICT;

    -- The releases that had told of an erased person: what the notices name.
    CREATE TABLE erasure_told (
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      release INTEGER NOT NULL REFERENCES release (seq) ON DELETE CASCADE,
      PRIMARY KEY (bearer, release)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX erasure_told_release ON erasure_told (release);
    """
}
