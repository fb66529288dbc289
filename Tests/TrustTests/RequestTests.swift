import Exchange
import JSONTree
import Testing

@testable import Trust

struct RequestTests {
  let fixture: TrustFixture

  init() throws { fixture = try TrustFixture.shared.get() }

  private func verify(_ changes: KeyValuePairs<String, JSONValue?> = [:]) throws -> VerifiedRequest {
    var event: JSONObject = [
      "specversion": "1.0", "id": "demande-1", "source": "urn:passerelle:caf-041", "type": "passerelle.mailbox.v1",
      "time": "2026-03-02T09:28:00Z", "audience": .string(TrustFixture.gateway), "agent": "BATCH", "purpose": "rsa",
      "data": ["limit": 10],
    ]
    for (name, value) in changes {
      if let value { event[name] = value } else { event.removeValue(forKey: name) }
    }
    let body = try fixture.sign(JSONWriter.bytes(.object(event)))
    let received = try fixture.verifier.receive(
      body, contentType: "application/jose+json", from: TrustFixture.caller, at: TrustFixture.now)
    return try fixture.verifier.verifyRequest(received)
  }

  private func code(_ changes: KeyValuePairs<String, JSONValue?>) throws -> RefusalCode? {
    do {
      _ = try verify(changes)
      return nil
    } catch let refusal as Refusal {
      return refusal.code
    }
  }

  @Test func acceptsAFreshRequestWithAgentAndPurpose() throws {
    let request = try verify()
    #expect(request.agent == "BATCH")
    #expect(request.purpose == "rsa")
    #expect(request.author.id.text == "caf-041")
    #expect(request.envelope.type.message == "mailbox")
    guard case .json(let data) = request.data else {
      Issue.record("the data is not JSON")
      return
    }
    #expect(data["limit"]?.integer == 10)
  }

  @Test func refusesARequestWithoutAgentOrPurpose() throws {
    #expect(try code(["agent": nil]) == .eventAgentMissing)
    #expect(try code(["purpose": nil]) == .eventPurposeMissing)
  }

  @Test func refusesARequestOfMoreThanFiveMinutesAgo() throws {
    #expect(try code(["time": "2026-03-02T09:25:00Z"]) == nil)
    #expect(try code(["time": "2026-03-02T09:24:59.999Z"]) == .requestExpired)
    #expect(try code(["time": "2026-03-02T09:35:00.001Z"]) == .eventTime)
  }

  @Test func refusesAMessageWhereARequestIsExpected() throws {
    #expect(try code(["type": "caf.rsa-beneficiaires.vrsb0801"]) == .eventTypeNotAllowed)
  }
}
