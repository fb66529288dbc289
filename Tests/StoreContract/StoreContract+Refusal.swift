import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  static let refusalSentences = [
    Sentence("unknown senders are counted by code, network and minute, and never fill the store") { contract in
      let store = await contract.store
      for number in 0..<600 {
        try await store.count(.signatureUnknownKey, from: "198.51.\(number % 300).0/24", at: contract.clock.now)
      }
      let counts = try await store.refusalCounts(limit: 10000)
      try expectEqual(counts.reduce(0) { $0 + $1.count }, 600, "refusals")
      try expect(counts.count <= 300, "one row for each network, without bound: \(counts.count)")
      try expect(counts.contains { $0.network == "*" }, "networks counted together")
      contract.clock.move(seconds: 60)
      try await store.count(.signatureInvalid, from: "203.0.113.0/24", at: contract.clock.now)
      let latest = try some(try await store.refusalCounts(limit: 1).first, "count")
      try expectEqual(latest.code, .signatureInvalid)
      try expectEqual(latest.count, 1)
      try expectEqual(try await store.status().countedRefusals, 601)
    },
    Sentence("a partner's refusals are kept one by one within its quota of the hour, then counted") { contract in
      let store = await contract.store
      func refuse(_ number: Int) async throws {
        try await store.record(
          RefusalEntry(
            flow: "flow-r\(number)", partner: Fixture.caf, receivedAt: contract.clock.now,
            refusal: Refusal(.schemaInvalid), payloadDigest: Fixture.digest("\(number)")))
      }
      for number in 0..<25 { try await refuse(number) }
      try expectEqual(try await store.status().refusals, 20, "the contract's quota is 20")
      try expectEqual(try await store.status().countedRefusals, 5)
      try expectEqual(try await store.refusalCounts(limit: 9).map(\.network), ["caf-041"])
      contract.clock.move(seconds: 3600)
      try await refuse(99)
      try expectEqual(try await store.status().refusals, 21, "a new hour")
    },
    Sentence("a refused message claims nothing: it may come again and be recorded") { contract in
      let store = await contract.store
      let draft = Draft("one")
      try await store.record(
        RefusalEntry(
          flow: "flow-refused", partner: Fixture.caf, receivedAt: contract.clock.now, refusal: Refusal(.schemaInvalid),
          message: draft.entry.envelope.id))
      try await store.add(draft)
    },
  ]
}
