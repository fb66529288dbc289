import Exchange
import Store

extension StoreContract {
  /// How often each thing is repeated.
  private static let times = 3000

  /// Does it that often, many at a time.
  private static func again(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<times { group.addTask { try await body(number) } }
      try await group.waitForAll()
    }
  }

  private static func refusal(_ flow: String, payload: Digest?, at time: Instant) -> RefusalEntry {
    RefusalEntry(
      flow: flow, partner: Fixture.caf, receivedAt: time, refusal: Refusal(.schemaInvalid, at: "/data"),
      message: MessageID(source: "urn:caf-041", id: "forged"), type: Fixture.household, payloadDigest: payload)
  }

  static let repetitionSentences = [
    Sentence("the same thing thousands of times leaves the store as large as it was") { contract in
      let store = await contract.store
      let now = contract.clock.now
      let trust = TrustEntry(digest: Fixture.digest("m"), manifest: Array("m".utf8), objects: [:], at: now)
      let repeated: [(String, @Sendable (Int) async throws -> Void)] = [
        ("a message", { _ in _ = try await store.record(Draft("one").entry, triggers: Fixture.nothing) }),
        ("a refused payload", { try await store.record(refusal("r\($0)", payload: Fixture.digest("forged"), at: now)) }),
        ("a refusal without payload", { try await store.record(refusal("n\($0)", payload: nil, at: now)) }),
        ("an unknown sender", { _ in try await store.count(.signatureInvalid, from: "192.0.2.0/24", at: now) }),
        ("a message set aside", { _ = try await store.setAside(Fixture.aside("old", flow: "a\($0)"), limit: 9) }),
        (
          "a request",
          { _ in
            _ = try await store.claim(
              request: MessageID(source: "s", id: "i"), from: Fixture.caf, until: now.adding(seconds: 300))
          }
        ),
        ("a trust state", { _ in _ = try await store.record(trust) }),
      ]
      for (_, once) in repeated { try await once(0) }
      let before = try await contract.footprint()
      for (name, once) in repeated {
        try await again(once)
        try expectEqual(try await contract.footprint(), before, name)
      }
      try expectEqual(try await store.status().refusals, 2)
      try expectEqual(try await store.status().countedRefusals, Int64(3 * times + 1))
    },
    Sentence("a refusal that comes again is counted on the first one, which keeps its flow, and uses no quota") { contract in
      let store = await contract.store
      let start = contract.clock.now
      let payload = Fixture.digest("forged")
      try await store.record(refusal("first", payload: payload, at: start))
      for number in 1...30 {
        contract.clock.move(seconds: 3600)
        try await store.record(refusal("again-\(number)", payload: payload, at: contract.clock.now))
      }
      let list = try await store.flows(FlowFilter(), after: nil, limit: 99).entries
      try expectEqual(list.map(\.flow), ["first"])
      try expectEqual(list.first?.repeats, 30)
      try expectEqual(list.first?.receivedAt, start)
      try expectEqual(list.first?.lastAt, contract.clock.now)
      try expectEqual(try await store.flow("first")?.entry, list.first)
      try expect(try await store.flow("again-1") == nil, "a repetition kept for itself")
      for number in 0..<25 {
        try await store.record(refusal("fresh-\(number)", payload: Fixture.digest("\(number)"), at: contract.clock.now))
        try await store.record(refusal("more-\(number)", payload: payload, at: contract.clock.now))
      }
      try expectEqual(try await store.status().refusals, 21, "the contract's quota of new ones is 20")
      try expectEqual(try await store.flow("first")?.entry.repeats, 55)
      let fresh = try some(try await store.flow("fresh-0"), "refusal").entry
      try expectEqual(fresh.repeats, 0)
      try expectEqual(fresh.lastAt, nil)
    },
    Sentence("another partner, code or place is another refusal") { contract in
      let store = await contract.store
      for payload in [Fixture.digest("forged"), nil] {
        for partner in [Fixture.caf, Fixture.msa] {
          for code in [RefusalCode.schemaInvalid, .signatureInvalid] {
            for place in [nil, "/a", "/b"] {
              for time in 0..<2 {
                let name = "\(payload == nil) \(partner) \(code) \(place ?? "") \(time)"
                try await store.record(
                  RefusalEntry(
                    flow: name, partner: partner, receivedAt: contract.clock.now, refusal: Refusal(code, at: place),
                    payloadDigest: payload))
              }
            }
          }
        }
      }
      let list = try await store.flows(FlowFilter(), after: nil, limit: 99).entries
      try expectEqual(list.count, 24)
      try expect(list.allSatisfy { $0.repeats == 1 && $0.flow.hasSuffix("0") }, "each came twice")
    },
    Sentence("without payload a refusal is new in each hour") { contract in
      let store = await contract.store
      for hour in 0..<3 {
        for time in 0..<4 {
          try await store.record(refusal("\(hour)-\(time)", payload: nil, at: contract.clock.now))
        }
        contract.clock.move(seconds: 3600)
      }
      let list = try await store.flows(FlowFilter(), after: nil, limit: 99).entries
      try expectEqual(list.map(\.flow), ["2-0", "1-0", "0-0"])
      try expectEqual(list.map(\.repeats), [3, 3, 3])
    },
    Sentence("what was kept of requests and of unknown senders goes with its time") { contract in
      let store = await contract.store
      func claim(_ id: String) async throws -> Bool {
        try await store.claim(
          request: MessageID(source: "s", id: id), from: Fixture.caf, until: contract.clock.now.adding(seconds: 300))
      }
      _ = try await claim("first")
      try await store.count(.signatureInvalid, from: "192.0.2.0/24", at: contract.clock.now)
      let small = try await contract.footprint()
      for number in 0..<300 { try expect(try await claim("\(number)"), "a new request") }
      for minute in 0..<50 {
        let time = contract.clock.now.adding(seconds: Int64(minute) * 60)
        try await store.count(.signatureInvalid, from: "198.51.100.0/24", at: time)
      }
      try expect(try await contract.footprint() != small, "the footprint sees them")
      contract.clock.move(seconds: 8 * 86400)
      for number in 0..<10 { _ = try await claim(number == 0 ? "later" : "later, again") }
      try await store.count(.signatureInvalid, from: "192.0.2.0/24", at: contract.clock.now)
      var after = try await contract.footprint()
      for (name, rows) in small where after[name] == rows + 1 { after[name] = rows }
      try expectEqual(after, small, "two requests instead of one")
    },
  ]
}
