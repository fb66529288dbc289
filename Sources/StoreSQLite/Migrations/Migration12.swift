/// Files that come in bulk: how far each is, its pieces while it is needed, what was set aside, and what each flow said last of whom.
///
/// `message` is the number of the message that opened the batch; when its name is erased, so is the batch. A file's digest is no look-up of a person. `record` is a keyed hash of a record's bytes: nobody tries records against it.
enum Migration12 {
  static let sql = """
    CREATE TABLE batch_flow (
      id INTEGER PRIMARY KEY,
      author TEXT NOT NULL,
      type TEXT NOT NULL,
      payer TEXT NOT NULL,
      word TEXT NOT NULL,
      reference_date INTEGER,
      last INTEGER,
      UNIQUE (author, type, payer, word)
    ) STRICT;

    CREATE TABLE batch (
      message INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      carrier TEXT NOT NULL,
      author TEXT NOT NULL,
      type TEXT NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      length INTEGER NOT NULL CHECK (length > 0),
      held INTEGER NOT NULL DEFAULT 0 CHECK (held BETWEEN 0 AND length),
      key INTEGER,
      state TEXT NOT NULL CHECK (state IN ('receiving', 'received', 'recording', 'done', 'refused')),
      opened_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      flow INTEGER REFERENCES batch_flow (id),
      whole INTEGER CHECK (whole IN (0, 1)),
      outrun INTEGER NOT NULL DEFAULT 0 CHECK (outrun IN (0, 1)),
      reference_date INTEGER,
      total INTEGER,
      declared INTEGER,
      position INTEGER NOT NULL DEFAULT 0,
      fresh INTEGER NOT NULL DEFAULT 0,
      changed INTEGER NOT NULL DEFAULT 0,
      unchanged INTEGER NOT NULL DEFAULT 0,
      confirmed INTEGER NOT NULL DEFAULT 0,
      aside INTEGER NOT NULL DEFAULT 0,
      missing INTEGER NOT NULL DEFAULT 0,
      repeated INTEGER NOT NULL DEFAULT 0,
      reviews INTEGER NOT NULL DEFAULT 0,
      code TEXT,
      pointer TEXT,
      details TEXT,
      CHECK ((state IN ('recording', 'done')) = (flow IS NOT NULL)),
      CHECK ((state = 'refused') = (code IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX batch_file ON batch (author, type, digest) WHERE state <> 'refused';
    CREATE INDEX batch_due ON batch (message) WHERE state IN ('received', 'recording');
    CREATE INDEX batch_coming ON batch (changed_at) WHERE state = 'receiving';
    CREATE INDEX batch_erased ON batch (message) WHERE key IS NOT NULL AND state IN ('done', 'refused');

    CREATE TABLE batch_piece (
      seq INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch (message),
      place INTEGER NOT NULL,
      content BLOB NOT NULL,
      UNIQUE (batch, place)
    ) STRICT;

    CREATE TABLE batch_known (
      flow INTEGER NOT NULL REFERENCES batch_flow (id),
      subject INTEGER NOT NULL REFERENCES subject (id),
      record BLOB NOT NULL CHECK (length(record) = 16),
      batch INTEGER NOT NULL,
      message INTEGER NOT NULL,
      statements INTEGER NOT NULL,
      facts INTEGER NOT NULL,
      PRIMARY KEY (flow, subject)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX batch_known_record ON batch_known (flow, record);
    CREATE INDEX batch_known_batch ON batch_known (flow, batch);
    CREATE INDEX batch_known_subject ON batch_known (subject);

    CREATE TABLE batch_line (
      batch INTEGER NOT NULL REFERENCES batch (message),
      place INTEGER NOT NULL,
      position INTEGER,
      line INTEGER,
      code TEXT,
      pointer TEXT,
      details TEXT,
      bearer INTEGER REFERENCES bearer (id),
      PRIMARY KEY (batch, place),
      CHECK ((code IS NULL) <> (bearer IS NULL))
    ) STRICT, WITHOUT ROWID;
    """
}
