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
      try await store.export([record("r-1", .usager(usager))], with: leaf.position)
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
    Sentence("of a page of which one person was erased meanwhile nothing is written, and nothing without a logged access") {
      contract in
      let store = await contract.store
      for name in ["P", "Q"] {
        try await store.add(Draft(name).saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person(name)))
      }
      let (first, second) = (try await store.usagerID(Fixture.person("P")), try await store.usagerID(Fixture.person("Q")))
      let leaf = try await store.record(access(contract.clock.now))
      _ = try await store.erase(second) { _ in [] }
      try await expectError("a record about nobody", { $0 as? StoreError == .notFound(second.text) }) {
        try await store.export([record("r-1", .usager(first)), record("r-2", .usager(second))], with: leaf.position)
      }
      try await expectError("no access", { $0 as? StoreError != nil }) {
        try await store.export([record("r-1", .usager(first))], with: leaf.position + 1000)
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

  private static func record(_ id: String, _ bearer: Bearer) -> ExportedRecord {
    ExportedRecord(
      id: id, bearer: bearer, recipient: Fixture.departement, type: .ask,
      content: SealedContent(
        sealed: Array("record".utf8), reasons: Array("why".utf8), adapter: Fixture.digest("a"), policy: Fixture.digest("p"),
        content: Fixture.digest("c")))
  }

  private static func access(_ moment: Instant) -> AccessEntry {
    AccessEntry(person: "agnes", role: "dpo", command: "export", target: nil, reason: "monthly load", at: moment)
  }
}
