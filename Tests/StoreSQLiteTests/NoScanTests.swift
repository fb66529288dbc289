import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store
import StoreContract
import Synchronization
import Testing

@testable import StoreSQLite

/// Every statement that the store runs is held against EXPLAIN QUERY PLAN: none reads a growing table from end to end.
@Suite struct NoScanTests {
  /// Tables whose size is bounded or that are read whole on purpose.
  private static let bounded: Set<String> = ["tally", "refusal_count", "pause", "destination"]

  @Test func noStatementScansAGrowingTable() async throws {
    let folder = try TemporaryFolder()
    let clock = ContractClock(Sample.start)
    let seen = Mutex<Set<String>>([])
    let store = try Sample.store(folder.url, clock: clock)
    let listen: @Sendable (Database) -> Void = { db in
      db.trace { event in
        if case .statement(let statement) = event { seen.withLock { _ = $0.insert(statement.sql) } }
      }
    }
    try await store.writer.submit { listen($0.reading.db) }
    let connection = try DatabaseQueue(path: folder.url.appendingPathComponent("store.sqlite").path)
    let context = store.core.context
    let core = ReadCore(database: connection, context: context)
    try await connection.read { listen($0) }
    try await exerciseBatches(store)
    try await exercise(store, clock: clock)
    try await exercise(Listener(core: core))
    let statements = seen.withLock { $0 }.filter { sql in
      ["SELECT", "INSERT", "UPDATE", "DELETE"].contains { sql.hasPrefix($0) }
    }
    #expect(statements.count > 100, "the statements were heard: \(statements.count)")
    let scans = try await connection.read { db in
      try statements.flatMap { sql in
        let plan = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
        plan.setUncheckedArguments(StatementArguments())
        return try Row.fetchAll(plan).compactMap { row -> String? in
          let step: String = row["detail"]
          guard step.hasPrefix("SCAN"), !step.contains("CONSTANT ROW") else { return nil }
          // The list that is given, no table.
          if step.contains("VIRTUAL TABLE"), sql.contains("json_each(?)") { return nil }
          // What a subquery found: how it finds that is a step of its own.
          if step.hasPrefix("SCAN (subquery") { return nil }
          let table = step.split(separator: " ").dropFirst().first.map(String.init) ?? ""
          // The end of a table may be read under a LIMIT, as long as no condition sifts what is read.
          if sql.contains("LIMIT"), !sql.contains("= ?") { return nil }
          return Self.bounded.contains(table) ? nil : "\(step): \(sql)"
        }
      }
    }
    #expect(scans == [])
    for index in ["refusal_payload", "refusal_no_payload"] {
      let plans = try await connection.read { db in
        try statements.filter { $0.hasPrefix("SELECT seq FROM refusal WHERE") }.map { sql in
          let plan = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
          plan.setUncheckedArguments(StatementArguments())
          return try Row.fetchAll(plan).map { $0["detail"] as String }.joined(separator: "; ")
        }
      }
      #expect(plans.contains { $0.contains("INDEX \(index) ") && !$0.contains("TEMP B-TREE") }, "\(index): \(plans)")
    }
  }

  private struct Listener: SQLiteReading {
    let core: ReadCore
  }

