import Exchange
import JSONTree
import Testing

@testable import Trust

struct ReceiveRefusalTests {
  let fixture: TrustFixture

  init() throws { fixture = try TrustFixture.shared.get() }

  @Test func refusesABodyOverTheLimit() throws {
    let verifier = MessageVerifier(
      trust: fixture.trust, audience: TrustFixture.gateway, rules: VerificationRules(maximumBytes: 100))
    let body = try fixture.sign()
    #expect(throws: Refusal(.receiveTooLarge, ["limit": "100"])) {
      try verifier.receive(body, contentType: "application/jose+json", from: TrustFixture.caller, at: TrustFixture.now)
    }
  }

  @Test(arguments: [nil, "", "application/json", "text/plain", "application/jose+json2", "application/jose, application/jose"])
  func refusesAnotherMediaType(_ type: String?) throws {
    let body = try fixture.sign()
    #expect(throws: Refusal(.receiveMediaType)) {
      try fixture.verifier.receive(body, contentType: type, from: TrustFixture.caller, at: TrustFixture.now)
    }
  }

  @Test(arguments: ["Application/JOSE+JSON", "application/jose+json; charset=utf-8", "application/jose+json;q=1"])
  func readsTheMediaTypeAsHTTPDoes(_ type: String) throws {
    let body = try fixture.sign()
    _ = try fixture.verifier.receive(body, contentType: type, from: TrustFixture.caller, at: TrustFixture.now)
  }

  @Test func refusesASerialisationThatIsNotTheOneAnnounced() throws {
    #expect(fixture.code(try fixture.sign(TrustFixture.event(), .compact), .flattened) == .receiveMalformed)
    #expect(fixture.code(try fixture.sign(TrustFixture.event(), .flattened), .compact) == .receiveMalformed)
  }

  @Test(arguments: [
    "", "[]", "\"a\"", "{", "{}x", #"{"payload":"e30","protected":"e30"}"#,
    #"{"payload":1,"protected":"e30","signature":""}"#, #"{"payload":"e30","protected":"e30","signature":"","x":1}"#,
    #"{"payload":"e30","signatures":{}}"#, #"{"payload":"e30","signatures":[1]}"#,
    #"{"payload":"e30","signatures":[],"signature":"AA"}"#,
    #"{"payload":"e30","signatures":[{"protected":"e30","signature":"","x":1}]}"#,
  ])
  func refusesWhatIsNoJWSObject(_ text: String) {
    #expect(fixture.code(Array(text.utf8)) == .receiveMalformed)
  }

  @Test func refusesAPayloadThatIsNotStrictBase64URL() throws {
    let body = String(decoding: try fixture.sign(), as: UTF8.self)
    for spoiled in ["=", "\\u0041", "%", "+", " "] {
      let text = body.replacing("\",\"protected\"", with: "\(spoiled)\",\"protected\"")
      #expect(fixture.code(Array(text.utf8)) == .receiveMalformed, "\(spoiled)")
    }
  }

  @Test func refusesAnEscapeWhereBase64URLNeedsNone() throws {
    let body = String(decoding: try fixture.sign(), as: UTF8.self).replacing("\"payload\":\"e", with: "\"payload\":\"\\u0065")
    #expect(body.contains("\\u0065"))
    #expect(fixture.code(Array(body.utf8)) == .receiveMalformed)
  }

  @Test func refusesSeveralSignaturesOrNone() throws {
    let body = String(decoding: try fixture.sign(TrustFixture.event(), .general), as: UTF8.self)
    let twice = body.replacing("}]", with: "},{\"protected\":\"e30\",\"signature\":\"AA\"}]")
    #expect(throws: Refusal(.signatureMultiple, at: "/signatures", ["count": "2"])) {
      try fixture.verifier.receive(
        Array(twice.utf8), contentType: "application/jose+json", from: TrustFixture.caller, at: TrustFixture.now)
    }
    #expect(fixture.code(Array(#"{"payload":"e30","signatures":[]}"#.utf8)) == .signatureMultiple)
  }

  @Test func refusesAnUnprotectedHeaderEvenWhenItIsEmpty() throws {
    for form in [Serialisation.flattened, .general] {
      let body = String(decoding: try fixture.sign(TrustFixture.event(), form), as: UTF8.self)
      let text = body.replacing("\"signature\":", with: "\"header\":{},\"signature\":")
      #expect(fixture.code(Array(text.utf8)) == .signatureUnprotectedHeader)
    }
  }

  @Test func refusesADetachedPayload() throws {
    #expect(fixture.code(Array(#"{"protected":"e30","signature":"AA"}"#.utf8)) == .signatureDetached)
    #expect(fixture.code(Array(#"{"payload":"","protected":"e30","signature":"AA"}"#.utf8)) == .signatureDetached)
    #expect(fixture.code(Array("e30..AA".utf8), .compact) == .signatureDetached)
  }

  @Test func refusesAFinalNewlineRatherThanRepairIt() throws {
    #expect(fixture.code(try fixture.sign(TrustFixture.event(), .compact) + [10], .compact) == .receiveMalformed)
  }
}
