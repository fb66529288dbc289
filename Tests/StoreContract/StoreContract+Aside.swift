import Exchange
import Store

extension Fixture {
  /// A message that is too old, to set aside.
  static func aside(_ name: String, of carrier: PartnerID = caf, flow: String? = nil, body: [UInt8]? = nil) -> AsideEntry {
    AsideEntry(
      flow: flow ?? "aside-\(name)", message: MessageID(source: "urn:\(carrier)", id: name), carrier: carrier, author: msa,
      type: household, eventTime: start.adding(seconds: -864_000), receivedAt: start, payloadDigest: digest(name),
      body: body ?? Array("body of \(name)".utf8), contentType: "application/jose+json")
  }

  /// What is recorded when it is admitted.
  static func admission(_ entry: AsideEntry) -> RecordEntry {
    RecordEntry(
      flow: entry.flow,
      envelope: Envelope(
        id: entry.message, author: entry.author, type: entry.type, subject: nil, time: entry.eventTime,
        audience: "passerelle-04"),
      carrier: entry.carrier, payloadDigest: entry.payloadDigest, receivedAt: entry.receivedAt, signed: entry.body,
      statements: [], settlesAside: true)
  }

  /// What is recorded when it is refused.
  static func refusal(_ entry: AsideEntry) -> RefusalEntry {
    RefusalEntry(
      flow: entry.flow, partner: entry.carrier, receivedAt: start, refusal: Refusal(.eventLateRefused, at: "/time"),
      type: entry.type, payloadDigest: entry.payloadDigest)
  }

  /// What is known of it while nobody has decided, or once somebody has.
  static func summary(_ entry: AsideEntry, _ state: AsideState = .waiting) -> AsideSummary {
    AsideSummary(
      flow: entry.flow, carrier: entry.carrier, author: entry.author, type: entry.type, eventTime: entry.eventTime,
      receivedAt: entry.receivedAt, payloadDigest: entry.payloadDigest, state: state)
  }
}

