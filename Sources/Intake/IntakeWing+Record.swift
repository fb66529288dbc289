import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store
import Translation
import Trust

extension IntakeWing {
  private static let members = "/foyer/membres"
  private static let payer = "/foyer/identification/organisme"
  private static let payerNumber = "/foyer/identification/matricule"

  /// The record: one transaction with the message as signed, its leaf, its statements, and the releases that they trigger.
  ///
  /// - Parameter settlesAside: whether it admits what was set aside under that flow.
  func record(
    _ message: DossierMessage, as flow: String, by rules: IntakeRules, settlesAside: Bool = false, trace: TraceContext? = nil
  ) async throws -> RecordOutcome {
    let verified = message.verified
    var evidence = verified.evidence
    evidence["adapter"] = message.adapter.digest
    evidence["policy"] = rules.policy.digest
    let entry = RecordEntry(
      flow: flow, envelope: verified.envelope, carrier: verified.carrier.id, payloadDigest: verified.payloadDigest,
      receivedAt: verified.receivedAt, signed: verified.signedBytes,
      evidence: evidence, complement: Self.complement(of: message.reading),
      statements: try Self.statements(of: message, flow: flow, by: rules), settlesAside: settlesAside, trace: trace)
    return try await store.record(
      entry, triggers: Self.triggers(by: rules, author: verified.author, on: verified.receivedAt.day))
  }

  /// Which releases a change calls for, by the rules of a moment.
  static func triggers(
    by rules: IntakeRules, author: Partner, on today: CivilDay
  ) -> @Sendable (StatementChange) -> [ReleaseDemand] {
    let (policy, partners) = (rules.policy, rules.partners)
    return { change in
      policy.triggered(by: change.paths, toldFor: change.statement.use, from: author, recipients: partners).map { trigger in
        ReleaseDemand(
          recipient: trigger.recipient, type: trigger.subscription.type, bearer: trigger.subscription.bearer,
          mode: trigger.subscription.mode == .event ? .event : .state, days: trigger.subscription.days)
      }
        + policy.concernedByWithdrawal(change.statement.facts, isFirst: change.isFirst, on: today, among: partners).map {
          ReleaseDemand(
            recipient: $0.recipient, type: .rectification, bearer: .usager, mode: .event, notBefore: $0.day?.start)
        }
    }
  }

  /// One statement for each bearer that the message speaks of; usagers before the foyers that name them.
  static func statements(
    of message: DossierMessage, flow: String, by rules: IntakeRules
  ) throws(Refusal) -> [StatementEntry] {
    let verified = message.verified
    let use = try rules.policy.use(ofMessageFor: verified.envelope.purpose)
    var usagers: [StatementEntry] = []
    var foyers: [StatementEntry] = []
    var seen: Set<Subject> = []
    for record in message.reading.records {
      guard let referenceDate = record.document.referenceDate else {
        throw Refusal(.translateMissingRequired, at: record.place, ["format": "dossier", "names": "dateReference"])
      }
      // Statements are ordered by their reference date: one of years to come would silence its author until then.
      guard referenceDate.daysSinceEpoch <= verified.envelope.time.day.daysSinceEpoch + 1 else {
        throw Refusal(
          .translateInvalidValue, at: record.place,
          ["element": "dateReference", "expected": "≤ time (\(verified.envelope.time.day))"])
      }
      for part in try rules.catalogue.parts(of: record.document) {
        let subject = Subject(author: verified.author.id, bearer: part.bearer, reference: part.reference)
        guard seen.insert(subject).inserted else {
          throw Refusal(.translateFrame, at: record.place, ["reason": "the same person or household stands twice"])
        }
        try rules.policy.requireMeaningful(part.facts, among: rules.partners, at: record.place)
        // Minimisation at intake: what this kind has no purpose to tell stays in the encrypted message only.
        let recording = rules.policy.recording(part.facts, toldBy: verified.author.kind)
        let statement = Statement(
          flow: flow, digest: verified.payloadDigest, type: verified.envelope.type, subject: subject,
          carrier: verified.carrier.id, referenceDate: referenceDate, eventTime: verified.envelope.time,
          coverage: record.coverage.filter { $0.bearer == part.bearer }, facts: recording.kept,
          use: rules.policy.use(of: recording.kept, inMessageFor: use))
        switch part.bearer {
        case .usager: usagers.append(StatementEntry(usager: statement, unrecorded: recording.unrecorded))
        case .foyer: foyers.append(foyerEntry(statement, recording.unrecorded))
        }
      }
    }
    return usagers + foyers
  }

  private static func foyerEntry(_ statement: Statement, _ unrecorded: [UnrecordedFact]) -> StatementEntry {
    let members = statement.facts.compactMap { fact -> Subject? in
      guard fact.key.path.text == Self.members, let reference = fact.key.item else { return nil }
      return Subject(author: statement.subject.author, bearer: .usager, reference: reference)
    }
    func text(_ path: String) -> String? {
      for fact in statement.facts where fact.key.path.text == path {
        if case .value(let value) = fact.value { return value.stringValue }
      }
      return nil
    }
    var files: Set<PayerFileKey> = []
    if let payer = text(Self.payer), let number = text(Self.payerNumber),
      let key = PayerFileKey(payer: payer, number: number)
    {
      files.insert(key)
    }
    return StatementEntry(foyer: statement, members: members, payerFiles: files, unrecorded: unrecorded)
  }

  /// The complements of a message, by the reference of the record that each belongs to; nil when nothing was kept.
  static func complement(of reading: Reading) -> [UInt8]? {
    let book = ComplementBook(reading.records.map { ($0.document.mainReference, $0.complement) })
    return book.isEmpty ? nil : book.storedBytes
  }
}
