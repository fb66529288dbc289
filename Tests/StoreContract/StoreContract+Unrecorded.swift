import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// A file that tells of two persons what its author's kind may not record.
  private static func file(_ store: any DossierStore) async throws -> (meeting: UnrecordedFact, address: UnrecordedFact) {
    let meeting = UnrecordedFact(
      Fixture.fact("/usager/rendezVous", "x").key.path, rule: "payeur.yaml#enregistre/accompagnement", isReserved: false)
    let address = UnrecordedFact(
      Fixture.fact("/usager/contact/adresse", "x").key.path, rule: "payeur.yaml#enregistre/contact", isReserved: true)
    let (anna, paul) = (Fixture.person("A"), Fixture.person("B"))
    try await store.add(
      Draft("file").saying([Fixture.fact("/usager/contact/telephone", "06")], of: anna)
        .saying([Fixture.fact("/usager/contact/telephone", "07")], of: paul)
        .withholding([meeting, address], of: anna).withholding([meeting], of: paul))
    return (meeting, address)
  }

  static let unrecordedSentences = [
    Sentence("what a message told and was not recorded is told of whom, and under which rule, after opening again too") {
      contract in
      let (meeting, address) = try await file(await contract.store)
      try await contract.reopen()
      let store = await contract.store
      let anna = Bearer.usager(try await store.usagerID(Fixture.person("A")))
      let paul = Bearer.usager(try await store.usagerID(Fixture.person("B")))
      let day = CivilDay("2026-10-31")
      let told = [(anna, meeting), (anna, address), (paul, meeting)]
      let lines = told.map { UnrecordedLine(bearer: $0.0, referenceDate: day, fact: $0.1) }
      try expectEqual(try await store.flow("flow-file")?.unrecorded, lines, "what was not recorded")
      try await store.add(Draft("whole").saying([Fixture.fact("/usager/contact/telephone", "08")], of: Fixture.person("A")))
      try expectEqual(try await store.flow("flow-whole")?.unrecorded, [], "of a message that was recorded whole")
    },
    Sentence("what was not recorded outlives the message's body, loses its person with the facts, and goes with the traces") {
      contract in
      let store = await contract.store
      let (meeting, _) = try await file(store)
      // The last message stays, so that no number is given twice.
      try await store.add(Draft("other").saying([Fixture.fact("/usager/contact/telephone", "09")], of: Fixture.person("C")))
      contract.clock.move(seconds: 400 * 86400)
      try await store.add(Draft("young").saying([Fixture.fact("/usager/contact/telephone", "10")], of: Fixture.person("D")))
      _ = try await store.expireAll(.bodies, months: 5, at: contract.clock.now)
      try expectEqual(try await store.flow("flow-file")?.isReadable, false, "the body")
      try expectEqual(try await store.flow("flow-file")?.unrecorded.count, 3, "once the body is gone")
      _ = try await store.expireAll(.facts, months: 12, at: contract.clock.now) { _ in false }
      let lines = try some(try await store.flow("flow-file"), "flow").unrecorded
      try expectEqual(lines.count, 3, "once the persons are gone")
      try expect(lines.allSatisfy { $0.bearer == nil && $0.referenceDate == nil }, "it still says of whom")
      try expect(lines.contains { $0.fact == meeting }, "another fact")
      contract.clock.move(seconds: 1000 * 86400)
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      try expectEqual(try await store.flow("flow-file")?.unrecorded, [], "after the life of a trace")
    },
    Sentence("what was not recorded of an erased person is gone, and of the others of the same message it stays") { contract in
      let store = await contract.store
      let (meeting, _) = try await file(store)
      let paul = Bearer.usager(try await store.usagerID(Fixture.person("B")))
      _ = try await store.erase(try await store.usagerID(Fixture.person("A"))) { _ in [] }
      try await contract.reopen()
      let lines = try await contract.store.flow("flow-file")?.unrecorded ?? []
      try expectEqual(lines.map(\.bearer), [paul], "of whom")
      try expectEqual(lines.map(\.fact), [meeting], "which fact")
      _ = try await contract.store.erase(try await contract.store.usagerID(Fixture.person("B"))) { _ in [] }
      try expectEqual(try await contract.store.flow("flow-file")?.unrecorded, [], "once everybody is erased")
    },
  ]
}
