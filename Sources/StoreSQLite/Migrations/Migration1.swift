/// The first tables: messages, who is who, releases, the log, and what operators did.
///
/// No column holds personal data in clear: contents are encrypted, look-ups are keyed hashes (design §3.15). `seq` numbers are given
/// by the one writer, in order, and never used again; `recorded_at` never runs back, so that a moment can be turned into a `seq`.
enum Migration1 {
  static let sql = """
    CREATE TABLE setting (
      name TEXT PRIMARY KEY NOT NULL,
      value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tally (
      name TEXT PRIMARY KEY NOT NULL,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE leaf (
      position INTEGER PRIMARY KEY CHECK (position >= 0),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      entry BLOB NOT NULL
    ) STRICT;

    CREATE TABLE node (
      level INTEGER NOT NULL CHECK (level > 0),
      place INTEGER NOT NULL CHECK (place >= 0),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (level, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tree (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      size INTEGER NOT NULL CHECK (size >= 0),
      state BLOB NOT NULL
    ) STRICT;
    INSERT INTO tree (id, size, state) VALUES (1, 0, x'0000000000000000');

    CREATE TABLE checkpoint (
      size INTEGER PRIMARY KEY CHECK (size >= 0),
      root BLOB NOT NULL CHECK (length(root) = 32),
      note BLOB NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE message (
      seq INTEGER PRIMARY KEY,
      flow TEXT NOT NULL UNIQUE,
      source TEXT NOT NULL,
      id TEXT NOT NULL,
      carrier TEXT NOT NULL,
      author TEXT NOT NULL,
      type TEXT NOT NULL,
      payload_digest BLOB NOT NULL CHECK (length(payload_digest) = 32),
      event_time INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL,
      leaf INTEGER NOT NULL REFERENCES leaf (position),
      key INTEGER NOT NULL,
      evidence TEXT NOT NULL,
      body BLOB NOT NULL,
      complement BLOB,
      UNIQUE (source, id)
    ) STRICT;
    CREATE INDEX message_carrier ON message (carrier);
    CREATE INDEX message_type ON message (type);
    CREATE INDEX message_carrier_type ON message (carrier, type);

    CREATE TABLE bearer (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('usager', 'foyer')),
      uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
      review INTEGER NOT NULL DEFAULT 0 CHECK (review IN (0, 1)),
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE subject (
      id INTEGER PRIMARY KEY,
      author TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('usager', 'foyer')),
      blind BLOB NOT NULL UNIQUE CHECK (length(blind) = 16),
      bearer INTEGER REFERENCES bearer (id),
      key INTEGER NOT NULL,
      reference BLOB NOT NULL,
      evidence BLOB,
      evidence_date INTEGER,
      evidence_time INTEGER
    ) STRICT;
    CREATE INDEX subject_bearer ON subject (bearer) WHERE bearer IS NOT NULL;

    CREATE TABLE blind (
      value BLOB NOT NULL CHECK (length(value) = 16),
      subject INTEGER NOT NULL REFERENCES subject (id),
      PRIMARY KEY (value, subject)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX blind_subject ON blind (subject);

    CREATE TABLE member (
      foyer INTEGER NOT NULL REFERENCES subject (id),
      person INTEGER NOT NULL REFERENCES subject (id),
      PRIMARY KEY (foyer, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX member_person ON member (person);

    CREATE TABLE link (
      seq INTEGER PRIMARY KEY,
      message INTEGER NOT NULL REFERENCES message (seq),
      subject INTEGER NOT NULL REFERENCES subject (id),
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      kind TEXT NOT NULL CHECK (kind IN ('lie', 'delie', 'a-revoir')),
      evidence TEXT NOT NULL,
      others TEXT NOT NULL,
      decided_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX link_message ON link (message);
    CREATE INDEX link_subject ON link (subject);
    CREATE INDEX link_bearer ON link (bearer);

    -- Who may be the same person as whom, both ways: what protects one protects the other until somebody has decided.
    CREATE TABLE doubt (
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      other INTEGER NOT NULL REFERENCES bearer (id),
      PRIMARY KEY (bearer, other)
    ) STRICT, WITHOUT ROWID;

    -- The number of a statement is that of its message times 65536, plus its place in it.
    CREATE TABLE statement (
      seq INTEGER PRIMARY KEY,
      message INTEGER NOT NULL REFERENCES message (seq) CHECK (seq >> 16 = message),
      subject INTEGER NOT NULL REFERENCES subject (id),
      type TEXT NOT NULL,
      key INTEGER NOT NULL,
      reference_date INTEGER NOT NULL,
      event_time INTEGER NOT NULL,
      content BLOB NOT NULL
    ) STRICT;
    CREATE INDEX statement_subject ON statement (subject, type, reference_date, event_time);

    CREATE TABLE release (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      recipient TEXT NOT NULL,
      type TEXT NOT NULL,
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      mode TEXT NOT NULL CHECK (mode IN ('state', 'event')),
      state TEXT NOT NULL CHECK (
        state IN ('due', 'waiting', 'sealed', 'delivered', 'refused', 'withheld', 'unchanged', 'tombstone')),
      cause INTEGER NOT NULL REFERENCES message (seq),
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      ready_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      revision INTEGER NOT NULL DEFAULT 0,
      owner TEXT,
      code TEXT,
      names TEXT,
      failure TEXT,
      leaf INTEGER REFERENCES leaf (position),
      adapter BLOB,
      policy BLOB,
      content BLOB,
      sealed_at INTEGER,
      collected_at INTEGER,
      delivered_at INTEGER,
      CHECK ((state IN ('sealed', 'delivered', 'tombstone')) = (leaf IS NOT NULL))
    ) STRICT;
    CREATE INDEX release_due ON release (ready_at) WHERE state = 'due';
    CREATE UNIQUE INDEX release_coalesced ON release (bearer, recipient, type)
      WHERE mode = 'state' AND state IN ('due', 'waiting');
    CREATE INDEX release_ordered ON release (bearer, recipient, type)
      WHERE mode = 'event' AND state IN ('due', 'waiting');
    CREATE INDEX release_waiting ON release (bearer) WHERE state = 'waiting';
    CREATE INDEX release_mailbox ON release (recipient, leaf) WHERE state = 'sealed';
    CREATE INDEX release_recipient ON release (recipient);
    CREATE INDEX release_recipient_state ON release (recipient, state);
    CREATE INDEX release_type ON release (type);
    CREATE INDEX release_state ON release (state);
    CREATE INDEX release_code ON release (code) WHERE code IS NOT NULL;
    CREATE INDEX release_bearer ON release (bearer);
    CREATE INDEX release_cause ON release (cause);

    CREATE TABLE release_body (
      release INTEGER PRIMARY KEY REFERENCES release (seq),
      key INTEGER NOT NULL,
      reasons BLOB,
      sealed BLOB
    ) STRICT;

    CREATE TABLE refusal (
      seq INTEGER PRIMARY KEY,
      flow TEXT NOT NULL UNIQUE,
      partner TEXT NOT NULL,
      type TEXT,
      code TEXT NOT NULL,
      pointer TEXT,
      details TEXT NOT NULL,
      payload_digest BLOB,
      received_at INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL,
      key INTEGER NOT NULL,
      message BLOB
    ) STRICT;
    CREATE INDEX refusal_partner ON refusal (partner);
    CREATE INDEX refusal_type ON refusal (type);
    CREATE INDEX refusal_code ON refusal (code);
    CREATE INDEX refusal_partner_code ON refusal (partner, code);

    CREATE TABLE refusal_quota (
      partner TEXT NOT NULL,
      hour INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (partner, hour)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE refusal_count (
      minute INTEGER NOT NULL,
      network TEXT NOT NULL,
      code TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (minute, network, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE request (
      partner TEXT NOT NULL,
      source TEXT NOT NULL,
      id TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (partner, source, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX request_expiry ON request (expires_at);

    CREATE TABLE access (
      leaf INTEGER PRIMARY KEY REFERENCES leaf (position),
      role TEXT NOT NULL,
      command TEXT NOT NULL,
      at INTEGER NOT NULL,
      key INTEGER NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    """
}
