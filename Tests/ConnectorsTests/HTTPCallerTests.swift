import Exchange
import JSONTree
import Simulation
import Testing

@testable import Connectors

/// Over HTTP, as in production: what surely did not leave is told from what may have been heard.
@Suite struct HTTPCallerTests {
  /// A partner that answers anything so.
  private struct Echo: SimulatedPartner {
    let answer: SimulatedAnswer
    let held: JSONValue = [:]
    func answer(_ call: SimulatedCall) -> SimulatedAnswer { answer }
  }

  private func call(_ answer: SimulatedAnswer, within seconds: Int64 = 30) async throws -> PartnerAnswer {
    let server = try await SimulatedServer(Echo(answer: answer), port: 0)
    return try await HTTPCaller.open { caller in
      do {
        let given = try await caller.call(PartnerRequest(.post, server.url + "/a", body: [0x7B, 0x7D]), within: seconds)
        await server.stop()
        return given
      } catch {
        await server.stop()
        throw error
      }
    }
  }

  @Test func anAnswerIsGivenWholeWithItsRetryAfter() async throws {
    let answer = try await call(SimulatedAnswer(429, ["a": 1], headers: ["Retry-After": "7"]))
    #expect(answer.status == 429 && answer.retryAfter == "7" && answer.json == ["a": 1])
  }

  @Test func noRedirectionIsFollowed() async throws {
    #expect(try await call(SimulatedAnswer(302, headers: ["Location": "/b"])).status == 302)
  }

  @Test func aConnectionThatIsCutMayHaveBeenHeard() async throws {
    var answer = SimulatedAnswer(201)
    answer.manner = .hangUp
    let fault = await #expect(throws: CallFault.self) { try await call(answer) }
    guard case .unknown? = fault else { throw Failure("\(String(describing: fault))") }
  }

  @Test func anAnswerThatDoesNotComeInTimeMayHaveBeenHeard() async throws {
    var answer = SimulatedAnswer(201)
    answer.manner = .slow
    let fault = await #expect(throws: CallFault.self) { try await call(answer, within: 1) }
    guard case .unknown? = fault else { throw Failure("\(String(describing: fault))") }
  }

  @Test func whereNobodyListensNothingLeft() async throws {
    let server = try await SimulatedServer(Echo(answer: SimulatedAnswer(200)), port: 0)
    await server.stop()
    let fault = await #expect(throws: CallFault.self) {
      try await HTTPCaller.open { try await $0.call(PartnerRequest(.get, server.url), within: 30) }
    }
    guard case .unsent? = fault else { throw Failure("\(String(describing: fault))") }
  }

  @Test func retryAfterIsReadAsSecondsOrAsADateADayAtMost() throws {
    let now = try #require(Instant("2026-11-28T12:00:00Z"))
    func pause(_ text: String?) -> Int64? { PartnerAnswer(status: 429, retryAfter: text).pause(at: now) }
    #expect(pause("120") == 120)
    #expect(pause("Sat, 28 Nov 2026 12:01:30 GMT") == 90)
    #expect(pause("Sat, 28 Nov 2026 11:00:00 GMT") == 0)
    #expect(pause("999999") == 86_400)
    #expect(pause("-5") == 0)
    #expect(pause("soon") == nil && pause(nil) == nil)
  }

  @Test func onlyEncryptedAddressesAreAdmittedButOnThisMachine() {
    for good in ["https://api.example/partenaire", "http://127.0.0.1:9091/partenaire", "http://localhost:1", "http://[::1]:2"] {
      #expect(PartnerAddress.isAdmitted(good), "\(good)")
    }
    for wrong in [
      "http://api.example", "https://api.example/", "https://user:pass@api.example", "https://api.example?a=b",
      "ftp://api.example",
      "https://api.example#a", "api.example", "", "http://127.0.0.1.example",
    ] { #expect(!PartnerAddress.isAdmitted(wrong), "\(wrong)") }
    #expect(PartnerAddress.encoded("a b/é&=") == "a%20b%2F%C3%A9%26%3D")
  }
}