extension StoreContract {
  static let asideSentences = [
    Sentence("a message is set aside once with its body, and claims nothing and logs nothing") { contract in
      let store = await contract.store
      let entry = Fixture.aside("old")
      try expectEqual(try await store.setAside(entry, limit: 9), .kept(Fixture.summary(entry)))
      try expectEqual(
        try await store.setAside(Fixture.aside("old", flow: "another"), limit: 9), .known(Fixture.summary(entry)))
      let found = try some(try await store.aside(entry.flow), "message")
      try expectEqual(found.summary, Fixture.summary(entry))
      try expectEqual(found.body, entry.body)
      try expectEqual(found.contentType, entry.contentType)
      try expect(try await store.aside("another") == nil, "a flow that was not kept")
      try expectEqual(try await store.status().aside, 1)
      try expectEqual(try await store.status().messages, 0)
      try expectEqual(try await store.logState().pending, 0)
      let same = Fixture.aside("old", of: Fixture.msa, flow: "of-another")
      try expectEqual(try await store.setAside(same, limit: 9), .kept(Fixture.summary(same)), "another carrier's")
    },
    Sentence("as many messages of a carrier are set aside as may wait, and as many bytes") { contract in
      let store = await contract.store
      for number in 0..<3 { _ = try await store.setAside(Fixture.aside("\(number)"), limit: 3) }
      try expectEqual(try await store.setAside(Fixture.aside("3"), limit: 3), .full)
      let known = Fixture.summary(Fixture.aside("2"))
      try expectEqual(try await store.setAside(Fixture.aside("2"), limit: 3), .known(known), "what waits is known")
      let another = Fixture.aside("3", of: Fixture.msa)
      try expectEqual(try await store.setAside(another, limit: 3), .kept(Fixture.summary(another)))
      try expect(try await store.refuse(Fixture.aside("0")), "not settled")
      let next = Fixture.aside("4")
      try expectEqual(try await store.setAside(next, limit: 3), .kept(Fixture.summary(next)), "room again")
      // The contract's bound is 65,536 bytes.
      let large = [UInt8](repeating: 7, count: 40000)
      let departement = Fixture.departement
      let first = Fixture.aside("large 1", of: departement, body: large)
      try expectEqual(try await store.setAside(first, limit: 9), .kept(Fixture.summary(first)))
      try expectEqual(try await store.setAside(Fixture.aside("large 2", of: departement, body: large), limit: 9), .full)
      try await store.admit(first)
      let second = Fixture.aside("large 2", of: departement, body: large)
      try expectEqual(try await store.setAside(second, limit: 9), .kept(Fixture.summary(second)))
    },
    Sentence("a decision is taken once; the body is erased with it and the same payload stays known") { contract in
      let store = await contract.store
      let (first, second) = (Fixture.aside("1"), Fixture.aside("2"))
      for entry in [first, second] { _ = try await store.setAside(entry, limit: 9) }
      try expect(try await !store.refuse(Fixture.aside("unknown")), "an unknown flow")
      try expect(try await store.refuse(first), "not settled")
      try await store.admit(second)
      for entry in [first, second] {
        try expect(try await !store.refuse(entry), "refused after a decision")
        try await expectNotWaiting(entry, in: store)
      }
      try expectEqual(try await store.status().refusals, 1)
      try expectEqual(try await store.status().messages, 1)
      try expectEqual(try await store.logState().pending, 1)
      try expectEqual(try await store.signedMessage(of: second.flow), second.body, "what was admitted")
      for entry in [first, second] { try expect(try await store.aside(entry.flow) == nil, "a body that was erased") }
      try expectEqual(try await store.asides(in: .waiting, after: nil, limit: 9), [])
      try expectEqual(try await store.asides(in: .refused, after: nil, limit: 9), [Fixture.summary(first, .refused)])
      try expectEqual(try await store.asides(in: .admitted, after: nil, limit: 9), [Fixture.summary(second, .admitted)])
      try expectEqual(
        try await store.setAside(Fixture.aside("1", flow: "again"), limit: 9), .known(Fixture.summary(first, .refused)))
      try expectEqual(try await store.status().aside, 0)
    },
    Sentence("a message that was recorded is not set aside, nor another under its name") { contract in
      let store = await contract.store
      let draft = Draft("one")
      let receipt = try await store.add(draft)
      let entry = draft.entry
      func late(_ payload: Digest, of carrier: PartnerID = Fixture.caf) -> AsideEntry {
        AsideEntry(
          flow: "late", message: entry.envelope.id, carrier: carrier, author: carrier, type: draft.type,
          eventTime: draft.time, receivedAt: Fixture.start, payloadDigest: payload, body: [1], contentType: "")
      }
      try expectEqual(try await store.setAside(late(entry.payloadDigest), limit: 0), .recorded(receipt), "the very same")
      try expectEqual(try await store.setAside(late(Fixture.digest("other")), limit: 9), .conflict, "other octets")
      try expectEqual(try await store.setAside(late(entry.payloadDigest, of: Fixture.msa), limit: 9), .conflict, "another's")
      try expectEqual(try await store.status().aside, 0)
    },
    Sentence("what was set aside is listed in its order, page by page") { contract in
      let store = await contract.store
      let entries = (0..<9).map { Fixture.aside("\($0)", of: $0 % 2 == 0 ? Fixture.caf : Fixture.msa, flow: "f\(9 - $0)") }
      for entry in entries { _ = try await store.setAside(entry, limit: 9) }
      _ = try await store.refuse(entries[4])
      var found: [AsideSummary] = []
      while true {
        let page = try await store.asides(in: .waiting, after: found.last?.flow, limit: 3)
        if page.isEmpty { break }
        found += page
      }
      try expectEqual(found, entries.filter { $0.flow != entries[4].flow }.map { Fixture.summary($0) })
      // The page may go on after a message that was settled meanwhile.
      try expectEqual(try await store.asides(in: .waiting, after: entries[4].flow, limit: 1).map(\.flow), [entries[5].flow])
      try expectEqual(try await store.asides(in: .waiting, after: "unknown", limit: 9), [])
    },
    Sentence("of an order to admit and one to refuse at the same time one is carried out, and the other finds nothing") {
      contract in
      let store = await contract.store
      for number in 0..<20 {
        let entry = Fixture.aside("\(number)")
        _ = try await store.setAside(entry, limit: 99)
        async let refused = store.refuse(entry)
        async let admitted = store.isAdmitted(entry)
        let (isRefused, isAdmitted) = try await (refused, admitted)
        try expect(isRefused != isAdmitted, "refused: \(isRefused), admitted: \(isAdmitted)")
        try expectEqual(try await store.signedMessage(of: entry.flow) != nil, isAdmitted, "recorded")
      }
      let status = try await store.status()
      try expectEqual(status.messages + status.refusals, 20)
      try expectEqual(status.aside, 0)
    },
    Sentence("a message that was recorded meanwhile is settled when it is admitted; another under its name lets it wait on") {
      contract in
      let store = await contract.store
      let (first, second) = (Fixture.aside("1"), Fixture.aside("2"))
      for entry in [first, second] { _ = try await store.setAside(entry, limit: 9) }
      func recorded(_ entry: AsideEntry, payload: Digest) -> RecordEntry {
        RecordEntry(
          flow: "of-\(entry.flow)", envelope: Fixture.admission(entry).envelope, carrier: entry.carrier, payloadDigest: payload,
          receivedAt: entry.receivedAt, signed: entry.body, statements: [])
      }
      _ = try await store.record(recorded(first, payload: first.payloadDigest), triggers: Fixture.nothing)
      _ = try await store.record(recorded(second, payload: Fixture.digest("other")), triggers: Fixture.nothing)
      guard case .duplicate(let message) = try await store.record(Fixture.admission(first), triggers: Fixture.nothing) else {
        throw ContractBreach(description: "recorded twice")
      }
      try expectEqual(message.flow, "of-\(first.flow)")
      try expectEqual(try await store.asides(in: .admitted, after: nil, limit: 9), [Fixture.summary(first, .admitted)])
      try expectEqual(try await store.record(Fixture.admission(second), triggers: Fixture.nothing), .conflict)
      try expectEqual(try await store.asides(in: .waiting, after: nil, limit: 9), [Fixture.summary(second)])
    },
    Sentence("a decision is recorded however many refusals its partner has had") { contract in
      let store = await contract.store
      for number in 0..<25 {
        try await store.record(
          RefusalEntry(
            flow: "flow-r\(number)", partner: Fixture.caf, receivedAt: contract.clock.now,
            refusal: Refusal(.schemaInvalid), payloadDigest: Fixture.digest("refused \(number)")))
      }
      let entry = Fixture.aside("1")
      _ = try await store.setAside(entry, limit: 9)
      try expect(try await store.refuse(entry), "not settled")
      try expectEqual(try await store.flow(entry.flow)?.entry.flow, entry.flow)
    },
    Sentence("after a kill what waits can be read, and a decision is there whole or not at all") { contract in
      let store = await contract.store
      let (first, second, third) = (Fixture.aside("1"), Fixture.aside("2"), Fixture.aside("3"))
      for entry in [first, second, third] { _ = try await store.setAside(entry, limit: 9) }
      _ = try await store.refuse(first)
      try await store.admit(third)
      let survivor = try await contract.afterKill()
      try expectEqual(try await survivor.aside(second.flow)?.body, second.body)
      for entry in [first, third] { try expect(try await survivor.aside(entry.flow) == nil, "a body that was erased") }
      try expectEqual(try await survivor.setAside(first, limit: 9), .known(Fixture.summary(first, .refused)))
      try expectEqual(try await survivor.status().refusals, 1)
      try expectEqual(try await survivor.signedMessage(of: third.flow), third.body)
      try await expectNotWaiting(third, in: survivor)
      try expect(try await !survivor.refuse(third), "refused after it was admitted")
      try await survivor.close()
    },
  ]

  private static func expectNotWaiting(_ entry: AsideEntry, in store: any DossierStore) async throws {
    try await expectError("admitted after a decision", { $0 as? StoreError == .notWaiting(entry.flow) }) {
      _ = try await store.record(Fixture.admission(entry), triggers: Fixture.nothing)
    }
  }
}

extension DossierStore {
  /// Refuses what waits; whether it did.
  fileprivate func refuse(_ entry: AsideEntry) async throws -> Bool {
    try await refuse(aside: entry.flow, as: Fixture.refusal(entry))
  }

  /// Admits what waits and must not be recorded yet.
  fileprivate func admit(_ entry: AsideEntry) async throws {
    guard case .recorded = try await record(Fixture.admission(entry), triggers: Fixture.nothing) else {
      throw ContractBreach(description: "\(entry.flow) was not recorded")
    }
  }

  /// Admits what waits; whether it did.
  fileprivate func isAdmitted(_ entry: AsideEntry) async throws -> Bool {
    do {
      try await admit(entry)
      return true
    } catch StoreError.notWaiting {
      return false
    }
  }
}
