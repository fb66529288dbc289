import Exchange
import JSONTree
import Testing

@testable import Trust

struct MessageVerifierTests {
  let fixture: TrustFixture

  init() throws { fixture = try TrustFixture.shared.get() }

  static let keys = ["ec-1", "ec-384", "ec-521", "ed-1", "ps-1", "ps-384", "ps-512", "rs-1"]

  @Test(arguments: keys, Serialisation.allCases)
  func acceptsEveryAdmittedAlgorithmInEverySerialisation(key: String, form: Serialisation) throws {
    let body = try fixture.sign(key: key, form)
    let message = try fixture.verify(body, form)
    #expect(message.envelope.id == MessageID(source: "urn:passerelle:caf-041", id: "essai-0001"))
    #expect(message.envelope.type.text == "caf.rsa-beneficiaires.vrsb0801")
    #expect(message.author.id.text == "caf-041")
    #expect(message.carrier == message.author)
    #expect(message.keyID == key)
    #expect(message.signedBytes == body)
    #expect(message.payload.bytes == TrustFixture.event())
    #expect(message.payloadDigest == Digest(of: TrustFixture.event()))
    #expect(message.receivedAt == TrustFixture.now)
    #expect(message.evidence["trust"] == fixture.trust.digest)
  }

  @Test func readsEd25519AsAnotherNameOfEdDSA() throws {
    #expect(fixture.code(try fixture.sign(key: "ed-1", header: ["alg": "Ed25519"])) == nil)
  }

  @Test func findsTheKeyByTheThumbprintOfItsCertificate() throws {
    let thumbprint = Base64URL.text(Digest(of: try fixture.der("ec-1")).bytes)
    let body = try fixture.sign(header: ["kid": nil, "x5t#S256": .string(thumbprint)])
    #expect(try fixture.verify(body).keyID == "ec-1")
  }

  @Test func readsAllTheAttributesOfTheEnvelope() throws {
    let event = TrustFixture.event([
      "subject": "allocataire-essai", "agent": "BATCH", "purpose": "rsa", "procedure": "p1", "case": "c1",
      "traceparent": "00-1", "sequence": 12, "dataschema": "https://exemple.invalid/s",
    ])
    let envelope = try fixture.verify(try fixture.sign(event)).envelope
    #expect(envelope.subject == "allocataire-essai")
    #expect(envelope.agent == "BATCH")
    #expect(envelope.purpose == "rsa")
    #expect(envelope.procedure == "p1")
    #expect(envelope.caseReference == "c1")
    #expect(envelope.audience == TrustFixture.gateway)
    #expect(envelope.time == Instant("2026-03-02T09:29:58Z"))
    #expect(envelope.contentType == "application/json")
  }

  @Test func givesJSONDataAsATree() throws {
    guard case .json(let node) = try fixture.verify(try fixture.sign()).data else {
      Issue.record("the data is not JSON")
      return
    }
    #expect(node["essai"]?.bool == true)
  }

  @Test func givesXMLDataAsText() throws {
    let event = TrustFixture.event(["datacontenttype": "application/xml", "data": "<É/>"])
    guard case .text(let text) = try fixture.verify(try fixture.sign(event)).data else {
      Issue.record("the data is not text")
      return
    }
    #expect(text == "<É/>")
  }

  @Test func givesBase64DataAsItsBytes() throws {
    // Both ways of writing a solidus in JSON stand for the same base64.
    let event = String(decoding: TrustFixture.event(["data": nil, "data_base64": "MARK"]), as: UTF8.self)
    let escaped = event.replacing("MARK", with: "\\/+8=")
    guard case .binary(let bytes) = try fixture.verify(try fixture.sign(Array(escaped.utf8))).data else {
      Issue.record("the data is not binary")
      return
    }
    #expect(bytes == [0xFF, 0xEF])
  }

  @Test func aCarrierSignsTheWordOfAnAuthorWhoIsRegistered() throws {
    let event = TrustFixture.event(["author": "caf-041"])
    let message = try fixture.verify(try fixture.sign(event, key: "depot"))
    #expect(message.author.id.text == "caf-041")
    #expect(message.carrier.id.text == "depot-04")
  }

  @Test func theSameBodyGetsTheSameVerdictAtTheSameInstant() throws {
    let body = try fixture.sign()
    #expect(fixture.code(body) == nil)
    #expect(fixture.code(body, at: TrustFixture.now.adding(seconds: -600)) == .eventTime)
    #expect(fixture.code(body) == nil)
  }

  @Test func claimsWithinTheAuthorsScopePass() throws {
    let message = try fixture.verify(try fixture.sign())
    try message.requireScope([.territory("04"), .payer("CAF:041")])
    #expect(throws: Refusal(.eventScope, ["claim": "13", "author": "caf-041"])) {
      try message.requireScope([.territory("04"), .territory("13")])
    }
  }

  @Test func aClaimThatIsNoneIsNotShown() throws {
    let message = try fixture.verify(try fixture.sign())
    #expect(throws: Refusal(.eventScope, ["claim": "…", "author": "caf-041"])) {
      try message.requireScope([.payer("999999999999999")])
    }
  }
}
