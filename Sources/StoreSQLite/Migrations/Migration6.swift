/// What restrictions of processing ask of the store (GDPR 18): of whom, from when to when, who decided it and why.
enum Migration6 {
  static let sql = """
    -- `decision` and `lifting` say who and why, each encrypted under a key of its own.
    CREATE TABLE restriction (
      seq INTEGER PRIMARY KEY,
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      decided_at INTEGER NOT NULL,
      key INTEGER NOT NULL,
      decision BLOB NOT NULL,
      lifted_at INTEGER,
      lifting_key INTEGER,
      lifting BLOB
    ) STRICT;
    CREATE INDEX restriction_bearer ON restriction (bearer);
    -- One at a time stands.
    CREATE UNIQUE INDEX restriction_standing ON restriction (bearer) WHERE lifted_at IS NULL;
    """
}
