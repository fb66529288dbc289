import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  static let retentionSentences = [
    Sentence("a message's body goes once its clock has run out and nothing that it called for is queued") { contract in
      let store = await contract.store
      let queue = try await Queue(contract)
      contract.clock.move(seconds: 200 * 86400)
      try await store.add(Draft("young"))
      let plan = try some(try await store.plan(.bodies, months: 5, at: contract.clock.now), "line")
      try expectEqual(plan.count, 2, "what nothing hangs on")
      try expectEqual(plan.queued, 4, "what is queued")
      try expectEqual(plan.oldest, Fixture.start, "oldest")
      try expectEqual(plan.erased, 0, "erased before")
      try expectEqual(try await store.expireAll(.bodies, months: 5, at: contract.clock.now), plan.count, "as planned")
      for name in ["settled", "delivered"] {
        try expect(try await store.signedMessage(of: "flow-\(name)") == nil, "the body of \(name)")
        try expect(try await store.complement(of: "flow-\(name)") == nil, "the complement of \(name)")
        try expectEqual(try await store.flow("flow-\(name)")?.isReadable, false, name)
      }
      for draft in queue.queued + [Draft("young")] {
        try expectEqual(try await store.signedMessage(of: draft.flow), draft.entry.signed, draft.id)
      }
      try expectEqual(try await store.flow("flow-delivered")?.message?.id, "delivered", "its name")
      try expectEqual(try await store.flow("flow-delivered")?.statements.first?.isReadable, true, "what it said")
      guard case .duplicate = try await store.record(Draft("settled").entry, triggers: Fixture.nothing) else {
        throw ContractBreach(description: "a message whose body is gone is not known any more")
      }
      try expectEqual(try await store.plan(.bodies, months: 5, at: contract.clock.now)?.erased, 2, "erased so far")
      try await store.expectWholeLog(erased: 2)
    },
    Sentence("what is queued is sealed, collected and delivered as if no clock had run, and then goes too") { contract in
      let store = await contract.store
      let queue = try await Queue(contract)
      contract.clock.move(seconds: 2000 * 86400)
      for clock in RetentionClock.allCases {
        _ = try await store.expireAll(clock, months: 1, at: contract.clock.now)
      }
      _ = try await store.integrate(limit: 100)
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { release in
        release.reasons == Array("reasons of sealed".utf8)
      }
      try expectEqual(page.items.map(\.sealed), [Array("sealed".utf8)], "what waited for its recipient")
      let leases = try await store.leaseAll(contract.clock)
      try expectEqual(Set(leases.map(\.id)), queue.due, "what was due, and what was leased")
      for lease in leases { try await store.seal(lease, "late \(lease.id)") }
      let waiting = try some(try await store.flow("flow-waiting")?.releases.first, "release")
      try expectEqual(waiting.state, .waiting)
      try expectEqual(try await store.reasons(of: waiting.id), Array("why".utf8), "why it waits")
      let sealed = try await store.releases(.init(state: .sealed), after: nil, limit: 9).entries.map(\.id)
      try expectEqual(try await store.acknowledge(sealed, by: Fixture.franceTravail), [])
      contract.clock.move(seconds: 2000 * 86400)
      try expectEqual(try await store.expireAll(.bodies, months: 1, at: contract.clock.now), 3, "the bodies of what is delivered")
      try expectEqual(try await store.expireAll(.contents, months: 1, at: contract.clock.now), 3, "what was delivered")
      try expectEqual(try await store.status().releases[.waiting], 1)
    },
    Sentence("what was sealed goes once it is delivered and its clock has run out; why each field was told stays") { contract in
      let store = await contract.store
      _ = try await Queue(contract)
      let delivered = try some(try await store.flow("flow-delivered")?.releases.first?.id, "release")
      contract.clock.move(seconds: 200 * 86400)
      let plan = try some(try await store.plan(.contents, months: 5, at: contract.clock.now), "line")
      try expectEqual([plan.count, plan.queued], [1, 1])
      try expectEqual(try await store.expireAll(.contents, months: 5, at: contract.clock.now), 1)
      try expect(try await store.sealedRelease(delivered) == nil, "a content that was erased")
      try expectEqual(try await store.reasons(of: delivered), Array("reasons of delivered".utf8))
      try expectEqual(try await store.release(delivered)?.entry.state, .delivered)
      try await store.expectWholeLog(erased: 1)
    },
    Sentence("traces go after their clock, but for how things stand: what was told last, who a subject is") { contract in
      let store = await contract.store
      let person = Fixture.person("P")
      for (number, phone) in ["01", "02"].enumerated() {
        try await store.add(
          Draft("m\(number)").dated("2026-10-3\(number)", seconds: Int64(number)).saying(
            Fixture.identity("DUPONTEL", "Maryvonne", born: "1990-04-17")
              + [Fixture.fact("/usager/contact/telephone", .string(phone))], of: person),
          triggers: Fixture.orientationForEachPerson)
        let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
        try await store.seal(lease, "told \(number)")
        _ = try await store.acknowledge([lease.id], by: Fixture.franceTravail)
      }
      try await store.add(Draft("empty"))
      for number in 0..<2 {
        try await store.record(
          RefusalEntry(
            flow: "flow-r\(number)", partner: Fixture.caf, receivedAt: contract.clock.now, refusal: Refusal(.schemaInvalid),
            payloadDigest: Fixture.digest("refused \(number)")))
      }
      let releases = try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries
      contract.clock.move(seconds: 1100 * 86400)
      let now = contract.clock.now
      try expectEqual(try await store.plan(.traces, months: 37, at: now)?.count, 0, "too early")
      _ = try await store.expireAll(.bodies, months: 5, at: now)
      let planned = try await store.plan(.traces, months: 36, at: now)?.count
      // Two records of reasons, the older release, the older refusal, the name of the message of which no statement is held.
      try expectEqual(planned, 5)
      try expectEqual(try await store.expireAll(.traces, months: 36, at: now), 5)
      for release in releases { try expect(try await store.reasons(of: release.id) == nil, "reasons") }
      try expectEqual(try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries.map(\.id), [releases[0].id])
      try expectEqual(try await store.flows(.refused, after: nil, limit: 9).entries.map(\.flow), ["flow-r1"])
      let empty = try some(try await store.flow("flow-empty"), "line")
      try expect(empty.message == nil && empty.payloadDigest == nil, "a name")
      try expectEqual(empty.entry.flow, "flow-empty")
      try expectEqual(try await store.flow("flow-m0")?.message?.id, "m0", "where a held fact comes from")
      try expect(try await store.bearer(of: person) != nil, "who the subject is")
      try expectEqual(try await store.recall(.usager(store.usagerID(person)))?.statements.count, 2)
      let status = try await store.status()
      try expectEqual([status.refusals, status.releases[.delivered] ?? 0, status.messages], [1, 1, 3], "counts")
      try await store.expectWholeLog(erased: 5)
    },
    Sentence("what operators did is erased after its clock; the leaf of it stays") { contract in
      let store = await contract.store
      func access(_ reason: String) -> AccessEntry {
        AccessEntry(
          person: "agnes", role: "content", command: "usager show", target: "U", reason: reason, at: contract.clock.now)
      }
      _ = try await store.record(access("old"))
      contract.clock.move(seconds: 400 * 86400)
      _ = try await store.record(access("young"))
      try expectEqual(try await store.plan(.accesses, months: 12, at: contract.clock.now)?.count, 1)
      try expectEqual(try await store.expireAll(.accesses, months: 12, at: contract.clock.now), 1)
      try expectEqual(try await store.accesses(before: nil, limit: 9).map(\.access.reason), ["young"])
      try await store.expectWholeLog(erased: 1)
    },
    Sentence("what was set aside and waits stays however long it waits") { contract in
      let store = await contract.store
      let entry = Fixture.aside("old")
      _ = try await store.setAside(entry, limit: 9)
      contract.clock.move(seconds: 4000 * 86400)
      for clock in RetentionClock.allCases {
        try expectEqual(try await store.expireAll(clock, months: 1, at: contract.clock.now), 0, clock.rawValue)
      }
      try expectEqual(try await store.aside(entry.flow)?.body, entry.body)
    },
    Sentence("a clock takes no more at once than it is told to, and a kill between two slices loses and doubles nothing") {
      contract in
      let store = await contract.store
      for number in 0..<5 { try await store.add(Draft("\(number)")) }
      contract.clock.move(seconds: 200 * 86400)
      let cutoff = RetentionRule(.bodies, months: 5).cutoff(at: contract.clock.now)
      let first = try await store.expire(.bodies, before: cutoff, after: nil, limit: 2)
      try expectEqual(first.erased, 2)
      let survivor = try await contract.afterKill()
      for number in 0..<5 {
        let draft = Draft("\(number)")
        try expectEqual(try await survivor.signedMessage(of: draft.flow), number < 2 ? nil : draft.entry.signed, draft.id)
      }
      try expectEqual(try await survivor.expireAll(.bodies, months: 5, at: contract.clock.now), 3, "the rest")
      try await survivor.expectWholeLog(erased: 5)
      try await survivor.close()
      let second = try await store.expire(.bodies, before: cutoff, after: first.next, limit: 2)
      let third = try await store.expire(.bodies, before: cutoff, after: second.next, limit: 2)
      try expectEqual([second.erased, third.erased], [2, 1])
      try expect(third.next == nil, "more after the end")
    },
    Sentence("what was freed is given back until nothing is left to give back") { contract in
      let store = await contract.store
      var large = Draft("large")
      large.complement = [UInt8](repeating: 7, count: 200_000)
      try await store.add(large)
      contract.clock.move(seconds: 200 * 86400)
      _ = try await store.expireAll(.bodies, months: 5, at: contract.clock.now)
      var rounds = 0
      while try await store.giveBack(bytes: 65536) {
        rounds += 1
        try expect(rounds < 100, "no end")
      }
      try await store.expectWholeLog(erased: 1)
    },
  ]

  /// Messages whose releases are in every state that counts as queued, one that is delivered, and one that called for nothing.
  private struct Queue {
    let queued: [Draft]
    /// The releases that are due: of one nobody holds the lease.
    let due: Set<String>

    init(_ contract: any ContractStore) async throws {
      let store = await contract.store
      try await store.add(Draft("settled"))
      var drafts: [Draft] = []
      var due: Set<String> = []
      for name in ["delivered", "sealed", "waiting", "leased", "due"] {
        let draft = Draft(name).saying(
          [Fixture.fact("/usager/contact/telephone", .string(name))], of: Fixture.person("P-\(name)"))
        try await store.add(draft, triggers: Fixture.orientationForEachPerson)
        if name != "delivered" { drafts.append(draft) }
        if name == "due" {
          due.formUnion(try await store.flow(draft.flow)?.releases.map(\.id) ?? [])
          continue
        }
        let lease = try some(try await store.leaseAll(contract.clock, by: name).first, "lease")
        switch name {
        case "leased": due.insert(lease.id)
        case "waiting":
          _ = try await store.save(.waiting(.translateMissingRequired, names: ["x"], reasons: Array("why".utf8)), of: lease)
        default: try await store.seal(lease, name)
        }
        if name == "delivered" { _ = try await store.acknowledge([lease.id], by: Fixture.franceTravail) }
      }
      self.queued = drafts
      self.due = due
    }
  }
}

