import Consent
import Dossier
import Exchange
public import Store
import Translation
import Trust

extension BatchWing {
  /// How long a file may stop on its way, in seconds: then what came of it is erased.
  static let patience: Int64 = 7 * 86400

  /// Works on the oldest batch that waits but for those; false when none does. What stopped on its way a week ago is refused: nobody keeps
  /// what may be about persons for a sender who forgot it; and what a kill left of files that were done with is erased.
  ///
  /// Throws ``BatchStop`` when that batch cannot go on: others may.
  public func workOnNext(except held: Set<String> = []) async throws -> Bool {
    if let stale = try await store.staleBatch(since: clock.now.adding(seconds: -Self.patience)) {
      try await store.refuse(batch: stale.id, because: Refusal(.batchDigest, at: "/data/sha256"))
    }
    guard let batch = try await store.nextBatch(except: held) else {
      try await store.eraseFiles()
      return false
    }
    do {
      _ = try await work(on: batch.id)
    } catch let cancellation as CancellationError {
      throw cancellation
    } catch {
      throw BatchStop(batch: batch.id, cause: error)
    }
    return true
  }

  /// Takes a whole file in: holds it to what was signed, then records it record by record from where it was. Returns the verdict.
  ///
  /// A file that is wrong as a whole is refused and changes nothing. Whoever is cut off goes on at the same record.
  public func work(
    on id: String, progress: @escaping @Sendable (BatchProgress) -> Void = { _ in }
  ) async throws -> BatchSummary {
    try await store.eraseFiles()
    guard let batch = try await store.batch(id) else { throw Refusal(.batchUnknown) }
    guard batch.state == .received || batch.state == .recording else { return batch }
    let checked: CheckedBatch
    do {
      checked = try await check(batch, progress)
    } catch let refusal as Refusal {
      // What was begun was right: a rule that changed since does not undo it, it waits.
      guard batch.state == .received else {
        try await store.stop(batch: id, because: refusal)
        throw refusal
      }
      try await store.refuse(batch: id, because: refusal)
      return try await store.batch(id) ?? batch
    }
    let begun = try await store.begin(batch: id, as: checked.flow)
    try await record(checked, begun, progress)
    return try await store.finish(batch: id, conflicts: try await conflicts(in: begun, checked.rules))
  }

  /// How many records are translated at once and committed together, and how many bytes of them.
  static let (stride, strideBytes) = (64, 4 << 20)

  private func record(
    _ checked: CheckedBatch, _ batch: BatchSummary, _ progress: @escaping @Sendable (BatchProgress) -> Void
  ) async throws {
    let reading = RecordReading(checked, batch, naming: store.name(ofRecord:in:), numbers: numbers, clock: clock)
    let all = Int64(checked.index.spans.count)
    let spool = SpoolReading(store: store, batch: batch.id)
    var next = try await stride(from: Int(batch.position), spool, reading)
    while let stride = next {
      try Task.checkCancellation()
      // While these are committed the following ones are translated.
      async let following = self.stride(from: stride.end, stride.spool, reading)
      try await take(stride, reading, batch.id)
      progress(BatchProgress(stage: .recording, done: Int64(stride.end), all: all))
      next = try await following
    }
  }

  /// Some records, read and translated as far as they are not known; nil after the last one.
  private func stride(from start: Int, _ spool: SpoolReading, _ reading: RecordReading) async throws -> Stride? {
    let spans = reading.spans
    guard start < spans.count else { return nil }
    var spool = spool
    var records: [FileRecord] = []
    var (end, held) = (start, 0)
    while end < spans.count, records.count < Self.stride, records.isEmpty || held + spans[end].length <= Self.strideBytes {
      let bytes = try await spool.bytes(at: spans[end].offset, count: spans[end].length)
      records.append(reading.record(bytes, at: end))
      held += bytes.count
      end += 1
    }
    let known = try await store.known(records.map(\.fingerprint), in: spool.batch)
    var steps = records.filter { known.contains($0.fingerprint) }.map(reading.confirmation)
    steps += try await reading.translations(of: records.filter { !known.contains($0.fingerprint) })
    steps.sort { $0.position < $1.position }
    return Stride(end: end, records: records, known: known, steps: steps, spool: spool)
  }

  /// Takes some records: what is known is confirmed, the others are recorded; then, translated, those that could not be confirmed after all.
  private func take(_ stride: Stride, _ reading: RecordReading, _ batch: String) async throws {
    let triggers = reading.triggers
    let rest = try await store.take(
      stride.steps, of: batch, reaching: stride.known.isEmpty ? Int64(stride.end) : nil, triggers: triggers)
    guard !stride.known.isEmpty else { return }
    var late = try await reading.translations(
      of: stride.records.filter { stride.known.contains($0.fingerprint) && rest.contains(Int64($0.position)) })
    late += stride.steps.filter { rest.contains($0.position) && !$0.isConfirmation }
    late.sort { $0.position < $1.position }
    _ = try await store.take(late, of: batch, reaching: Int64(stride.end), triggers: triggers)
  }
}

/// Records that are taken together.
private struct Stride: Sendable {
  /// The rank of the record after the last of them.
  let end: Int
  let records: [FileRecord]
  /// The fingerprints that an earlier file had.
  let known: Set<Digest>
  let steps: [BatchStep]
  /// The file, read up to here.
  let spool: SpoolReading
}

extension BatchStep {
  fileprivate var isConfirmation: Bool {
    if case .confirm = action { true } else { false }
  }
}

extension CheckedBatch {
  /// What the file says of itself, as the store keeps it.
  fileprivate var flow: BatchFlow {
    let payers = index.claims.compactMap { claim -> String? in
      if case .payer(let payer) = claim { payer } else { nil }
    }
    return BatchFlow(
      payer: payers.sorted().joined(separator: " "), word: index.frame.flow, isWhole: index.frame.isWhole,
      referenceDate: referenceDate, total: Int64(index.spans.count), declared: index.frame.declaredCount.map(Int64.init))
  }
}
