import Exchange
import JSONTree
import Store
import Testing
import Trust

@testable import Intake

/// How many calls a partner may make, and what is kept of those that are too many.
@Suite struct IntakeWingPaceTests {
  let reception: Reception
  let store = MemoryStore()
  private let pace = PartnerPace(callsPerMinute: 3)

  init() throws { reception = try Reception.shared.get() }

  private func post(_ event: JSONValue, by partner: String = "departement-04", at seconds: Int64 = 0) async throws -> RefusalCode?
  {
    let (rules, seal) = (reception.rules, reception.seal)
    let wing = IntakeWing(
      rules: { rules }, store: store, seal: { _ in seal }, clock: .fixed(Reception.now.adding(seconds: seconds)),
      numbers: .system, inclusionDelay: 60, asideLimit: 10, pace: pace)
    do {
      _ = try await wing.receive(
        try reception.signed(event, by: partner), contentType: "application/jose+json",
        from: Caller(network: Reception.network))
      return nil
    } catch let refusal as Refusal {
      return refusal.code
    }
  }

  private func wrong(_ number: Int) throws -> JSONValue {
    var event = try #require(Letter.usager(id: "faux-\(number)").objectValue)
    event["audience"] = "une-autre-passerelle"
    return .object(event)
  }

  @Test func whatIsRefusedIsACallToo() async throws {
    for number in 0..<3 { #expect(try await post(try wrong(number)) == .eventAudience) }
    #expect(try await post(try wrong(3)) == .receiveRateLimited)
  }

  @Test func callsBeyondThePaceAreCountedAndNotFiled() async throws {
    for number in 0..<10 { _ = try await post(try wrong(number)) }
    #expect(await store.refusals.map(\.refusal.code) == [.eventAudience, .eventAudience, .eventAudience])
    #expect(await store.counted.map(\.network) == Array(repeating: "departement-04", count: 7))
    #expect(Set(await store.counted.map(\.code)) == [.receiveRateLimited])
  }

  @Test func repeatingACapturedMessageDoesNotUseUpItsOwnersCalls() async throws {
    #expect(try await post(Letter.usager()) == nil)
    for _ in 0..<20 { #expect(try await post(Letter.usager(), at: 1) == nil) }
    #expect(try await post(Letter.usager(id: "usager-2"), at: 1) == nil)
    // Nor does one that waits.
    let late: Int64 = 9 * 86400
    #expect(try await post(Letter.usager(id: "usager-3"), at: late) == nil)
    for _ in 0..<20 { #expect(try await post(Letter.usager(id: "usager-3"), at: late + 1) == nil) }
    #expect(await store.asides.count == 1)
  }

  @Test func anotherPartnersCallsAreItsOwn() async throws {
    for number in 0..<4 { _ = try await post(try wrong(number)) }
    #expect(try await post(Letter.households(), by: "caf-041") == nil)
  }

  @Test func aMessageUnderARevokedKeyIsFiledUnderItsPartner() async throws {
    let key = try #require(reception.rules.verifier.registry.key(id: "departement-04/1"))
    let terms = KeyTerms(revokedAt: Reception.now)
    let revoked = try RegisteredKey(id: key.id, partner: key.partner, certificate: key.pem, terms: terms)
    let partners = reception.rules.partners
    let registry = try PartnerRegistry(partners: partners, keys: [revoked])
    let rules = IntakeRules(
      verifier: MessageVerifier(trust: try TrustState(registry: registry), audience: Reception.gateway),
      adapters: reception.rules.adapters, catalogue: reception.rules.catalogue, policy: reception.rules.policy,
      partners: partners)
    let seal = reception.seal
    let wing = IntakeWing(
      rules: { rules }, store: store, seal: { _ in seal }, clock: .fixed(Reception.now), numbers: .system,
      inclusionDelay: 60, asideLimit: 1, pace: pace)
    await #expect(throws: Refusal.self) {
      try await wing.receive(
        try reception.signed(Letter.usager(), by: "departement-04"), contentType: "application/jose+json",
        from: Caller(network: Reception.network))
    }
    #expect(await store.refusals.map(\.refusal.code) == [.signatureKeyRevoked])
    #expect(await store.refusals.map(\.partner.text) == ["departement-04"])
  }
}
