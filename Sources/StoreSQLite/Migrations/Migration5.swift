/// What retention needs: where to look for what is still kept, which keys are to be destroyed, and which leaves have lost their content.
///
/// A key number of 0 says that the content was erased, -1 that the line was too; no key ever has such a number, so whoever reads such a
/// row reads that its key was destroyed. `body` stays NOT NULL: an erased one is empty, which no encrypted content is.
enum Migration5 {
  static let sql = """
    -- Keys whose content is gone: destroyed after the transaction in which it went.
    CREATE TABLE spent_key (
      number INTEGER PRIMARY KEY
    ) STRICT;

    -- Whether what the leaf commits to was erased with its row.
    ALTER TABLE leaf ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));

    CREATE INDEX message_body ON message (seq) WHERE key > 0;
    CREATE INDEX message_line ON message (seq) WHERE key = 0;
    CREATE INDEX release_body_sealed ON release_body (release) WHERE sealed IS NOT NULL;
    CREATE INDEX access_body ON access (leaf) WHERE key > 0;
    """
}
