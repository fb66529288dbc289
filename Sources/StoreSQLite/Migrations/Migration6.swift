/// What restrictions of processing and proposals of correction ask of the store (GDPR 16, 18): of whom, when, who decided it and why.
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

    -- What a release of type passerelle.proposition.v1 proposes; `body` is encrypted, and empty under key 0 once it was erased.
    CREATE TABLE proposal (
      release INTEGER PRIMARY KEY REFERENCES release (seq) ON DELETE CASCADE,
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      decided_at INTEGER NOT NULL,
      key INTEGER NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX proposal_bearer ON proposal (bearer);
    CREATE INDEX proposal_body ON proposal (release) WHERE key > 0;
    """
}
