/// Which releases left with which page of a mailbox, so that a person can be told who collected what (CRPA R114-9-7).
///
/// The agent and the purpose stand, encrypted, in the access of that leaf. The line goes with its release, never before it.
enum Migration4 {
  static let sql = """
    CREATE TABLE handover (
      release INTEGER NOT NULL REFERENCES release (seq) ON DELETE CASCADE,
      leaf INTEGER NOT NULL REFERENCES leaf (position),
      PRIMARY KEY (release, leaf)
    ) STRICT, WITHOUT ROWID;
    """
}