  private func exercise(_ store: SQLiteStore, clock: ContractClock) async throws {
    for number in 1...3 { _ = try await store.record(Sample.entry(number), triggers: Sample.triggers) }
    _ = try await store.record(Sample.entry(1), triggers: Sample.triggers)
    let digest = Digest(of: "x".utf8)
    let leases = try await store.lease(limit: 9, by: "worker", until: clock.now.adding(seconds: 60))
    for (index, lease) in leases.enumerated() {
      let content = SealedContent(sealed: [1], reasons: [2], adapter: digest, policy: digest, content: digest)
      let outcomes: [ReleaseOutcome] = [
        .sealed(content), .waiting(.translateMissingRequired, names: ["x"], reasons: []),
        .failed(retryAt: clock.now, reason: "x"),
      ]
      _ = try await store.save(outcomes[index % 3], of: lease)
      _ = try await store.repeats(digest, of: lease)
    }
    _ = try await store.nextDue()
    _ = try await store.backlog(of: ["francetravail", "caf-041"].compactMap { PartnerID($0) }, countingTo: 10)
    _ = try await store.integrate(limit: 100)
    guard let recipient = PartnerID("francetravail") else { return }
    let page = try await store.collect(for: recipient, after: nil, limit: 9) { _ in true }
    _ = try await store.acknowledge(page.items.map(\.id), by: recipient)
    _ = try await store.handOver(
      page.items.map(\.id), by: AccessEntry(person: "p", role: "r", command: "c", target: nil, reason: "x", at: clock.now))
    try await deliver(store, to: recipient, clock: clock)
    _ = try await store.claim(
      request: MessageID(source: "s", id: "i"), from: recipient, until: clock.now.adding(seconds: 300))
    for number in 0..<2 {
      try await store.record(Sample.refusal(number == 0 ? "flow-r" : "flow-r\(number)", payload: "forged"))
      try await store.record(Sample.refusal("flow-n\(number)", payload: nil))
    }
    try await store.count(.signatureInvalid, from: "192.0.2.0/24", at: clock.now)
    let state = try await store.logState()
    try await store.save(LogCheckpoint(size: state.size, root: state.root, note: [], at: clock.now))
    try await store.save(
      CheckpointTimestamp(size: state.size, token: [1], authorityTime: clock.now, at: clock.now))
    for manifest in [[1], [2]] as [[UInt8]] {
      _ = try await store.record(
        TrustEntry(digest: Digest(of: manifest), manifest: manifest, objects: [Digest(of: [3]): [3]], at: clock.now))
    }
    for name in ["1", "2", "2"] { _ = try await store.setAside(Sample.aside(name), limit: 9) }
    _ = try await store.refuse(aside: "aside-1", as: Sample.refusal("aside-1", payload: "1"))
    _ = try await store.record(
      AccessEntry(person: "p", role: "r", command: "c", target: nil, reason: "x", at: clock.now))
    if case .usager(let usager)? = leases.first(where: { $0.bearer.kind == .usager })?.bearer {
      let access = AccessEntry(person: "p", role: "r", command: "c", target: nil, reason: "x", at: clock.now)
      _ = try await store.restrict(usager, by: access)
      _ = try await store.lift(usager, by: access)
      _ = try await store.restrictions(of: usager)
      _ = try await store.propose([1], about: usager, to: [recipient], by: OperatorDecision(access))
      _ = try await store.proposals(about: usager)
      _ = try await store.proposal(ofRelease: "r")
    }
    try await decide(store)
    // Every part of every clock, at a moment when all that may go goes.
    let end = clock.now.adding(seconds: 86400)
    for kind in RetentionClock.allCases {
      var cursor: RetentionCursor?
      repeat {
        cursor = try await store.expire(kind, before: end, after: cursor, limit: 1) { _ in false }.next
      } while cursor != nil
    }
  }

  /// Sends, rejects, buries, replays, holds back and lets go.
  private func deliver(_ store: SQLiteStore, to recipient: PartnerID, clock: ContractClock) async throws {
    let access = AccessEntry(person: "p", role: "r", command: "c", target: nil, reason: "x", at: clock.now)
    let outcomes: [DeliveryOutcome] = [
      .again(at: clock.now, failure: "late", .neverLeft),
      .dead(DeadLetter.Cause(isRefusal: true, reason: "http-422", detail: "x")),
      .delivered,
    ]
    for outcome in outcomes {
      let leases = try await store.lease(
        deliveriesTo: recipient, limit: 1, by: "courier", until: clock.now.adding(seconds: 60)
      ) { _ in true }
      for lease in leases { _ = try await store.save(outcome, of: lease) }
    }
    var filter = ReleaseFilter()
    filter.recipient = recipient
    let ids = try await store.releases(filter, after: nil, limit: 9).entries.map(\.id)
    _ = try await store.reject(ids.map { Rejection(id: $0, reason: .other, detail: "x") }, by: recipient)
    _ = try await store.retry(ids, by: access)
    _ = try await store.discard(ids, by: access)
    _ = try await store.recall(ids, by: access)
    _ = try await store.replay(ids, by: access)
    try await store.record(Destination(partner: recipient, failures: 1))
    try await store.tryAgain(recipient, by: access)
    for pause in [Pause(), Pause(recipient: recipient)] {
      _ = try await store.pause(pause, by: access)
      _ = try await store.lease(limit: 9, by: "worker", until: clock.now)
      _ = try await store.resume(pause, by: access)
    }
    for lease in try await store.lease(limit: 9, by: "worker", until: clock.now) { _ = try await store.rejection(toldBy: lease) }
  }

