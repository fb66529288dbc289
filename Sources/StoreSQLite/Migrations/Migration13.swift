/// In which order files were begun, which is not the order in which they were opened; why one cannot go on; and whom a file named beside
/// whom it was the last word on.
///
/// `batch_known.batch` is a turn from here on: of batches that were begun before, their message's number.
enum Migration13 {
  static let sql = """
    ALTER TABLE batch ADD COLUMN turn INTEGER;
    ALTER TABLE batch ADD COLUMN stop_code TEXT;
    ALTER TABLE batch ADD COLUMN stop_pointer TEXT;
    ALTER TABLE batch ADD COLUMN stop_details TEXT;
    UPDATE batch SET turn = message WHERE flow IS NOT NULL;
    CREATE UNIQUE INDEX batch_turn ON batch (turn) WHERE turn IS NOT NULL;
    CREATE INDEX batch_open ON batch (carrier) WHERE state IN ('receiving', 'received', 'recording');
    ALTER TABLE batch_known ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
    """
}
