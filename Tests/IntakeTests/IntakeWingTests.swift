import Dossier
import Exchange
import JSONTree
import Store
import Testing
import Trust

@testable import Intake

/// The way of one message: what is answered, what is kept, and of what nothing is kept.
@Suite struct IntakeWingTests {
  let reception: Reception
  let store = MemoryStore()

  init() throws { reception = try Reception.shared.get() }

  @Test func sealsAReceiptOfWhatWasRecorded() async throws {
    let event = Letter.usager()
    let answer = try await reception.receive(event, by: "departement-04", into: store)
    let entry = try #require(await store.entries.first)
    let receipt = try #require(answer.receipt)
    #expect(answer.outcome == .recorded(receipt))
    #expect(receipt.message == MessageID(source: "urn:passerelle:departement-04", id: "usager-1"))
    #expect(receipt.payloadDigest == Digest(of: JSONWriter.bytes(event)))
    #expect(receipt.flow == entry.flow)
    #expect(receipt.receivedAt == Reception.now)
    #expect(receipt.inclusionDelay == 60)
    let opened = try Seal.verify(
      answer.sealed.flattened, as: .receipt, keys: reception.seal.keySet, gateway: Reception.gateway)
    #expect(opened == JSONWriter.bytes(receipt.json))
  }

  @Test func aDuplicateGetsTheReceiptOfTheOriginal() async throws {
    let event = Letter.usager()
    let first = try await reception.receive(event, by: "departement-04", into: store)
    let later = Reception.now.adding(seconds: 3600)
    let second = try await reception.receive(event, by: "departement-04", into: store, at: later)
    #expect(second.isDuplicate && second.receipt != nil)
    #expect(second.receipt == first.receipt)
    #expect(second.sealed.payload == first.sealed.payload)
    #expect(await store.entries.count == 1)
    #expect(await store.refusals == [])
  }

  @Test func otherOctetsUnderTheSameNumberAreAConflict() async throws {
    try await reception.receive(Letter.usager(), by: "departement-04", into: store)
    let refusal = try await reception.refusal(of: Letter.usager(lastName: "Viale"), by: "departement-04", into: store)
    #expect(refusal?.code == .recordConflict)
    #expect(refusal?.pointer == "/id")
    #expect(await store.entries.count == 1)
    #expect(await store.refusals.map(\.refusal.code) == [.recordConflict])
  }

  @Test func givesNoReceiptWhenTheStoreFails() async throws {
    let failing = MemoryStore(failing: Failure("disk full", retryAfter: 30))
    let event = Letter.usager()
    await #expect(throws: Failure.self) { try await reception.receive(event, by: "departement-04", into: failing) }
    // Ours, temporary: nothing is held against the sender.
    #expect(await failing.refusals == [])
    #expect(await failing.counted == [])
  }

  @Test func countsWhatAStrangerSends() async throws {
    #expect(try await reception.refusal(of: Array("[]".utf8), into: store)?.code == .receiveMalformed)
    let strange = try MessageSigner.sign(payload: JSONWriter.bytes(Letter.usager()), key: reception.strange)
    #expect(try await reception.refusal(of: strange, into: store)?.code == .signatureUnknownKey)
    let counted = [RefusalCode.receiveMalformed, .signatureUnknownKey].map {
      MemoryStore.Counted(code: $0, network: Reception.network, time: Reception.now)
    }
    #expect(await store.counted == counted)
    #expect(await store.refusals == [])
    #expect(await store.entries.isEmpty)
  }

  @Test func countsAForgeryInAPartnersNameAndDoesNotHoldItAgainstThePartner() async throws {
    let signed = try JSONValue(parsing: try reception.signed(Letter.usager(), by: "departement-04"))
    let other = try JSONValue(parsing: try reception.signed(Letter.usager(id: "usager-2"), by: "departement-04"))
    var forged = try #require(signed.objectValue)
    forged["payload"] = other["payload"]
    let refusal = try await reception.refusal(of: JSONWriter.bytes(.object(forged)), into: store)
    #expect(refusal?.code == .signatureInvalid)
    #expect(await store.counted.map(\.code) == [.signatureInvalid])
    #expect(await store.refusals == [])
  }

  @Test func recordsAPartnersRefusalWithItsCode() async throws {
    let event = Letter.event("departement.inconnu.v1", from: "departement-04", id: "x-1", ["data": [:]])
    #expect(try await reception.refusal(of: event, by: "departement-04", into: store)?.code == .eventType)
    let kept = try #require(await store.refusals.first)
    #expect(kept.refusal.code == .eventType)
    #expect(kept.partner.text == "departement-04")
    #expect(kept.receivedAt == Reception.now)
    #expect(kept.message == MessageID(source: "urn:passerelle:departement-04", id: "x-1"))
    #expect(kept.type?.text == "departement.inconnu.v1")
    #expect(kept.payloadDigest == Digest(of: JSONWriter.bytes(event)))
    #expect(await store.counted == [])
  }

  @Test func recordsARefusalBeforeTheEventIsReadUnderThePartnerThatProvedToHaveSignedIt() async throws {
    var event = try #require(Letter.usager().objectValue)
    event["audience"] = "une-autre-passerelle"
    #expect(try await reception.refusal(of: .object(event), by: "departement-04", into: store)?.code == .eventAudience)
    let kept = try #require(await store.refusals.first)
    #expect(kept.partner.text == "departement-04")
    #expect(kept.message == nil)
    #expect(await store.counted == [])
  }

  @Test(arguments: [("051", "004"), ("041", "005")])
  func refusesWhatIsOutOfScopeBeforeAnythingIsRecorded(payer: String, departement: String) async throws {
    let event = Letter.households(payer: payer, departement: departement)
    #expect(try await reception.refusal(of: event, by: "caf-041", into: store)?.code == .eventScope)
    #expect(await store.entries.isEmpty)
    #expect(await store.refusals.map(\.refusal.code) == [.eventScope])
  }

  @Test func refusesDataThatThePartnersFormatDoesNotHaveAndRecordsNothing() async throws {
    let event = Letter.event(
      "departement.usager.rdvi", from: "departement-04", id: "x-2", ["data": ["prenom": "Solène"]])
    let refusal = try #require(try await reception.refusal(of: event, by: "departement-04", into: store))
    #expect(await store.entries.isEmpty)
    #expect(await store.refusals.map(\.refusal) == [refusal])
  }
}
