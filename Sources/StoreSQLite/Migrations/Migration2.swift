/// What was trusted when, messages that wait for an administrator, timestamps of checkpoints, and refusals that are counted on the
/// first of their kind.
///
/// Trust states are administrative data (partner files, certificates, revocation lists) and stay in clear. What is set aside is
/// encrypted like a recorded message; its body and then its key go when it is settled, the line stays so that the same payload is known.
enum Migration2 {
  static let sql = """
    CREATE TABLE trust_object (
      id INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      body BLOB NOT NULL
    ) STRICT;

    CREATE TABLE trust_state (
      leaf INTEGER PRIMARY KEY REFERENCES leaf (position),
      digest BLOB NOT NULL REFERENCES trust_object (digest),
      salt BLOB NOT NULL CHECK (length(salt) = 32),
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX trust_state_at ON trust_state (at);

    CREATE TABLE aside (
      seq INTEGER PRIMARY KEY,
      flow TEXT NOT NULL UNIQUE,
      carrier TEXT NOT NULL,
      author TEXT NOT NULL,
      type TEXT NOT NULL,
      payload_digest BLOB NOT NULL CHECK (length(payload_digest) = 32),
      event_time INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'admitted', 'refused')),
      size INTEGER NOT NULL,
      key INTEGER,
      body BLOB,
      UNIQUE (carrier, payload_digest),
      CHECK ((state = 'waiting') = (body IS NOT NULL))
    ) STRICT;
    CREATE INDEX aside_state ON aside (state);
    CREATE INDEX aside_erasing ON aside (key) WHERE body IS NULL AND key IS NOT NULL;

    -- What of each carrier waits.
    CREATE TABLE aside_waiting (
      carrier TEXT PRIMARY KEY NOT NULL,
      messages INTEGER NOT NULL CHECK (messages >= 0),
      bytes INTEGER NOT NULL CHECK (bytes >= 0)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE checkpoint_timestamp (
      size INTEGER PRIMARY KEY REFERENCES checkpoint (size),
      token BLOB NOT NULL,
      authority_time INTEGER NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;

    -- How often the same refusal came again, and when last.
    ALTER TABLE refusal ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE refusal ADD COLUMN last_at INTEGER;
    CREATE INDEX refusal_payload ON refusal (payload_digest, partner, code, pointer) WHERE payload_digest IS NOT NULL;
    CREATE INDEX refusal_no_payload ON refusal (partner, code, pointer, recorded_at) WHERE payload_digest IS NULL;
    """
}
