import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// What was answered to an ask is found again as everything that was told is.
  static let askSentences = [
    Sentence("an answer is a release that was handed over, with its reasons and its leaf, and the person's disclosures show it") {
      contract in
      let store = await contract.store
      try await store.add(Draft("1").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("P")))
      let usager = try await store.usagerID(Fixture.person("P"))
      try await store.answer(told(usager), counting: once(asked: 5, avoided: 3), by: access(contract.clock.now))
      let survivor = try await contract.afterKill()
      let release = try some(try await survivor.releases(ReleaseFilter(), after: nil, limit: 9).entries.first, "release")
      try expectEqual(release.type, .ask)
      try expectEqual(release.state, .delivered)
      try expectEqual(release.bearer, .usager(usager))
      try expectEqual(try await survivor.reasons(of: release.id), Array("why".utf8), "its reasons")
      try expectEqual(try await survivor.sealedRelease(release.id), Array("answer".utf8), "its words")
      let disclosed = try some(try await survivor.disclosures(about: .usager(usager)), "disclosures")
      try expect(disclosed.contains { $0.detail.entry.id == release.id }, "the person would not hear of it")
      try expectEqual(try await survivor.accesses(before: nil, limit: 1).first?.access.target, release.id, "who collected it")
      try await survivor.close()
      try await store.expectWholeLog(erased: 0)
    },
    Sentence("asks are counted by month and partner, answered or not, and nothing else is written of one that tells nothing") {
      contract in
      let store = await contract.store
      for month in ["2026-11", "2026-10", "2026-11"] {
        try await store.answer(nil, counting: once(month, asked: 4, avoided: 1, isUnlinked: true), by: access(contract.clock.now))
      }
      let counts = try await store.onceCounts()
      try expectEqual(counts.map(\.month), ["2026-10", "2026-11"])
      try expectEqual([counts[1].asks, counts[1].unlinked, counts[1].asked, counts[1].avoided], [2, 2, 8, 2])
      try expectEqual(try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries, [], "releases")
      try expectEqual(try await store.accesses(before: nil, limit: 9).map(\.access.command), ["ask", "ask", "ask"])
    },
    Sentence("of somebody who was erased meanwhile nothing is answered, and nothing is written") { contract in
      let store = await contract.store
      try await store.add(Draft("1").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("P")))
      let usager = try await store.usagerID(Fixture.person("P"))
      _ = try await store.erase(usager) { _ in [] }
      try await expectError("an answer about nobody", { $0 as? StoreError == .notFound(usager.text) }) {
        try await store.answer(told(usager), counting: once(asked: 1, avoided: 1), by: access(contract.clock.now))
      }
      try expectEqual(try await store.onceCounts(), [], "counted")
    },
  ]

  private static func told(_ usager: UsagerID) -> ToldAnswer {
    ToldAnswer(
      usager: usager, recipient: Fixture.departement,
      content: SealedContent(
        sealed: Array("answer".utf8), reasons: Array("why".utf8), adapter: Fixture.digest("a"), policy: Fixture.digest("p"),
        content: Fixture.digest("c")))
  }

  private static func once(
    _ month: String = "2026-11", asked: Int, avoided: Int, isUnlinked: Bool = false
  ) -> OnceCount {
    OnceCount(
      partner: Fixture.departement, month: month, asked: asked, avoided: avoided, toRefresh: 0, obtainable: 0,
      isUnlinked: isUnlinked)
  }

  private static func access(_ moment: Instant) -> AccessEntry {
    AccessEntry(person: "departement-04 A", role: "partner", command: "ask", target: nil, reason: "gestion-rsa", at: moment)
  }
}
