import Exchange
import Foundation
import JSONTree
import Testing

@testable import Trust

/// What the gate says of messages whose key is anchored, retired, revoked, late or on another's connection.
struct PathRefusalTests {
  let fixture: TrustFixture
  private let now = TrustFixture.now

  init() throws { fixture = try TrustFixture.shared.get() }

  /// The gate over the CAF with that trust in its certificates, that key's terms, and a CRL that revokes what is named.
  private func verifier(
    _ rules: PathRules?, key name: String = "ec-1", terms: KeyTerms = KeyTerms(), limits: PartnerLimits = PartnerLimits(),
    revoking: [String]? = nil, anchor: String = "ca"
  ) throws -> MessageVerifier {
    let certificate = try #require(fixture.certificates[name])
    let key = try RegisteredKey(
      id: name, partner: TrustFixture.caf.id, certificate: certificate, algorithm: fixture.key(name).algorithm, terms: terms)
    let trust: PartnerTrust = rules.map { .anchored($0) } ?? .pinned
    let file = PartnerFile(TrustFixture.caf, trust: trust, limits: limits)
    var objects = [TrustObject(.anchor, name: "ac", der: try fixture.der(anchor))]
    if let revoking {
      let pems = try revoking.map { try #require(fixture.certificates[$0]) }
      let list = try fixture.authority.revocationList(revoking: pems, on: now.adding(seconds: -3600), days: 7)
      let body = list.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
      objects.append(TrustObject(.revocationList, name: "ac", der: try #require(Base64.bytes(body))))
    }
    let state = try TrustState(
      registry: try PartnerRegistry(entries: [file], keys: [key]), material: try TrustMaterial(objects: objects))
    return MessageVerifier(trust: state, audience: TrustFixture.gateway)
  }

  private func verify(
    _ verifier: MessageVerifier, _ body: [UInt8], from caller: Caller = TrustFixture.caller, at instant: Instant? = nil
  ) throws(Refusal) -> Verification {
    try verifier.verify(
      try verifier.receive(body, contentType: Serialisation.flattened.mediaType, from: caller, at: instant ?? now))
  }

  private func refusal(_ verifier: MessageVerifier, at instant: Instant? = nil) throws -> Refusal? {
    do {
      _ = try verify(verifier, try fixture.sign(), at: instant)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  @Test func acceptsAPathThatIsNotRevokedAndSaysWhatItRestsOn() throws {
    let gate = try verifier(try PathRules(anchors: ["ac"]), revoking: ["ed-1"])
    guard case .timely(let message) = try verify(gate, try fixture.sign()) else {
      Issue.record("late")
      return
    }
    #expect(message.evidence["trust"] == gate.trust.digest)
    #expect(message.evidence["certificate"] == gate.registry.key(id: "ec-1")?.thumbprint)
    #expect(message.evidence["path/1"] == Digest(of: try fixture.der("ca")))
    let list = gate.trust.judge.material.objects.first { $0.kind == .revocationList }
    #expect(message.evidence["revocation/0"] == list?.digest)
  }

  @Test func refusesARevokedCertificate() throws {
    let refusal = try refusal(try verifier(try PathRules(anchors: ["ac"]), revoking: ["ec-1"]))
    #expect(refusal?.code == .signatureRevoked)
    #expect(refusal?.details["since"] != nil)
  }

  @Test func refusesWhenNobodyKnowsWhetherItIsRevokedUnlessThePartnersRulesAcceptThat() throws {
    #expect(try refusal(try verifier(try PathRules(anchors: ["ac"])))?.code == .signatureRevocationUnknown)
    #expect(try refusal(try verifier(try PathRules(anchors: ["ac"], whenUnknown: .accept))) == nil)
  }

  @Test func aListThatIsOverCountsForItsGraceOnly() throws {
    let gate = try verifier(try PathRules(anchors: ["ac"], graceHours: 24), revoking: [])
    let inGrace = now.adding(seconds: 7 * 86400)
    let event = { (time: Instant) in TrustFixture.event(["time": .string(time.description)]) }
    _ = try verify(gate, try fixture.sign(event(inGrace)), at: inGrace)
    let after = now.adding(seconds: 9 * 86400)
    #expect(throws: Refusal.self) { try verify(gate, try fixture.sign(event(after)), at: after) }
  }

  @Test func refusesACertificateOfAnotherAuthority() throws {
    let other = try DevelopmentAuthority(name: "AC d'ailleurs", on: now)
    let body = other.certificate.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
    let file = PartnerFile(TrustFixture.caf, trust: .anchored(try PathRules(anchors: ["ac"], whenUnknown: .accept)))
    let key = try RegisteredKey(
      id: "ec-1", partner: TrustFixture.caf.id, certificate: try #require(fixture.certificates["ec-1"]))
    let state = try TrustState(
      registry: try PartnerRegistry(entries: [file], keys: [key]),
      material: try TrustMaterial(objects: [TrustObject(.anchor, name: "ac", der: try #require(Base64.bytes(body)))]))
    let refusal = try refusal(MessageVerifier(trust: state, audience: TrustFixture.gateway))
    #expect(refusal?.code == .signatureUntrusted)
  }

  @Test func aForgedMessageNeverLearnsThatTheCertificateIsRevoked() throws {
    let gate = try verifier(try PathRules(anchors: ["ac"]), revoking: ["ec-1"])
    let forged = try fixture.sign(key: "ed-1", header: ["kid": "ec-1", "alg": "ES256"])
    let found = #expect(throws: Refusal.self) { try verify(gate, forged) }
    #expect(found?.code == .signatureInvalid)
  }

  @Test func aRetiredKeyCountsUntilItsDayAndARevokedOneUntilItsMoment() throws {
    let retired = try verifier(nil, terms: KeyTerms(retiresAt: now))
    #expect(try refusal(retired)?.code == .signatureKeyRetired)
    #expect(try refusal(try verifier(nil, terms: KeyTerms(retiresAt: now.adding(seconds: 1)))) == nil)
    let revoked = try verifier(nil, terms: KeyTerms(retiresAt: now, revokedAt: now))
    #expect(try refusal(revoked)?.code == .signatureKeyRevoked)
    #expect(try refusal(revoked, at: now.adding(seconds: -1)) == nil)
  }

  @Test func aForgedMessageNeverLearnsWhatBecameOfAKey() throws {
    let forged = try fixture.sign(key: "ed-1", header: ["kid": "ec-1", "alg": "ES256"])
    for terms in [KeyTerms(retiresAt: now), KeyTerms(revokedAt: now)] {
      let found = #expect(throws: Refusal.self) { try verify(try verifier(nil, terms: terms), forged) }
      #expect(found?.code == .signatureInvalid)
    }
    let late = #expect(throws: Refusal.self) { try verify(try verifier(nil), forged, at: now.adding(seconds: 800 * 86400)) }
    #expect(late?.code == .signatureInvalid)
  }

  @Test func everyCertificateOfARevokedKeyIsRevoked() throws {
    let key = try fixture.key("ec-1")
    let renewed = try fixture.authority.issue("renouvelé", for: key, on: now)
    let old = try RegisteredKey(
      id: "cle-1", partner: TrustFixture.caf.id, certificate: try #require(fixture.certificates["ec-1"]),
      terms: KeyTerms(revokedAt: now.adding(seconds: -60)))
    let new = try RegisteredKey(id: "cle-2", partner: TrustFixture.caf.id, certificate: renewed)
    let registry = try PartnerRegistry(partners: [TrustFixture.caf], keys: [old, new])
    let gate = MessageVerifier(trust: try TrustState(registry: registry), audience: TrustFixture.gateway)
    for kid in ["cle-1", "cle-2"] {
      let body = try fixture.sign(header: ["kid": .string(kid)])
      #expect(#expect(throws: Refusal.self) { try verify(gate, body) }?.code == .signatureKeyRevoked, "\(kid)")
    }
    // Nor does either open a connection any more.
    for key in [old, new] {
      #expect(registry.partner(connection: key.thumbprint, at: now) == nil)
      #expect(registry.partner(connection: key.thumbprint, at: now.adding(seconds: -61)) == TrustFixture.caf.id)
    }
  }

  @Test func aRevokedKeyOpensNoConnectionUnderACertificateOfItsOwnEither() throws {
    let renewed = try fixture.authority.issue("connexion", for: try fixture.key("ec-1"), on: now)
    let connection = try ConnectionCertificate(partner: TrustFixture.caf.id, pem: renewed)
    func opens(_ terms: KeyTerms) throws -> Bool {
      let key = try RegisteredKey(
        id: "cle-1", partner: TrustFixture.caf.id, certificate: try #require(fixture.certificates["ec-1"]), terms: terms)
      let registry = try PartnerRegistry(
        entries: [PartnerFile(TrustFixture.caf)], keys: [key], connections: [connection])
      return registry.partner(connection: connection.thumbprint, at: now) == TrustFixture.caf.id
    }
    #expect(try opens(KeyTerms()))
    #expect(try !opens(KeyTerms(revokedAt: now)))
  }

  @Test func theSignerIsKnownOfWhatIsRefusedAfterTheSignatureAndOfNothingElse() throws {
    func signer(_ gate: MessageVerifier, _ body: [UInt8]) throws -> PartnerID? {
      var listener = SignerListener()
      let received = try gate.receive(
        body, contentType: Serialisation.flattened.mediaType, from: TrustFixture.caller, at: now)
      #expect(throws: Refusal.self) { try gate.verify(received, &listener) }
      return listener.partner
    }
    let revoked = try verifier(nil, terms: KeyTerms(revokedAt: now))
    #expect(try signer(revoked, try fixture.sign()) == TrustFixture.caf.id)
    #expect(try signer(fixture.verifier, try fixture.sign(key: "suspended")) == TrustFixture.suspended.id)
    #expect(try signer(fixture.verifier, try fixture.sign(TrustFixture.event(["audience": "x"]))) == TrustFixture.caf.id)
    #expect(try signer(fixture.verifier, try fixture.sign(key: "ed-1", header: ["kid": "ec-1", "alg": "ES256"])) == nil)
  }

  @Test func aRefusalTellsTheKindOfFaultAndTheListenerTheRest() throws {
    let gate = try verifier(try PathRules(anchors: ["ac"]), revoking: nil)
    var report = CheckReport()
    let received = try gate.receive(
      try fixture.sign(), contentType: Serialisation.flattened.mediaType, from: TrustFixture.caller, at: now)
    let refusal = #expect(throws: Refusal.self) { try gate.verify(received, &report) }
    #expect(refusal?.details == ["reason": "0"])
    #expect(report.detail?.isEmpty == false)
  }

  @Test func refusesASignatureThatComesOverAnotherPartnersConnection() throws {
    let gate = try verifier(nil)
    let own = Caller(network: "192.0.2.0/24", partner: TrustFixture.caf.id)
    _ = try verify(gate, try fixture.sign(), from: own)
    let other = Caller(network: "192.0.2.0/24", partner: TrustFixture.depot.id)
    let found = #expect(throws: Refusal.self) { try verify(gate, try fixture.sign(), from: other) }
    #expect(found?.code == .receiveClientCertificate)
  }

  @Test func aMessageThatIsTooOldIsLateAndNotRefused() throws {
    let edge = try fixture.verification(try fixture.sign(TrustFixture.event(["time": "2026-02-23T09:30:00Z"])))
    guard case .timely = edge else {
      Issue.record("the edge of the window is in it")
      return
    }
    let old = try fixture.verification(try fixture.sign(TrustFixture.event(["time": "2026-02-23T09:29:59Z"])))
    guard case .late(let late) = old else {
      Issue.record("not late")
      return
    }
    #expect(late.window.lowerBound == Instant("2026-02-23T09:30:00Z"))
    let order = Digest(of: Array("order".utf8))
    #expect(late.admitted(by: order).evidence["admission"] == order)
  }

  @Test func aLateMessageThatIsWrongInAnythingElseIsRefused() throws {
    let event = TrustFixture.event(["time": "2020-01-01T00:00:00Z", "type": "msa.essai.v1"])
    #expect(fixture.code(try fixture.sign(event)) == .eventTypeNotAllowed)
    #expect(
      fixture.code(try fixture.sign(TrustFixture.event(["time": "2020-01-01T00:00:00Z", "audience": "x"]))) == .eventAudience)
  }

  @Test func thePartnersOwnWindowReplacesTheGateways() throws {
    let gate = try verifier(nil, limits: PartnerLimits(pastDays: 30))
    let body = try fixture.sign(TrustFixture.event(["time": "2026-02-10T09:30:00Z"]))
    guard case .timely = try verify(gate, body) else {
      Issue.record("late")
      return
    }
  }

  @Test func aStapleThatIsNoBase64IsRefusedAndGarbageChangesNothing() throws {
    let found = #expect(throws: Refusal.self) { try fixture.verification(try fixture.sign(header: ["ocsp": "%"])) }
    #expect(found?.code == .signatureCertificate)
    _ = try fixture.verification(try fixture.sign(header: ["ocsp": "AAAA"]))
  }

  @Test func theListenerHearsEveryCheckInItsOrder() throws {
    var report = CheckReport()
    let received = try fixture.verifier.receive(
      try fixture.sign(), contentType: Serialisation.flattened.mediaType, from: TrustFixture.caller, at: now, &report)
    _ = try fixture.verifier.verify(received, &report)
    #expect(report.steps.map(\.check) == VerificationCheck.allCases.filter { $0 != .agent })
    #expect(report.steps.allSatisfy { !$0.facts.isEmpty })
  }
}
