import Dossier
import Exchange
import JSONTree
import Store

extension StoreContract {
  /// A release of the same kind as the others, called for for so many seconds later.
  private static func sanction(after seconds: Int64?) -> @Sendable (StatementChange) -> [ReleaseDemand] {
    { _ in
      [
        ReleaseDemand(
          recipient: Fixture.franceTravail, type: Fixture.sanction, bearer: .usager, mode: .event,
          notBefore: seconds.map { Fixture.start.adding(seconds: $0) })
      ]
    }
  }

  private static func phone(_ id: String, _ number: String, on day: String) -> Draft {
    Draft(id).dated(day).saying([Fixture.fact("/usager/contact/telephone", .string(number))], of: Fixture.person("A"))
  }

  static let scheduledSentences = [
    Sentence("what is called for for a later day is given out on that day, and not before, after opening again too") {
      contract in
      let day: Int64 = 86400
      try await contract.store.add(phone("later", "06", on: "2026-10-31"), triggers: sanction(after: 10 * day))
      try expectEqual(try await contract.store.leaseAll(contract.clock).count, 0, "at once")
      contract.clock.move(seconds: 10 * day - 1)
      try expectEqual(try await contract.store.leaseAll(contract.clock).count, 0, "the second before")
      try await contract.reopen()
      contract.clock.move(seconds: 1)
      let store = await contract.store
      let leases = try await store.leaseAll(contract.clock)
      try expectEqual(leases.map(\.cause), ["flow-later"], "on the day")
      for lease in leases { try await store.seal(lease, "notice") }
      try expectEqual(try await store.leaseAll(contract.clock).count, 0, "twice")
    },
    Sentence("what waits for a later day holds back nothing of the same kind, and what comes meanwhile keeps its order") {
      contract in
      let store = await contract.store
      try await store.add(phone("later", "06", on: "2026-10-31"), triggers: sanction(after: 10 * 86400))
      try await store.add(phone("first", "07", on: "2026-11-01"), triggers: sanction(after: nil))
      try await store.add(phone("second", "08", on: "2026-11-02"), triggers: sanction(after: nil))
      for name in ["first", "second"] {
        let leases = try await store.leaseAll(contract.clock)
        try expectEqual(leases.map(\.cause), ["flow-\(name)"], "in order")
        for lease in leases { try await store.seal(lease, name) }
      }
      contract.clock.move(seconds: 10 * 86400)
      try expectEqual(try await store.leaseAll(contract.clock).map(\.cause), ["flow-later"], "on its day")
    },
  ]
}
