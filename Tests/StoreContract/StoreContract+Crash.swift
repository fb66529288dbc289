import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  static let crashSentences = [
    Sentence("after a kill every acknowledged message is there once with its leaf, and work goes on where it stood") { contract in
      let store = await contract.store
      var receipts: [RecordedMessage] = []
      for number in 0..<20 {
        receipts.append(
          try await store.add(
            Draft("m\(number)").saying(
              [Fixture.fact("/usager/contact/telephone", .string("\(number)"))], of: Fixture.person("P\(number)")),
            triggers: Fixture.orientationForEachPerson))
        if number == 9 { _ = try await store.integrate(limit: 7) }
      }
      let lease = try some(
        try await store.lease(limit: 1, by: "killed", until: contract.clock.now.adding(seconds: 60)).first, "lease")
      let survivor = try await contract.afterKill()
      for (number, receipt) in receipts.enumerated() {
        let outcome = try await survivor.record(Draft("m\(number)").entry, triggers: Fixture.nothing)
        try expectEqual(outcome, .duplicate(receipt), "an acknowledged message")
      }
      try expectEqual(try await survivor.logState().size, 7)
      let state = try await survivor.integrate(limit: 100)
      try expectEqual(state.size, 20)
      try expectEqual(try await survivor.leaves(from: 0, limit: 99).map(\.hash), receipts.map(\.leaf))
      try expectEqual(try await survivor.verifyLog { _, _ in }.faults, [])
      contract.clock.move(seconds: 61)
      let leases = try await survivor.leaseAll(contract.clock)
      try expectEqual(leases.count, 20)
      try expect(leases.contains { $0.id == lease.id && $0.attempts == 2 }, "the killed worker's lease")
      // Numbers go on after a kill without meeting what is there.
      try await survivor.add(
        Draft("after").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("Q")),
        triggers: Fixture.orientationForEachPerson)
      try expectEqual(try await survivor.signedMessage(of: "flow-after"), Draft("after").entry.signed)
      try await survivor.close()
    },
    Sentence("a clock that runs back does not disturb the order of what was recorded") { contract in
      let store = await contract.store
      try await store.add(Draft("1"))
      contract.clock.move(seconds: -86400)
      try await store.add(Draft("2"))
      let list = try await store.flows(FlowFilter(), after: nil, limit: 9).entries.map(\.flow)
      try expectEqual(list, ["flow-2", "flow-1"])
      var filter = FlowFilter()
      filter.from = Fixture.start
      try expectEqual(try await store.flows(filter, after: nil, limit: 9).entries.count, 2)
    },
    Sentence("another key-encryption key is refused by name") { contract in
      try await contract.store.add(Draft("1"))
      try await expectError("a wrong key", { $0 as? StoreError == .wrongKeyEncryptionKey }) {
        try await contract.reopenWithWrongKeyEncryptionKey()
      }
    },
    Sentence("another index key is refused by name") { contract in
      try await contract.store.add(Draft("1"))
      try await expectError("a wrong key", { $0 as? StoreError == .wrongIndexKey }) {
        try await contract.reopenWithWrongIndexKey()
      }
    },
    Sentence("a closed store says so and does nothing") { contract in
      let store = await contract.store
      try await store.close()
      try await expectError("a closed store", { $0 as? StoreError == .closed }) { try await store.add(Draft("1")) }
    },
  ]
}
