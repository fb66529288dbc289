import Dossier
import Exchange
import Identity
import JSONTree
import Store
import Synchronization

/// Hears what triggers are asked.
private final class Ear: Sendable {
  private let heard = Mutex<[StatementChange]>([])
  var changes: [StatementChange] { heard.withLock { $0 } }
  var paths: [[String]] { changes.map { $0.paths.map(\.text).sorted() } }

  func listen(_ change: StatementChange) -> [ReleaseDemand] {
    heard.withLock { $0.append(change) }
    return []
  }
}

extension StoreContract {
  static let triggerSentences = [
    Sentence("only differences cause releases: a first statement, a change, an end; never the same again") { contract in
      let store = await contract.store
      let ear = Ear()
      let person = Fixture.person("A")
      let phone = Fixture.fact("/usager/contact/telephone", "06")
      let mail = Fixture.fact("/usager/contact/courriel", "a@b.fr")
      let covered = [Fixture.path("/usager/contact")]
      let drafts = [
        Draft("1").dated("2026-01-31").saying([phone, mail], of: person),
        Draft("2").dated("2026-02-28").saying([mail, phone], of: person),
        Draft("3").dated("2026-03-31").saying([Fixture.fact("/usager/contact/telephone", "07"), mail], of: person),
        Draft("4").dated("2026-04-30").saying([Fixture.fact("/usager/contact/telephone", "07")], of: person),
        Draft("5").dated("2026-05-31").saying(
          [Fixture.fact("/usager/contact/telephone", "07"), mail], of: person, coverage: covered),
        Draft("6").dated("2026-06-30").saying([mail], of: person, coverage: covered),
      ]
      for draft in drafts { try await store.add(draft, triggers: ear.listen) }
      try expectEqual(
        ear.paths,
        [
          ["/usager/contact/courriel", "/usager/contact/telephone"], ["/usager/contact/telephone"],
          ["/usager/contact/courriel"], ["/usager/contact/telephone"],
        ], "what changed")
      try expectEqual(ear.changes.map(\.isFirst), [true, false, false, false])
      try expectEqual(try await store.recall(.usager(try await store.usagerID(person)))?.statements.count, 6)
    },
    Sentence("news of a person is theirs and their foyer's; news of a foyer is its own and each member's") { contract in
      let store = await contract.store
      let (a, b, c, f) = (Fixture.person("A"), Fixture.person("B"), Fixture.person("C"), Fixture.foyer("F"))
      let phone = [Fixture.fact("/usager/contact/telephone", "06")]
      try await store.add(
        Draft("1").saying(phone, of: a).saying(phone, of: b).saying(phone, of: c)
          .saying([Fixture.fact("/foyer/rsa/etat", "ouvert")], of: f, members: [a, b]))
      let both: @Sendable (StatementChange) -> [ReleaseDemand] = { _ in
        [BearerKind.usager, .foyer].map {
          ReleaseDemand(recipient: Fixture.franceTravail, type: Fixture.orientation, bearer: $0, mode: .state)
        }
      }
      try await store.add(
        Draft("2").dated("2026-11-30").saying([Fixture.fact("/usager/contact/telephone", "07")], of: a), triggers: both)
      let foyer = try some(try await store.bearer(of: f), "foyer")
      let (first, second) = (try await store.usagerID(a), try await store.usagerID(b))
      let afterPerson = Set(try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries.map(\.bearer))
      try expectEqual(afterPerson, [.usager(first), foyer], "after news of a person")
      try await store.add(
        Draft("3").dated("2026-11-30").saying([Fixture.fact("/foyer/rsa/etat", "suspendu")], of: f, members: [a, b]),
        triggers: both)
      let afterFoyer = Set(try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries.map(\.bearer))
      try expectEqual(afterFoyer, [.usager(first), .usager(second), foyer], "after news of the foyer")
    },
    Sentence("a state release that is not sealed yet is renewed; after sealing there is another") { contract in
      let store = await contract.store
      let person = Fixture.person("A")
      func change(_ id: String, _ day: String) -> Draft {
        Draft(id).dated(day).saying([Fixture.fact("/usager/contact/telephone", .string(id))], of: person)
      }
      try await store.add(change("1", "2026-01-31"), triggers: Fixture.orientationForEachPerson)
      try await store.add(change("2", "2026-02-28"), triggers: Fixture.orientationForEachPerson)
      let leases = try await store.leaseAll(contract.clock)
      try expectEqual(leases.map(\.cause), ["flow-2"], "one release, of the newest cause")
      try await store.seal(try some(leases.first, "lease"), "first")
      try await store.add(change("3", "2026-03-31"), triggers: Fixture.orientationForEachPerson)
      try expectEqual(try await store.leaseAll(contract.clock).map(\.cause), ["flow-3"])
      try expectEqual(try await store.status().releases, [.due: 1, .sealed: 1])
    },
    Sentence("event releases are each made, and the second waits until the first is finished") { contract in
      let store = await contract.store
      for (id, person) in [("1", "A"), ("2", "A"), ("3", "A"), ("4", "B")] {
        try await store.add(
          Draft(id).dated("2026-01-0\(id)").saying(
            [Fixture.fact("/usager/rsa/sanction", .string(id))], of: Fixture.person(person)),
          triggers: Fixture.sanctionForEachPerson)
      }
      let first = try await store.leaseAll(contract.clock)
      try expectEqual(first.map(\.cause).sorted(), ["flow-1", "flow-4"], "one at a time for each person")
      try expectEqual(try await store.leaseAll(contract.clock).count, 0, "none while the first is under way")
      let one = try some(first.first { $0.cause == "flow-1" }, "first event")
      _ = try await store.save(.waiting(.translateMissingRequired, names: ["motif"], reasons: []), of: one)
      try expectEqual(try await store.leaseAll(contract.clock).count, 0, "none while the first waits")
      try await store.add(
        Draft("5").dated("2026-01-05").saying(
          [Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("A")))
      let again = try await store.leaseAll(contract.clock)
      try expectEqual(again.map(\.id), [one.id], "the same, woken")
      try await store.seal(try some(again.first, "lease"), "1")
      let second = try await store.leaseAll(contract.clock)
      try expectEqual(second.map(\.cause), ["flow-2"])
      _ = try await store.save(.withheld(reasons: []), of: try some(second.first, "lease"))
      try expectEqual(try await store.leaseAll(contract.clock).map(\.cause), ["flow-3"])
    },
    Sentence("one message calls for a release once, however many of its statements do") { contract in
      let store = await contract.store
      let (a, f) = (Fixture.person("A"), Fixture.foyer("F"))
      try await store.add(
        Draft("1").saying([Fixture.fact("/usager/contact/telephone", "06")], of: a)
          .saying([Fixture.fact("/foyer/rsa/etat", "ouvert")], of: f, members: [a]),
        triggers: Fixture.sanctionForEachPerson)
      try expectEqual(try await store.status().releases, [.due: 1])
    },
  ]
}
