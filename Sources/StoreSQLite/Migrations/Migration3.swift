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
    """
}
