import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// What was written into a file is found again as everything that was told is.
  static let exportSentences = [
    Sentence("what was written into a file is a release that was handed over with the export's own leaf") { contract in
      let store = await contract.store
      try await store.add(Draft("1").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("P")))
      let usager = try await store.usagerID(Fixture.person("P"))
      let leaf = try await store.record(access(contract.clock.now))
      try expect(try await store.export([record("r-1", .usager(usager), in: store)], with: leaf.position), "told")
      let survivor = try await contract.afterKill()
      let release = try some(try await survivor.releases(ReleaseFilter(), after: nil, limit: 9).entries.first, "release")
      try expectEqual(release.id, "r-1")
      try expectEqual(release.state, .delivered)
      try expectEqual(try await survivor.reasons(of: "r-1"), Array("why".utf8), "its reasons")
      try expectEqual(try await survivor.sealedRelease("r-1"), Array("record".utf8), "its words")
      let disclosed = try some(try await survivor.disclosures(about: .usager(usager)), "disclosures")
      try expectEqual(disclosed.flatMap(\.handovers).map(\.leaf), [leaf.position], "who wrote it")
      try await survivor.close()
      try await store.expectWholeLog(erased: 0)
    },
    Sentence(
      "of a page of which somebody was erased, restricted or told of anew meanwhile nothing is written, nor without a logged access"
    ) {
      contract in
      let store = await contract.store
      for name in ["P", "Q"] {
        try await store.add(Draft(name).saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person(name)))
      }
      let (first, second) = (try await store.usagerID(Fixture.person("P")), try await store.usagerID(Fixture.person("Q")))
      let leaf = try await store.record(access(contract.clock.now))
      func page() async throws -> [ExportedRecord] {
        [try await record("r-1", .usager(first), in: store), try await record("r-2", .usager(second), in: store)]
      }
      var seen = try await page()
      _ = try await store.restrict(second, by: access(contract.clock.now))
      try expect(try await !store.export(seen, with: leaf.position), "restricted meanwhile")
      seen = try await page()
      try await store.add(
        Draft("R").saying([Fixture.fact("/usager/protection", true)], of: Fixture.person("Q")))
      try expect(try await !store.export(seen, with: leaf.position), "protected meanwhile")
      _ = try await store.lift(second, by: access(contract.clock.now))
      seen = try await page()
      _ = try await store.erase(second) { _ in [] }
      try expect(try await !store.export(seen, with: leaf.position), "erased meanwhile")
      try await expectError("no access", { $0 as? StoreError != nil }) {
        _ = try await store.export([seen[0]], with: leaf.position + 1000)
      }
      try expectEqual(try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries, [], "releases")
    },
    Sentence("an export finds those of whom its authors spoke in its type, page after page, each once") { contract in
      let store = await contract.store
      for name in ["P", "Q", "R"] {
        try await store.add(Draft(name).saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person(name)))
      }
      let entry = try some(try await store.flows(FlowFilter(), after: nil, limit: 1).entries.first, "flow")
      let type = try some(entry.type, "type")
      let authors = try await store.authors(of: type, about: .usager)
      try expectEqual(authors.count, 1)
      try expectEqual(try await store.authors(of: type, about: .foyer), [], "no household")
      try expectEqual(try await store.authors(of: .ask, about: .usager), [], "no such type")
      let first = try await store.bearers(toldIn: type, about: .usager, by: authors, after: 0, limit: 2)
      let last = try some(first.last, "page")
      let rest = try await store.bearers(toldIn: type, about: .usager, by: authors, after: last.place, limit: 2)
      try expectEqual(Set((first + rest).map(\.bearer)).count, 3)
      try expectEqual(try await store.bearers(toldIn: type, about: .usager, by: [], after: 0, limit: 2), [], "of nobody")
    },
  ]

  private static func record(_ id: String, _ bearer: Bearer, in store: any DossierStore) async throws -> ExportedRecord {
    ExportedRecord(
      id: id, bearer: bearer, recipient: Fixture.departement, type: .ask,
      content: SealedContent(
        sealed: Array("record".utf8), reasons: Array("why".utf8), adapter: Fixture.digest("a"), policy: Fixture.digest("p"),
        content: Fixture.digest("c")), seen: try some(try await store.recall(bearer), "bearer"))
  }

  private static func access(_ moment: Instant) -> AccessEntry {
    AccessEntry(person: "agnes", role: "dpo", command: "export", target: nil, reason: "monthly load", at: moment)
  }
}
