/// What was told for a limited use (CRPA L114-8 II) is kept apart: under the same author's reference a subject of its own, with a key and
/// a filing of its own, so that erasing it touches nothing else.
enum Migration7 {
  static let sql = """
    -- The use, as `StatementUse` writes it; NULL for any. `base` is what the author's reference is filed under for any use.
    ALTER TABLE subject ADD COLUMN use TEXT;
    ALTER TABLE subject ADD COLUMN base BLOB CHECK ((base IS NULL) OR use IS NOT NULL AND length(base) = 16);

    CREATE INDEX subject_base ON subject (base) WHERE base IS NOT NULL;

    -- By which clock goes what the message told for limited uses; NULL when it told nothing such, or nothing is left of it.
    ALTER TABLE message ADD COLUMN limited TEXT CHECK (limited IN ('proactif', 'opposition'));

    CREATE INDEX message_limited ON message (limited, seq) WHERE limited IS NOT NULL;
    """
}
