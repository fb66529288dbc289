/// What persons decide about who is who: the queue of doubts, decisions that stick, and who was merged into whom.
///
/// A decision's reason may name somebody: encrypted under a key of its own, which goes with either person. Who decided is a system user.
enum Migration9 {
  static let sql = """
    CREATE TABLE ruling (
      seq INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('meme', 'distincts', 'separes')),
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      other INTEGER NOT NULL REFERENCES bearer (id),
      decider TEXT NOT NULL,
      key INTEGER NOT NULL,
      reason BLOB NOT NULL,
      decided_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX ruling_bearer ON ruling (bearer);
    CREATE INDEX ruling_other ON ruling (other);

    -- A link is decided by a message or by a person.
    CREATE TABLE link_of_either (
      seq INTEGER PRIMARY KEY,
      message INTEGER REFERENCES message (seq),
      ruling INTEGER REFERENCES ruling (seq),
      subject INTEGER NOT NULL REFERENCES subject (id),
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      kind TEXT NOT NULL CHECK (kind IN ('lie', 'delie', 'a-revoir')),
      evidence TEXT NOT NULL,
      others TEXT NOT NULL,
      decided_at INTEGER NOT NULL,
      CHECK ((message IS NULL) = (ruling IS NOT NULL))
    ) STRICT;
    INSERT INTO link_of_either (seq, message, subject, bearer, kind, evidence, others, decided_at)
      SELECT seq, message, subject, bearer, kind, evidence, others, decided_at FROM link;
    DROP TABLE link;
    ALTER TABLE link_of_either RENAME TO link;
    CREATE INDEX link_message ON link (message) WHERE message IS NOT NULL;
    CREATE INDEX link_subject ON link (subject);
    CREATE INDEX link_bearer ON link (bearer);

    -- Into whom a usager was merged; whoever is merged into one that is merged later follows, so that one step is enough.
    ALTER TABLE bearer ADD COLUMN merged INTEGER REFERENCES bearer (id);
    CREATE INDEX bearer_merged ON bearer (merged) WHERE merged IS NOT NULL;

    -- Who is not whom, both ways: never proposed again.
    CREATE TABLE apart (
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      other INTEGER NOT NULL REFERENCES bearer (id),
      PRIMARY KEY (bearer, other)
    ) STRICT, WITHOUT ROWID;

    -- The doubts that nobody has decided; `other` is the bearer itself when nobody else is concerned.
    CREATE TABLE review (
      seq INTEGER PRIMARY KEY,
      bearer INTEGER NOT NULL REFERENCES bearer (id),
      other INTEGER NOT NULL REFERENCES bearer (id),
      reason TEXT NOT NULL,
      since INTEGER NOT NULL,
      UNIQUE (bearer, other, reason)
    ) STRICT;
    CREATE INDEX review_other ON review (other);
    INSERT OR IGNORE INTO review (bearer, other, reason, since)
      SELECT l.bearer, coalesce(o.id, l.bearer), l.evidence, l.decided_at
      FROM link l JOIN bearer b ON b.id = l.bearer LEFT JOIN json_each(l.others) j LEFT JOIN bearer o ON o.uuid = j.value
      WHERE l.kind = 'a-revoir' AND b.review = 1 AND b.kind = 'usager' ORDER BY l.seq;

    -- For whom a release was made, where that one was merged into another since.
    ALTER TABLE release ADD COLUMN origin INTEGER REFERENCES bearer (id);
    CREATE INDEX release_origin ON release (origin) WHERE origin IS NOT NULL;

    -- The releases that a notice names because two persons had been taken for one.
    CREATE TABLE parted_told (
      notice INTEGER NOT NULL REFERENCES release (seq) ON DELETE CASCADE,
      release INTEGER NOT NULL REFERENCES release (seq) ON DELETE CASCADE,
      PRIMARY KEY (notice, release)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX parted_told_release ON parted_told (release);
    """
}
