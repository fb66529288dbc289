import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store
import Testing
import Translation
import Trust

@testable import Intake

/// What the transaction is given: the statements of a message, the evidence, and the releases that it calls for.
@Suite struct IntakeWingRecordTests {
  let reception: Reception

  init() throws { reception = try Reception.shared.get() }

  @Test func putsUsagersBeforeTheFoyersThatNameThem() async throws {
    let entry = try await reception.entry(of: Letter.households(["4120983", "4120984"]), by: "caf-041")
    let bearers = entry.statements.map(\.statement.subject.bearer)
    #expect(bearers == Array(repeating: .usager, count: 6) + [.foyer, .foyer])
    #expect(Set(entry.statements.map(\.statement.subject)).count == 8)
  }

  @Test func namesTheMembersOfAFoyerByTheSubjectsOfTheSameMessage() async throws {
    let entry = try await reception.entry(of: Letter.households(), by: "caf-041")
    let foyer = try #require(entry.statements.last)
    let usagers = entry.statements.dropLast()
    #expect(usagers.count == 3)
    #expect(foyer.members.count == 3)
    #expect(Set(foyer.members) == Set(usagers.map(\.statement.subject)))
    #expect(usagers.allSatisfy { $0.members.isEmpty && $0.payerFiles.isEmpty })
  }

  @Test func filesAFoyerUnderItsPayerAndFileNumber() async throws {
    let entry = try await reception.entry(of: Letter.households(), by: "caf-041")
    let key = try #require(PayerFileKey(payer: "CAF:041", number: "4120983"))
    #expect(entry.statements.last?.payerFiles == [key])
  }

  @Test func givesEachBearerItsOwnPartOfTheCoverage() async throws {
    let entry = try await reception.entry(of: Letter.households(), by: "caf-041")
    for statement in entry.statements.map(\.statement) {
      #expect(statement.coverage.allSatisfy { $0.bearer == statement.subject.bearer })
      let expected = statement.subject.bearer == .foyer ? "/foyer/membres" : "/usager/rsa/soumisDroitsDevoirs"
      #expect(statement.coverage.map(\.text).contains(expected))
    }
  }

  @Test func saysOfEachStatementWhoseWordItIsAndOfWhen() async throws {
    let entry = try await reception.entry(of: Letter.households(), by: "caf-041")
    for statement in entry.statements.map(\.statement) {
      #expect(statement.subject.author.text == "caf-041")
      #expect(statement.carrier.text == "caf-041")
      #expect(statement.flow == entry.flow)
      #expect(statement.digest == entry.payloadDigest)
      #expect(statement.type == entry.envelope.type)
      #expect(statement.referenceDate == CivilDay("2026-10-31"))
      #expect(statement.eventTime == entry.envelope.time)
    }
  }

  @Test func keepsTheMessageAsSignedAndWhatTheVerdictRestedOn() async throws {
    let store = MemoryStore()
    let body = try reception.signed(Letter.usager(), by: "departement-04")
    try await reception.receive(body, into: store)
    let entry = try #require(await store.entries.first)
    let adapter = try #require(reception.rules.adapters.adapter(for: entry.envelope.type))
    #expect(entry.signed == body)
    let trust = reception.rules.verifier.trust
    #expect(
      entry.evidence == [
        "trust": trust.digest, "certificate": try #require(trust.registry.key(id: "departement-04/1")).thumbprint,
        "adapter": adapter.digest, "policy": reception.rules.policy.digest,
      ])
  }

  @Test func leavesOutFactsThatTheAuthorsKindMayNotRecord() async throws {
    let nir = try #require(FactPath("/usager/identite/nir"))
    let name = try #require(FactPath("/usager/identite/nomNaissance"))
    func said(_ partner: String) async throws -> (paths: Set<FactPath>, unrecorded: [UnrecordedFact]) {
      let entry = try await reception.entry(of: Letter.usager(from: partner), by: partner)
      #expect(entry.statements.count == 1)
      return (Set(entry.statements.flatMap(\.statement.facts).map(\.key.path)), entry.statements.flatMap(\.unrecorded))
    }
    let council = try await said("departement-04")
    #expect(council.paths.contains(nir))
    #expect(!council.unrecorded.contains { $0.path == nir })
    let delegate = try await said("asso-durance")
    #expect(delegate.paths.contains(name))
    #expect(!delegate.paths.contains(nir))
    // Why it was left out goes with the message: which fact, under which rule, never the value.
    #expect(delegate.unrecorded.first { $0.path == nir }?.rule == "delegataire.yaml#enregistre/nir")
  }

  @Test func keepsAComplementUnderTheReferenceOfItsRecord() async throws {
    let entry = try await reception.entry(of: Letter.usager(role: "demandeur"), by: "departement-04")
    let complement = try #require(entry.complement)
    let book = try #require(ComplementBook(stored: complement))
    let reference = try #require(entry.statements.first?.statement.subject.reference)
    #expect(book.complement(of: reference)?.entries.map(\.path) == ["/role"])
  }

  @Test func refusesAPersonOrAHouseholdThatStandsTwice() async throws {
    let store = MemoryStore()
    let twice = Letter.households(["4120983", "4120983"])
    #expect(try await reception.refusal(of: twice, by: "caf-041", into: store)?.code == .translateFrame)
    #expect(await store.entries.isEmpty)
  }

  @Test func refusesDataOfDaysToCome() async throws {
    let store = MemoryStore()
    let later = Letter.households(on: "2026-11-07", id: "rsa-2")
    #expect(try await reception.refusal(of: later, by: "caf-041", into: store)?.code == .translateInvalidValue)
    #expect(await store.entries.isEmpty)
    // Clocks and time zones differ by a day at most.
    try await reception.receive(Letter.households(on: "2026-11-06"), by: "caf-041", into: store)
    #expect(await store.entries.count == 1)
  }

  @Test func callsForReleasesToTheOthersAndNoneToTheAuthor() async throws {
    let store = MemoryStore()
    try await reception.receive(Letter.households(), by: "caf-041", into: store)
    let recipients = Set(await store.demands.map(\.recipient.text))
    #expect(recipients == ["asso-durance", "departement-04", "francetravail"])
    let other = MemoryStore()
    try await reception.receive(Letter.usager(), by: "departement-04", into: other)
    #expect(Set(await other.demands.map(\.recipient.text)) == ["asso-durance", "francetravail"])
  }
}
