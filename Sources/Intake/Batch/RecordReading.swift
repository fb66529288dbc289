import Consent
import Dossier
import Exchange
import Store
import Translation
import Trust

/// A record of a file, in its bytes.
struct FileRecord: Sendable {
  let position: Int
  let line: Int64
  let document: [UInt8]
  let fingerprint: Digest
}

/// Makes each record of a checked file a message of its own, and what there is to record of it.
struct RecordReading: Sendable {
  private let checked: CheckedBatch
  private let batch: BatchSummary
  private let naming: @Sendable (Int64, BatchSummary) -> [UInt8]
  private let numbers: FlowNumber
  private let clock: Clock
  /// What beside the day decides how a record is read: under the same circumstances the same bytes say the same.
  private let circumstances: [UInt8]

  init(
    _ checked: CheckedBatch, _ batch: BatchSummary, naming: @escaping @Sendable (Int64, BatchSummary) -> [UInt8],
    numbers: FlowNumber, clock: Clock
  ) {
    self.checked = checked
    self.batch = batch
    self.naming = naming
    self.numbers = numbers
    self.clock = clock
    let era = checked.adapter.era(on: checked.referenceDate, partner: batch.author)
    circumstances =
      checked.adapter.digest.bytes + checked.rules.policy.digest.bytes + checked.index.frame.digest.bytes
      + Array(
        "\(Adapter.engine) \(checked.file.batch.author.kind) \(era) \(checked.file.batch.envelope.purpose ?? "")\n".utf8)
  }

  /// Where the file's records stand.
  var spans: [FileIndex.Span] { checked.index.spans }

  /// The record at that place of the file.
  func record(_ bytes: [UInt8], at position: Int) -> FileRecord {
    FileRecord(
      position: position, line: checked.index.spans[position].line, document: checked.index.document(bytes),
      fingerprint: Digest(of: circumstances + bytes))
  }

  /// The record said again as of the file's day, untranslated.
  func confirmation(_ record: FileRecord) -> BatchStep {
    step(record, .confirm(entry(message(record), statements: [], complement: nil)))
  }

  /// The records translated, in any order, on as many cores as there are.
  func translations(of records: [FileRecord]) async throws -> [BatchStep] {
    guard records.count > 1 else { return records.map(translation) }
    let parts = [records.prefix(records.count / 2), records.suffix(records.count - records.count / 2)]
    return await withTaskGroup(of: [BatchStep].self) { group in
      for part in parts { group.addTask { part.map(translation) } }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }

  /// Which releases a change calls for.
  var triggers: @Sendable (StatementChange) -> [ReleaseDemand] {
    IntakeWing.triggers(by: checked.rules, author: checked.file.batch.author, on: checked.file.batch.receivedAt.day)
  }

  private func translation(_ record: FileRecord) -> BatchStep {
    let rules = checked.rules
    let message = message(record)
    do throws(Refusal) {
      let dossier = try rules.translate(try rules.validate(message))
      let flow = numbers.next(at: clock.now)
      let statements = try IntakeWing.statements(of: dossier, flow: flow, by: rules)
      return step(
        record,
        .record(
          entry(message, as: flow, statements: statements, complement: IntakeWing.complement(of: dossier.reading))))
    } catch {
      return step(record, .aside(error, about: subject(of: record)))
    }
  }

  /// About whom a record is that cannot be taken, as far as it can be read.
  private func subject(of record: FileRecord) -> Subject? {
    guard let reference = checked.adapter.reference(in: record.document) else { return nil }
    return Subject(author: batch.author, bearer: checked.adapter.isHousehold ? .foyer : .usager, reference: reference)
  }

  private func message(_ record: FileRecord) -> VerifiedMessage {
    let name = Hexadecimal.text(naming(Int64(record.position), batch))
    return checked.file.message(record.document, id: "batch-" + name)
  }

  private func entry(
    _ message: VerifiedMessage, as flow: String? = nil, statements: [StatementEntry], complement: [UInt8]?
  ) -> RecordEntry {
    var evidence = message.evidence
    evidence["adapter"] = checked.adapter.digest
    evidence["policy"] = checked.rules.policy.digest
    evidence["batch"] = checked.file.batch.payloadDigest
    return RecordEntry(
      flow: flow ?? numbers.next(at: clock.now), envelope: message.envelope, carrier: message.carrier.id,
      payloadDigest: message.payloadDigest, receivedAt: message.receivedAt, signed: message.signedBytes,
      evidence: evidence, complement: complement, statements: statements)
  }

  private func step(_ record: FileRecord, _ action: BatchStep.Action) -> BatchStep {
    BatchStep(
      position: Int64(record.position), line: record.line, fingerprint: record.fingerprint, action: action)
  }
}
