public import Exchange

/// A piece of a batch's file as it was kept.
public struct BatchPiece: Sendable {
  /// Its first byte in the file.
  public let offset: Int64
  /// Its bytes.
  public let bytes: [UInt8]

  /// A piece.
  public init(offset: Int64, bytes: [UInt8]) {
    self.offset = offset
    self.bytes = bytes
  }
}

/// What became of opening a batch.
public enum BatchOpening: Hashable, Sendable {
  /// It is open, now or already: how it stands.
  case open(BatchSummary)
  /// Its (`source`, `id`) is claimed by a message of other octets or of another partner: refuse with `record.conflict`.
  case conflict
  /// As many batches of the carrier are open as may be.
  case full
}

/// What became of a piece.
public enum BatchAppending: Hashable, Sendable {
  /// It is durable; how the batch stands.
  case kept(BatchSummary)
  /// It does not begin where the file goes on, or is longer than what is left.
  case misplaced(BatchSummary)
  /// No batch of that number waits for a file.
  case unknown
}

/// Some of those of whom a batch brought news and somebody else has a say as well.
public struct ContestedBearers: Hashable, Sendable {
  /// Households, or persons of a file of persons; each once.
  public let bearers: [Bearer]
  /// After which place the others come; nil when these are the last.
  public let next: Int64?

  /// Those.
  public init(bearers: [Bearer], next: Int64?) {
    self.bearers = bearers
    self.next = next
  }
}

/// The reading half of batches.
public protocol BatchReading: Sendable {
  /// How a batch stands, by its whole number; nil when there is none.
  func batch(_ id: String) async throws -> BatchSummary?

  /// Batches, the newest first; before one when it is named.
  func batches(before id: String?, limit: Int) async throws -> [BatchSummary]

  /// How many records of a batch were set aside, by reason.
  func asideReasons(of batch: String) async throws -> [RefusalCode: Int64]

  /// Of whom the batch told anything new, when another author than its own has told of them too, or of anybody in their household; from
  /// 0 on, page by page.
  func contested(in batch: String, after place: Int64, limit: Int) async throws -> ContestedBearers

  /// Lines of a batch's verdict from there on: those set aside first, by position, then who is missing.
  func lines(of batch: String, from start: Int64, limit: Int) async throws -> BatchLines
}

/// Files that come in bulk: each is opened by a signed event, kept in encrypted pieces until it is whole, and its records are recorded one
/// by one with how far it is, so that whoever is killed goes on where it was.
public protocol BatchStore: BatchReading {
  /// Records the event that opens a batch. The author's file of that digest and type that is open or done already is the same batch, and
  /// nothing is written; one that was refused is opened anew.
  func open(_ entry: BatchEntry) async throws -> BatchOpening

  /// Keeps the next bytes of a file, encrypted under the batch's own key. With the last of them the batch is received.
  func append(_ bytes: [UInt8], to batch: String, at offset: Int64) async throws -> BatchAppending

  /// The piece that holds that byte of the file; nil when there is none, or the file was erased.
  func piece(of batch: String, at offset: Int64) async throws -> BatchPiece?

  /// The oldest batch that has something to be done, received or recording, but for those.
  func nextBatch(except held: Set<String>) async throws -> BatchSummary?

  /// The oldest batch whose file is not whole and of which nothing came since that moment; nil when there is none.
  func staleBatch(since moment: Instant) async throws -> BatchSummary?

  /// An opaque name of the record at that place of a batch's file, the same for the same file of the same author and type: 16 bytes that
  /// nobody makes without the index key.
  func name(ofRecord position: Int64, in batch: BatchSummary) -> [UInt8]

  /// What whoever brings a batch's file must know beside its number, which stands in addresses and lists: 16 bytes, as those of a name.
  func pass(of batch: String) -> [UInt8]

  /// Says why a batch cannot go on for now; gone with the next records that are taken.
  func stop(batch id: String, because refusal: Refusal) async throws

  /// Refuses a received file as a whole, and erases it.
  func refuse(batch id: String, because refusal: Refusal) async throws

  /// Begins to record: says what the file is. Does nothing to a batch that is being recorded already.
  func begin(batch id: String, as flow: BatchFlow) async throws -> BatchSummary

  /// Which of the fingerprints were those of a record in an earlier file of the same flow.
  func known(_ fingerprints: [Digest], in batch: String) async throws -> Set<Digest>

  /// Takes the steps, all of them or none, in one transaction; a step that was taken before is not taken twice.
  ///
  /// A `confirm` is taken only where recording would come to the same: its like's last statements are still the last ones of their subjects.
  /// A second record about the same household is set aside.
  /// - Parameter position: how many records were then gone through; nil when some of them are still to come.
  /// - Returns: the positions of the steps that must be translated after all; nothing was done for them.
  func take(
    _ steps: [BatchStep], of batch: String, reaching position: Int64?,
    triggers: @escaping @Sendable (StatementChange) -> [ReleaseDemand]
  ) async throws -> Set<Int64>

  /// Ends a batch whose records were all gone through: finds who is missing, and erases the file.
  ///
  /// - Parameter conflicts: how many facts that it brought are contradicted by another author.
  func finish(batch id: String, conflicts: Int64) async throws -> BatchSummary

  /// Erases the files of batches that ended, of which a kill may have left some.
  func eraseFiles() async throws
}
