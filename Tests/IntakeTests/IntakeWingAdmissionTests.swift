import Exchange
import JSONTree
import Store
import Testing
import Trust

@testable import Intake

/// A late message is judged by what was trusted when it came, and held to who is accepted when it is admitted.
@Suite struct IntakeWingAdmissionTests {
  let reception: Reception
  let store = MemoryStore()
  private let partner: PartnerFile
  private let authority: DevelopmentAuthority
  private let key: SigningKey
  private let certificate: String
  private let order = Digest(of: Array("ordre".utf8))
  private let late = Reception.now.adding(seconds: 9 * 86400)
  private var today: Instant { late.adding(seconds: 3 * 86400) }

  init() throws {
    reception = try Reception.shared.get()
    authority = try DevelopmentAuthority(name: "AC d'essai", on: Reception.now)
    let made = try SigningKey.generate(.es256)
    certificate = try authority.issue("departement-04", for: made, on: Reception.now)
    key = try SigningKey(pem: made.pem, certificate: certificate)
    let registered = try #require(reception.rules.partners.first { $0.id.text == "departement-04" })
    partner = PartnerFile(registered, trust: .anchored(try PathRules(anchors: ["essai"])))
  }

  /// What is trusted with a list of that day, valid for two, or with none.
  private func state(
    list: Instant?, revoking: [String] = [], terms: KeyTerms? = KeyTerms(), isActive: Bool = true
  ) throws -> TrustState {
    func object(_ kind: TrustObject.Kind, _ pem: String) throws -> TrustObject {
      let base64 = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
      return TrustObject(kind, name: "essai", der: try #require(Base64.bytes(base64)))
    }
    var objects = [try object(.anchor, authority.certificate)]
    if let list {
      objects.append(
        try object(.revocationList, authority.revocationList(revoking: revoking, on: list, days: 2)))
    }
    let registered = partner.partner
    let file = PartnerFile(
      Partner(
        id: registered.id, siret: registered.siret, name: registered.name, family: registered.family, kind: registered.kind,
        scope: registered.scope, isActive: isActive), trust: partner.trust)
    let keys = try terms.map {
      try RegisteredKey(id: "departement-04/1", partner: file.partner.id, certificate: certificate, terms: $0)
    }
    return try TrustState(
      registry: try PartnerRegistry(entries: [file], keys: [keys].compactMap { $0 }),
      material: try TrustMaterial(objects: objects))
  }

  private func wing(_ trust: TrustState, at instant: Instant) -> IntakeWing {
    let former = reception.rules
    let rules = IntakeRules(
      verifier: MessageVerifier(trust: trust, audience: Reception.gateway), adapters: former.adapters,
      catalogue: former.catalogue, policy: former.policy, partners: trust.registry.partners)
    let seal = reception.seal
    return IntakeWing(
      rules: { rules }, store: store, seal: { _ in seal }, clock: .fixed(instant), numbers: .system, inclusionDelay: 60,
      asideLimit: Reception.asideLimit, pace: PartnerPace(callsPerMinute: 1000))
  }

  /// The late letter, received under the list of its day; its flow.
  private func setAside() async throws -> String {
    let then = try state(list: late.adding(seconds: -3600))
    await store.trusts(then, from: late.adding(seconds: -3600))
    let body = try MessageSigner.sign(payload: JSONWriter.bytes(Letter.usager()), key: key)
    let answer = try await wing(then, at: late)
      .receive(body, contentType: "application/jose+json", from: Caller(network: Reception.network))
    guard case .aside(let notice) = answer.outcome else { throw Failure("not set aside") }
    return notice.flow
  }

  /// What admitting it is refused with while that is trusted; nil when it is taken in.
  private func refusal(by trust: TrustState) async throws -> RefusalCode? {
    let flow = try await setAside()
    await store.trusts(trust, from: today)
    do {
      _ = try await wing(trust, at: today).admit(aside: flow, by: order)
      #expect(await store.asides.map(\.state) == [.admitted])
      return nil
    } catch let refusal as Refusal {
      #expect(await store.asides.map(\.state) == [.waiting])
      #expect(await store.entries.isEmpty)
      return refusal.code
    }
  }

  @Test func isAdmittedAlthoughItsListWasReplaced() async throws {
    let trust = try state(list: today.adding(seconds: -3600))
    // The list of today says nothing of that day: by what is trusted today alone it could not be admitted.
    let registered = try #require(trust.registry.key(id: "departement-04/1"))
    guard case .refused(let fault)? = trust.verdict(on: registered, at: late) else { throw Failure("the list says something") }
    #expect(fault.reason == .revocationUnknown)
    #expect(try await refusal(by: trust) == nil)
    let then = try #require(try await store.trust(at: late))
    #expect(await store.entries.map { $0.evidence["trust"] } == [then.digest])
    #expect(await store.entries.map { $0.evidence["admission"] } == [order])
  }

  @Test func isAdmittedAlthoughNothingIsKnownOfRevocationToday() async throws {
    #expect(try await refusal(by: state(list: nil)) == nil)
  }

  @Test func isRefusedWhenItsCertificateIsRevokedToday() async throws {
    let trust = try state(list: today.adding(seconds: -3600), revoking: [certificate])
    #expect(try await refusal(by: trust) == .signatureRevoked)
  }

  @Test func isRefusedWhenItsKeyIsNotRegisteredToday() async throws {
    let trust = try state(list: today.adding(seconds: -3600), terms: nil)
    #expect(try await refusal(by: trust) == .signatureUnknownKey)
  }

  @Test func isRefusedWhenAnOperatorSaysTodayThatItsKeyWasRevokedWhenItCame() async throws {
    let trust = try state(list: nil, terms: KeyTerms(revokedAt: late))
    #expect(try await refusal(by: trust) == .signatureKeyRevoked)
  }

  @Test func isAdmittedWhenItsKeyWasRevokedOnlyAfterItCame() async throws {
    let trust = try state(list: nil, terms: KeyTerms(revokedAt: late.adding(seconds: 1)))
    #expect(try await refusal(by: trust) == nil)
  }

  @Test func isRefusedWhenItsCarrierIsSuspendedToday() async throws {
    let trust = try state(list: today.adding(seconds: -3600), isActive: false)
    #expect(try await refusal(by: trust) == .signaturePartnerSuspended)
  }
}