extension FlowFilter {
  fileprivate static var refused: FlowFilter {
    var filter = FlowFilter()
    filter.state = .refused
    return filter
  }
}

extension ReleaseFilter {
  fileprivate init(state: ReleaseState) {
    self.init()
    self.state = state
  }
}

extension DossierStore {
  /// What one clock would do.
  func plan(
    _ clock: RetentionClock, months: Int, at moment: Instant, keeping: @escaping @Sendable (Recalled) -> Bool = { _ in true }
  ) async throws -> RetentionPlan.Line? {
    try await retentionPlan([RetentionRule(clock, months: months)], at: moment, keeping: keeping).lines.first
  }

  /// Runs one clock to its end, a few records at a time; how many it erased.
  func expireAll(
    _ clock: RetentionClock, months: Int, at moment: Instant, keeping: @escaping @Sendable (Recalled) -> Bool = { _ in true }
  ) async throws -> Int64 {
    let cutoff = RetentionRule(clock, months: months).cutoff(at: moment)
    var erased: Int64 = 0
    var cursor: RetentionCursor?
    repeat {
      let slice = try await expire(clock, before: cutoff, after: cursor, limit: 3, keeping: keeping)
      erased += slice.erased
      cursor = slice.next
    } while cursor != nil
    return erased
  }

  /// The log holds, and so many of its leaves have lost their content.
  func expectWholeLog(erased: Int64) async throws {
    _ = try await integrate(limit: 1000)
    let verdict = try await verifyLog { _, _ in }
    try expectEqual(verdict.faults, [], "the log")
    try expectEqual(verdict.erased, erased, "leaves without content")
  }
}
