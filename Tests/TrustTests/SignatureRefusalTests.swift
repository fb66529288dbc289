import Exchange
import JSONTree
import Testing

@testable import Trust

struct SignatureRefusalTests {
  let fixture: TrustFixture

  init() throws { fixture = try TrustFixture.shared.get() }

  private func refusal(_ changes: KeyValuePairs<String, JSONValue?>, key: String = "ec-1") throws -> Refusal? {
    do {
      _ = try fixture.verification(try fixture.sign(key: key, header: changes))
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  @Test func refusesHeadersThatWouldBringAKey() throws {
    for name in ["jku", "x5u", "jwk", "b64"] {
      let found = try refusal([name: "https://exemple.invalid/cle"])
      #expect(found == Refusal(.signatureForbiddenHeader, ["header": name]))
    }
  }

  @Test func refusesEveryCriticalExtension() throws {
    #expect(try refusal(["crit": ["b64"], "b64": false])?.code == .signatureCritical)
    #expect(try refusal(["crit": ["exp"], "exp": 1]) == Refusal(.signatureCritical, ["name": "exp"]))
    #expect(try refusal(["crit": []]) == Refusal(.signatureCritical, ["name": "crit"]))
    #expect(try refusal(["crit": ["Dupont 2 75"]]) == Refusal(.signatureCritical, ["name": "…"]))
  }

  @Test func refusesAnotherTyp() throws {
    #expect(try refusal(["typ": nil])?.code == .signatureType)
    #expect(try refusal(["typ": "JWT"])?.code == .signatureType)
    #expect(try refusal(["typ": "PASSERELLE+JWS"])?.code == .signatureType)
  }

  @Test func refusesAlgorithmsThatAreNotAdmitted() throws {
    for name in ["none", "None", "HS256", "HS512", "ES256K", "RSA1_5", "es256", "Ed448", ""] {
      #expect(try refusal(["alg": .string(name)])?.code == .signatureAlgorithm, "\(name)")
    }
    #expect(try refusal(["alg": nil])?.code == .signatureHeader)
    #expect(try refusal(["alg": ["ES256"]])?.code == .signatureHeader)
  }

  @Test func refusesAnotherAlgorithmThanTheKeysOwn() throws {
    #expect(try refusal(["alg": "ES384"]) == Refusal(.signatureAlgorithmMismatch, ["expected": "ES256"]))
    #expect(try refusal(["alg": "RS256"], key: "ps-1") == Refusal(.signatureAlgorithmMismatch, ["expected": "PS256"]))
    #expect(try refusal(["alg": "RS512"], key: "rs-1") == Refusal(.signatureAlgorithmMismatch, ["expected": "RS256"]))
  }

  @Test func refusesAKeyThatNobodyRegistered() throws {
    #expect(try refusal(["kid": "inconnue"])?.code == .signatureUnknownKey)
    let unknown = JSONValue.string(Base64URL.text(Digest(of: Array("x".utf8)).bytes))
    #expect(try refusal(["kid": nil, "x5t#S256": unknown])?.code == .signatureUnknownKey)
    #expect(try refusal(["x5t#S256": unknown])?.code == .signatureUnknownKey)
  }

  @Test func refusesAHeaderThatNamesNoKeyOrTwo() throws {
    #expect(try refusal(["kid": nil])?.code == .signatureHeader)
    let other = JSONValue.string(Base64URL.text(Digest(of: try fixture.der("ed-1")).bytes))
    #expect(try refusal(["x5t#S256": other])?.code == .signatureHeader)
    #expect(try refusal(["kid": 7])?.code == .signatureHeader)
    #expect(try refusal(["x5t#S256": "AAAA"])?.code == .signatureHeader)
    #expect(try refusal(["x5t": "AAAA"])?.code == .signatureHeader)
  }

  @Test func acceptsAChainWhoseFirstCertificateIsTheRegisteredOne() throws {
    let chain = try ["ec-1", "ca"].map { JSONValue.string(Base64.text(try fixture.der($0))) }
    #expect(try refusal(["x5c": .array(chain)]) == nil)
    #expect(try refusal(["kid": nil, "x5c": .array([chain[0]])]) == nil)
  }

  @Test func refusesAChainThatDoesNotHoldTogether() throws {
    let chain = try ["ec-1", "ed-1", "ca"].map { JSONValue.string(Base64.text(try fixture.der($0))) }
    #expect(try refusal(["x5c": .array([chain[0], chain[1]])])?.code == .signatureCertificate)
    #expect(try refusal(["x5c": .array([chain[0], chain[2], chain[1]])])?.code == .signatureCertificate)
    #expect(try refusal(["x5c": .array([chain[0], "AAAA"])])?.code == .signatureCertificate)
    #expect(try refusal(["x5c": .array([chain[1]])])?.code == .signatureHeader)
    #expect(try refusal(["x5c": .array(Array(repeating: chain[0], count: 6))])?.code == .signatureCertificate)
  }

  @Test func refusesACertificateOutsideOfItsValidity() throws {
    #expect(try refusal([:], key: "expired")?.code == .signatureCertificateExpired)
    #expect(try refusal([:], key: "early")?.code == .signatureCertificateExpired)
  }

  @Test func acceptsAnOldMessageAsOfItsReception() throws {
    let then = TrustFixture.now.adding(seconds: -300 * 86400)
    let body = try fixture.sign(TrustFixture.event(["time": .string(then.description)]), key: "expired")
    #expect(fixture.code(body, at: then) == nil)
  }

  @Test func refusesASignatureThatIsNotOverTheseBytes() throws {
    var body = try fixture.sign(TrustFixture.event(), .compact)
    body[body.count - 40] ^= 1
    #expect([.signatureInvalid, .receiveMalformed].contains(fixture.code(body, .compact)))
    let text = String(decoding: try fixture.sign(), as: UTF8.self)
    let other = Base64URL.text(TrustFixture.event(["id": "essai-0002"]))
    let swapped = text.replacing(Base64URL.text(TrustFixture.event()), with: other)
    #expect(fixture.code(Array(swapped.utf8)) == .signatureInvalid)
  }

  @Test func refusesASuspendedPartnerOnlyOnceItsSignatureIsRight() throws {
    let event = TrustFixture.event(["source": "urn:passerelle:msa-084", "type": "msa.essai.v1"])
    #expect(fixture.code(try fixture.sign(event, key: "suspended")) == .signaturePartnerSuspended)
    let forged = try fixture.sign(event, key: "ec-1", header: ["kid": "suspended"])
    #expect(fixture.code(forged) == .signatureInvalid)
  }

  @Test func refusesAHeaderTooLargeBeforeReadingIt() throws {
    let padding = JSONValue.string(String(repeating: "a", count: ProtectedHeader.maximumBytes))
    #expect(try refusal(["note": padding])?.code == .signatureHeader)
  }

  @Test func refusesADeepHeaderThatIsWithinTheSizeLimit() throws {
    let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    let header = Base64URL.text(Array("{\"alg\":\"ES256\",\"note\":\(deep)}".utf8))
    let found = #expect(throws: Refusal.self) { try ProtectedHeader(Array(header.utf8)[...]) }
    #expect(found?.details["reason"]?.hasPrefix("JSON tooDeep") == true)
  }
}
