/// What of a message was told and not recorded: a trace, which outlives the message's body and goes with the other traces.
///
/// Encrypted under a key of its own; a message of which everything was recorded has no row.
enum Migration8 {
  static let sql = """
    CREATE TABLE unrecorded (
      message INTEGER PRIMARY KEY REFERENCES message (seq),
      key INTEGER NOT NULL,
      content BLOB NOT NULL
    ) STRICT;
    """
}
