/// Of how many facts of those of whom a file brought news another author says something else; and which file brought news of whom last: its turn, 0 of none.
enum Migration14 {
  static let sql = """
    ALTER TABLE batch ADD COLUMN conflicts INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE batch_known ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
    """
}
