/// What becomes of a release once it is sealed: sent to an address and tried again, refused by its recipient, held back, taken back or made
/// once more by an operator, and by when it must be taken.
///
/// `ready_at`, `owner` and `failure` speak of the next step of a release: its making while it is due, its sending while it is sealed.
/// A table whose states change is written anew (SQLite has no other way to change a CHECK); what refers to it goes on.
enum Migration15 {
  static let sql = """
    CREATE TABLE release_15 (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      recipient TEXT NOT NULL,
      type TEXT NOT NULL,
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      mode TEXT NOT NULL CHECK (mode IN ('state', 'event')),
      state TEXT NOT NULL CHECK (
        state IN ('due', 'waiting', 'sealed', 'delivered', 'refused', 'withheld', 'unchanged', 'tombstone', 'rejected',
          'undelivered', 'discarded', 'recalled')),
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
      origin INTEGER REFERENCES bearer (id),
      -- How often it was sent to its recipient's address.
      sendings INTEGER NOT NULL DEFAULT 0,
      -- How often the address failed at it.
      faults INTEGER NOT NULL DEFAULT 0,
      -- The message that called for it; another one, which only told what it lacked, may be its cause.
      called_by INTEGER NOT NULL,
      -- The release that an operator had made once more by this one.
      replays INTEGER REFERENCES release (seq) ON DELETE SET NULL,
      -- When somebody must be told that it is not taken, told louder, and by when it must be.
      notice_at INTEGER,
      escalate_at INTEGER,
      due_at INTEGER,
      CHECK (
        (state IN ('sealed', 'delivered', 'tombstone', 'rejected', 'undelivered', 'discarded', 'recalled')) = (leaf IS NOT NULL))
    ) STRICT;
    INSERT INTO release_15 (seq, id, recipient, type, bearer, mode, state, cause, created_at, changed_at, ready_at, attempts, revision,
        owner, code, names, failure, leaf, adapter, policy, content, sealed_at, collected_at, delivered_at, origin, called_by,
        notice_at, escalate_at)
      SELECT seq, id, recipient, type, bearer, mode, state, cause, created_at, changed_at,
        CASE state WHEN 'sealed' THEN sealed_at ELSE ready_at END, attempts, revision, owner, code, names, failure, leaf, adapter,
        policy, content, sealed_at, collected_at, delivered_at, origin, cause,
        CASE state WHEN 'sealed' THEN sealed_at + 259200000 END, CASE state WHEN 'sealed' THEN sealed_at + 1209600000 END
      FROM release;
    DROP TABLE release;
    ALTER TABLE release_15 RENAME TO release;
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
    CREATE INDEX release_called ON release (called_by);
    CREATE INDEX release_origin ON release (origin) WHERE origin IS NOT NULL;
    CREATE INDEX release_sending ON release (recipient, ready_at) WHERE state = 'sealed';
    CREATE INDEX release_turn ON release (bearer, recipient, leaf) WHERE state = 'sealed';
    CREATE INDEX release_replays ON release (replays) WHERE replays IS NOT NULL;
    CREATE INDEX release_notice ON release (notice_at)
      WHERE notice_at IS NOT NULL AND state IN ('due', 'waiting', 'sealed', 'rejected', 'undelivered');

    -- Of which W3C trace the recording was a step: what its releases are sent with.
    ALTER TABLE message ADD COLUMN trace TEXT;

    -- Why a release is a dead letter. What its recipient wrote about it is encrypted under the key of the release's own content.
    CREATE TABLE dead_letter (
      release INTEGER PRIMARY KEY REFERENCES release (seq) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      is_refusal INTEGER NOT NULL CHECK (is_refusal IN (0, 1)),
      reason TEXT NOT NULL,
      status INTEGER,
      detail BLOB
    ) STRICT;

    -- The release of whose rejection a notice tells its sender.
    CREATE TABLE rejection_told (
      notice INTEGER PRIMARY KEY REFERENCES release (seq) ON DELETE CASCADE,
      release INTEGER NOT NULL REFERENCES release (seq) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX rejection_told_release ON rejection_told (release);

    -- What operators hold back; an empty name stands for every recipient, or every type.
    CREATE TABLE pause (
      recipient TEXT NOT NULL,
      type TEXT NOT NULL,
      since INTEGER NOT NULL,
      PRIMARY KEY (recipient, type)
    ) STRICT, WITHOUT ROWID;

    -- How the address of a recipient answers.
    CREATE TABLE destination (
      partner TEXT PRIMARY KEY NOT NULL,
      failures INTEGER NOT NULL CHECK (failures >= 0),
      open_until INTEGER,
      reason TEXT,
      failed_at INTEGER,
      succeeded_at INTEGER
    ) STRICT, WITHOUT ROWID;
    """
}
