import Dossier
import Exchange
import Store
import Translation
import Trust

/// A file that is right as a whole, and everything by which its records are read.
struct CheckedBatch: Sendable {
  let file: VerifiedFile
  let index: FileIndex
  let adapter: Adapter
  let referenceDate: CivilDay
  let rules: IntakeRules
}

extension BatchWing {
  /// Holds a whole file to its signed event and its format, before anything of it is recorded: the octets are those that were signed, they are
  /// well-formed, the frame is right, and no record concerns what its author may not speak of.
  func check(_ batch: BatchSummary, _ progress: @Sendable (BatchProgress) -> Void) async throws -> CheckedBatch {
    let rules = rules()
    let verified = try await verifyAgain(batch, rules)
    let adapter = try rules.adapter(for: batch.type)
    var weighing = verified.weighing()
    var scan = try FileScan(adapter, partner: batch.author)
    var spool = SpoolReading(store: store, batch: batch.id)
    while let piece = try await spool.next() {
      weighing.take(piece)
      try scan.take(piece)
      progress(BatchProgress(stage: .checking, done: spool.offset, all: batch.length))
    }
    let file = try weighing.finish()
    let index = try scan.finish()
    try verified.requireScope(index.claims)
    try rules.author(batch.author).requireScope(index.claims)
    if verified.order.requiresTotals, let declared = index.frame.declaredCount, declared != index.spans.count {
      throw Refusal(.batchTotals, ["declared": "\(declared)", "found": "\(index.spans.count)"])
    }
    let day = index.frame.referenceDate ?? verified.envelope.time.day
    guard day.daysSinceEpoch <= verified.envelope.time.day.daysSinceEpoch + 1 else {
      throw Refusal(
        .translateInvalidValue, at: "/", ["element": "dateReference", "expected": "≤ time (\(verified.envelope.time.day))"])
    }
    return CheckedBatch(file: file, index: index, adapter: adapter, referenceDate: day, rules: rules)
  }

  /// The signed event as it came, verified as of its reception by what was trusted then: nothing is stored as verified and loaded back.
  private func verifyAgain(_ batch: BatchSummary, _ rules: IntakeRules) async throws -> VerifiedBatch {
    guard let body = try await store.signedMessage(of: batch.id) else {
      throw StoreError.corrupted("the event of a batch is missing")
    }
    let verifier = MessageVerifier(
      trust: try await .recorded(at: batch.openedAt, in: store), audience: rules.verifier.audience,
      rules: rules.verifier.rules)
    let contentType = body.first == UInt8(ascii: "{") ? "application/jose+json" : "application/jose"
    let received = try verifier.receive(
      body, contentType: contentType, from: Caller(network: "local"), at: batch.openedAt)
    let verified = try verifier.verifyBatch(received)
    // Days may lie between the event and the last octet of its file.
    let now = clock.now
    try rules.requireStanding(of: verified.message, received, at: now)
    try rules.requireCarriage(of: verified, on: now.day)
    return verified
  }
}

extension IntakeRules {
  /// Refuses a batch whose signer may by now not carry such files for its author.
  fileprivate func requireCarriage(of batch: VerifiedBatch, on day: CivilDay) throws(Refusal) {
    let (author, type) = (batch.author.id, batch.order.type)
    guard let carrier = verifier.registry.partner(batch.carrier.id),
      carrier.id == author || carrier.mayCarry(for: author, type: type, on: day)
    else { throw Refusal(.eventAuthor, at: "/author", ["author": author.text, "type": type.text]) }
  }

  /// The author as registered by now.
  fileprivate func author(_ id: PartnerID) throws(Refusal) -> Partner {
    guard let author = verifier.registry.partner(id) else {
      throw Refusal(.eventAuthor, at: "/author", ["author": id.text])
    }
    return author
  }
}
