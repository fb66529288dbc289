/// Who cosigned the log's checkpoints; what is late by each of its three moments is found by each, refusals by type and code together.
enum Migration16 {
  static let sql = """
    -- The first cosignature of each key and size, under the key by which it was verified.
    CREATE TABLE cosignature (
      size INTEGER NOT NULL REFERENCES checkpoint (size),
      partner TEXT NOT NULL,
      key TEXT NOT NULL,
      line TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (size, key)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX refusal_type_code ON refusal (type, code);
    CREATE INDEX release_escalation ON release (escalate_at)
      WHERE escalate_at IS NOT NULL AND state IN ('due', 'waiting', 'sealed', 'rejected', 'undelivered');
    CREATE INDEX release_term ON release (due_at)
      WHERE due_at IS NOT NULL AND state IN ('due', 'waiting', 'sealed', 'rejected', 'undelivered');
    """
}
