/// What the rights of persons ask of the store: who was erased, and the keys that are still to be destroyed for it.
///
/// A key is named in `erasing` in the transaction that decides, destroyed after it, and struck off when it is gone: a crash in between leaves
/// work to do, never a person half erased.
enum Migration3 {
  static let sql = """
    CREATE TABLE erasure (
      bearer INTEGER PRIMARY KEY REFERENCES bearer (id),
      decided_at INTEGER NOT NULL,
      messages INTEGER NOT NULL CHECK (messages >= 0),
      statements INTEGER NOT NULL CHECK (statements >= 0),
      releases INTEGER NOT NULL CHECK (releases >= 0)
    ) STRICT;

    -- Why an erased person's release was told: no value and no name, under a key of its own.
    CREATE TABLE release_trace (
      release INTEGER PRIMARY KEY REFERENCES release (seq),
      key INTEGER NOT NULL,
      reasons BLOB NOT NULL
    ) STRICT;

    CREATE TABLE erasing (
      key INTEGER PRIMARY KEY
    ) STRICT;
    """
}