  /// Parts a subject, merges it again, and decides that two are two.
  private func decide(_ store: SQLiteStore) async throws {
    let subject = try Sample.entry(1).statements[0].statement.subject
    guard case .usager(let usager)? = try await store.bearer(of: subject),
      let number = try await store.identity(of: usager)?.subjects.first?.number,
      case .done(let parted) = try await store.decide(Ruling(parting: [number], from: usager, by: "p", because: "x")),
      case .done = try await store.decide(Ruling(usager, and: parted.other, areSame: true, by: "p", because: "x")),
      case .done(let again) = try await store.decide(Ruling(parting: [number], from: usager, by: "p", because: "x")),
      case .done = try await store.decide(Ruling(usager, and: again.other, areSame: false, by: "p", because: "x"))
    else {
      Issue.record("a decision was not carried out")
      return
    }
    for lease in try await store.lease(limit: 9, by: "worker", until: Sample.start) { _ = try await store.parted(by: lease) }
  }

  private func exerciseBatches(_ store: SQLiteStore) async throws {
    for month in 0..<3 {
      let (file, day) = (Array("file \(month)".utf8), CivilDay("2026-0\(7 + month)-28") ?? CivilDay(daysSinceEpoch: 0))
      let order = BatchEntry(
        message: Sample.bare(try Sample.entry(100 + month)), type: .batch, digest: Digest(of: file), length: Int64(file.count),
        openLimit: 9)
      guard case .open(let batch) = try await store.open(order), case .open = try await store.open(order),
        case .kept = try await store.append(file, to: batch.id, at: 0)
      else {
        Issue.record("no batch")
        return
      }
      guard month < 2 else { return try await store.refuse(batch: batch.id, because: Refusal(.batchDigest)) }
      _ = try await store.begin(
        batch: batch.id,
        as: BatchFlow(payer: "CAF:041", word: "M", isWhole: true, referenceDate: day, total: 2, declared: nil))
      let (known, new) = (try Sample.entry(200), try Sample.entry(201 + month))
      let steps = [
        BatchStep(position: 0, line: 1, fingerprint: Digest(of: "0".utf8), action: .confirm(Sample.bare(new))),
        BatchStep(position: 0, line: 1, fingerprint: Digest(of: "0".utf8), action: .record(month == 0 ? known : new)),
        BatchStep(position: 1, line: 2, fingerprint: Digest(of: "1".utf8), action: .aside(Refusal(.schemaInvalid), about: nil)),
      ]
      _ = try await store.take(steps, of: batch.id, reaching: 2, triggers: Sample.triggers)
      _ = try await store.finish(batch: batch.id, conflicts: 0)
    }
  }

