import Dossier
import Exchange
import JSONTree
import Store

extension StoreContract {
  static let backlogSentences = [
    Sentence("what waits is told with its age, counted up to the bound, and what is acknowledged waits no more") { contract in
      let store = await contract.store
      func backlog(_ limit: Int) async throws -> Backlog {
        try await store.backlog(of: [Fixture.franceTravail], countingTo: limit)
      }
      try expectEqual(
        try await backlog(9),
        Backlog(mailboxes: [Fixture.franceTravail: .init(count: 0, oldest: nil)], dueFrom: nil, batches: 0))
      var ids: [String] = []
      var moments: [Instant] = []
      for person in ["A", "B", "C"] {
        try await store.add(
          Draft("of-\(person)").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person(person)),
          triggers: Fixture.orientationForEachPerson)
        try expectEqual(try await backlog(9).dueFrom, contract.clock.now, "due since it was asked for")
        let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
        try await store.seal(lease, "for \(person)")
        ids.append(lease.id)
        moments.append(contract.clock.now)
        contract.clock.move(seconds: 60)
      }
      try expectEqual(try await backlog(9).mailboxes[Fixture.franceTravail], .init(count: 3, oldest: moments[0]))
      try expectEqual(try await backlog(2).mailboxes[Fixture.franceTravail], .init(count: 2, oldest: moments[0]))
      try expectEqual(try await backlog(9).dueFrom, nil, "nothing is due")
      _ = try await store.integrate(limit: 100)
      try expectEqual(try await store.acknowledge([ids[0]], by: Fixture.franceTravail), [])
      try await contract.reopen()
      let rest = try await contract.store.backlog(of: [Fixture.franceTravail], countingTo: 9)
      try expectEqual(rest.mailboxes[Fixture.franceTravail], .init(count: 2, oldest: moments[1]))
    },
    Sentence("the writer counts each commit with what was committed together") { contract in
      let store = await contract.store
      let before = store.writerFigures.groups
      try await store.add(Draft("one").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("A")))
      let after = store.writerFigures
      try expectEqual(after.groups.count, before.count + 1)
      try expectEqual(after.groups.sum, before.sum + 1)
      try expectEqual(after.seconds.count, after.groups.count)
      try expectEqual(after.waiting, 0)
    },
  ]
}