  private func exercise(_ store: Listener) async throws {
    if let batch = try await store.batches(before: nil, limit: 3).last {
      _ = try await store.batches(before: batch.id, limit: 3)
      _ = try await store.batch(batch.id)
      _ = try await store.lines(of: batch.id, from: 0, limit: 3)
      _ = try await store.asideReasons(of: batch.id)
      _ = try await store.contested(in: batch.id, after: 0, limit: 3)
    }
    guard let partner = PartnerID("caf-041"), let type = MessageType("caf.rsa-beneficiaires.vrsb0801") else { return }
    let subject = Subject(author: partner, bearer: .usager, reference: "REF-DUPONT-1")
    guard let bearer = try await store.bearer(of: subject) else { return }
    let recalled = try await store.recall(bearer)
    if let foyer = recalled?.foyers.first { _ = try await store.recall(.foyer(foyer.id)) }
    _ = try await store.links(of: bearer)
    _ = try await store.disclosures(about: bearer)
    _ = try await store.doubts(after: nil, limit: 3)
    if case .usager(let usager) = bearer { _ = try await store.identity(of: usager) }
    _ = try await store.traffic(from: Sample.start, until: Sample.start, after: 1, limit: 3)
    let evidence = Sample.evidence
    _ = try await store.lookUp(evidence.blindKeys, servingAs: "gestion-rsa", within: .none)
    for choice in 0..<128 {
      var filter = FlowFilter()
      if choice & 1 != 0 { filter.partner = partner }
      if choice & 2 != 0 { filter.type = type }
      if choice & 4 != 0 { filter.state = .refused }
      if choice & 8 != 0 { filter.code = .schemaInvalid }
      if choice & 16 != 0 { filter.until = Sample.start }
      if choice & 32 != 0 { filter.prefix = "flow" }
      if choice & 64 != 0 { filter.subject = subject }
      _ = try await store.flows(filter, after: FlowCursor("5"), limit: 3)
    }
    for choice in 0..<64 {
      var filter = ReleaseFilter()
      if choice & 1 != 0 { filter.recipient = partner }
      if choice & 2 != 0 { filter.type = type }
      if choice & 4 != 0 { filter.state = .due }
      if choice & 8 != 0 { filter.code = .schemaInvalid }
      if choice & 16 != 0 { filter.from = Sample.start }
      if choice & 32 != 0 { filter.bearer = bearer }
      _ = try await store.releases(filter, after: FlowCursor("5"), limit: 3)
    }
    for id in try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries.map(\.id) {
      _ = try await store.deadLetter(id)
      _ = try await store.replays(of: id)
    }
    _ = try await store.late(at: Sample.start, after: FlowCursor("1.1"), limit: 3)
    _ = try await store.turnedLate(after: Sample.start, until: Sample.start, limit: 3)
    _ = try await store.lateCounts(at: Sample.start)
    _ = try await store.newestCosigned()
    _ = try await store.pauses()
    _ = try await store.destinations()
    _ = try await store.status(of: .flow("flow-1"), for: partner)
    _ = try await store.status(of: .event(source: "s", id: "i"), for: partner)
    _ = try await store.flow("flow-1")
    _ = try await store.loggedMessage("flow-1")
    _ = try await store.flow("flow-r")
    if let release = try await store.releases(ReleaseFilter(), after: nil, limit: 1).entries.first {
      _ = try await store.release(release.id)
      _ = try await store.reasons(of: release.id)
      _ = try await store.sealedRelease(release.id)
      _ = try await store.loggedRelease(release.id)
    }
    _ = try await store.signedMessage(of: "flow-1")
    _ = try await store.complement(of: "flow-1")
    _ = try await store.complement(of: subject, type: type)
    _ = try await store.status()
    _ = try await store.leaves(from: 0, limit: 9)
    _ = try await store.inclusionProof(of: 0, size: 3)
    _ = try await store.consistencyProof(from: 1, to: 3)
    _ = try await store.checkpoints(from: 0, limit: 9)
    _ = try await store.timestamps(from: 0, limit: 9)
    _ = try await store.lastTimestamp()
    _ = try await store.firstUnstamped()
    _ = try await store.trust(at: Sample.start)
    _ = try await store.trustObject(Digest(of: [3]))
    _ = try await store.trustRecords(before: nil, limit: 9)
    _ = try await store.asides(in: .waiting, after: "aside-1", limit: 9)
    _ = try await store.aside("aside-2")
    _ = try await store.verifyLog { _, _ in }
    _ = try await store.retentionPlan(RetentionClock.allCases.map { RetentionRule($0, months: 1) }, at: Sample.start) { _ in false
    }
  }
}
