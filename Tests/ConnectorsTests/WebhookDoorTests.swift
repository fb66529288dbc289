import Exchange
import Foundation
import JSONTree
import Testing

@testable import Connectors

/// Which calls of rdv-insertion are believed, carried and answered how.
@Suite struct WebhookDoorTests {
  private func run(_ proof: String = "hmac", _ body: (TestWebhooks) async throws -> Void) async throws {
    let test = try TestWebhooks(proof)
    defer { test.remove() }
    try await body(test)
  }

  @Test func aSignedCallIsCarriedForTheDepartementAndAnsweredOnceTheGatewayHasIt() async throws {
    try await run { test async throws in
      let body = TestWebhooks.body()
      let answer = try await test.answer(TestWebhooks.signed(body), body)
      #expect(answer.word == .taken && answer.status == 200 && answer.told == "Rdv updated")
      let event = try #require(test.gateway.posted.first)
      #expect(event["author"] == "departement-04" && event["type"] == "departement.rendez-vous-webhook.rdvi")
      #expect(event["time"] == "2026-11-18T11:06:40.000Z")
      #expect(try event["data"] == JSONValue(parsing: body))
    }
  }

  /// Header fields that prove nothing.
  static let unproven: [[String: String]] = [
    [:], ["x-rdvi-signature": ""], ["x-rdvi-signature": "zz"], ["x-rdvi-signature": String(repeating: "0", count: 64)],
    ["x-rdvi-signature": TestWebhooks.signature(TestWebhooks.body(), secret: "un autre secret d'essai")],
    ["x-rdvi-signature": TestWebhooks.signature(TestWebhooks.body(id: 52))],
    ["x-rdvi-signature": String(TestWebhooks.signature(TestWebhooks.body()).prefix(32))], TestWebhooks.token(),
  ]

  @Test(arguments: unproven) func whatProvesNothingIsNotEvenRead(_ headers: [String: String]) async throws {
    try await run { test async throws in
      let answer = try await test.answer(headers, TestWebhooks.body())
      #expect(answer.word == .unproven && answer.status == 401 && answer.told == nil)
      #expect(test.gateway.posted.isEmpty)
    }
  }

  @Test func theSameCallAgainIsAnsweredAndNotPostedAgain() async throws {
    try await run { test async throws in
      let body = TestWebhooks.body()
      _ = try await test.answer(TestWebhooks.signed(body), body)
      let again = try await test.answer(TestWebhooks.signed(body), body, later: 3600)
      #expect(again.word == .known && again.status == 200 && test.gateway.posted.count == 1)
    }
  }

  @Test func anAnswerThatWasLostMakesTheSameMessageAgain() async throws {
    try await run { test async throws in
      let body = TestWebhooks.body()
      test.gateway.loseNextAnswer()
      let first = try await test.answer(TestWebhooks.signed(body), body)
      #expect(first.word == .unavailable && first.status == 503 && first.pause == 60)
      #expect(try await test.answer(TestWebhooks.signed(body), body, later: 60).word == .taken)
      // The gateway was brought the same octets twice: to it the second is a duplicate.
      #expect(test.gateway.posted.count == 2 && test.gateway.posted[0] == test.gateway.posted[1])
    }
  }

  @Test func aGatewayThatIsAwayIsCalledAgainWhenItSaid() async throws {
    try await run { test async throws in
      let body = TestWebhooks.body()
      test.gateway.answerNext(PartnerAnswer(status: 503, retryAfter: "7"))
      let answer = try await test.answer(TestWebhooks.signed(body), body)
      #expect(answer.word == .unavailable && answer.pause == 7)
    }
  }

  @Test func whatTheGatewayRefusesIsAnsweredWithItsCode() async throws {
    try await run { test async throws in
      let body = TestWebhooks.body()
      test.gateway.answerNext(PartnerAnswer(status: 422, body: Array(#"{"code": "schema.invalid"}"#.utf8)))
      let answer = try await test.answer(TestWebhooks.signed(body), body)
      #expect(answer.word == .refused && answer.status == 422 && answer.code == "schema.invalid")
    }
  }

  @Test(arguments: [(403, #"{"code": "event.author"}"#), (401, #"{"code": "signature.key-revoked"}"#), (302, "")])
  func aFaultOfTheConnectorIsNoReasonToGiveTheCallUp(_ status: Int, _ problem: String) async throws {
    try await run { test async throws in
      let body = TestWebhooks.body()
      test.gateway.answerNext(PartnerAnswer(status: status, body: Array(problem.utf8)))
      let answer = try await test.answer(TestWebhooks.signed(body), body)
      #expect(answer.word == .unavailable && answer.status == 503 && answer.pause == 300 && answer.code != nil)
    }
  }

  /// A timestamp and what comes of it; the clock stands at 2026-11-18 11:06:40 UTC.
  static let times: [(String, WebhookAnswer.Word)] = [
    ("2026-11-15 12:06:40 +0100", .taken), ("2026-11-15 12:06:39 +0100", .late), ("2026-11-18T11:11:40Z", .taken),
    ("2026-11-18T11:11:41Z", .late), ("2026-11-18 11:06:40 UTC", .taken), ("2026-11-18 11:06:40", .malformed),
    ("hier", .malformed), ("2026-11-18 12:06:40 +01:00", .malformed),
  ]

  @Test(arguments: times) func whatIsTooOldOrNotYetIsRefused(_ timestamp: String, _ word: WebhookAnswer.Word) async throws {
    try await run { test async throws in
      let body = TestWebhooks.body(timestamp: timestamp)
      #expect(try await test.answer(TestWebhooks.signed(body), body).word == word)
      #expect(test.gateway.posted.count == (word == .taken ? 1 : 0))
    }
  }

  /// A model and an event, and what comes of them.
  static let models: [(String, String, WebhookAnswer.Word, Int)] = [
    ("Invitation", "created", .ignored, 200), ("Rdv", "destroyed", .ignored, 200), ("Rdv", "created", .taken, 200),
    ("User", "created", .unknown, 422),
  ]

  @Test(arguments: models.indices) func onlyWhatASettingNamesIsCarried(_ index: Int) async throws {
    let (model, event, word, status) = Self.models[index]
    try await run { test async throws in
      let body = TestWebhooks.body(model: model, event: event)
      let answer = try await test.answer(TestWebhooks.signed(body), body)
      #expect(answer.word == word && answer.status == status)
    }
  }

  @Test(arguments: ["[]", "{", #"{"data": 1, "meta": {}}"#, #"{"data": {}, "meta": {"model": "Rdv", "event": "updated"}}"#])
  func whatIsNoWebhookIsSaid(_ text: String) async throws {
    try await run { test async throws in
      let body = Array(text.utf8)
      #expect(try await test.answer(TestWebhooks.signed(body), body).word == .malformed)
    }
  }

  @Test func aTokenThatNamesTheBodyIsBelieved() async throws {
    try await run("jwt") { test async throws in
      #expect(try await test.answer(TestWebhooks.token(), TestWebhooks.body()).word == .taken)
      #expect(try await test.answer(TestWebhooks.token(), TestWebhooks.body()).word == .known)
    }
  }

  @Test func aTokenWithTheEndAmongItsClaimsIsBelieved() async throws {
    try await run("jwt") { test async throws in
      let end: JSONValue = .integer(TestWebhooks.now.milliseconds / 1000 + 60)
      #expect(try await test.answer(TestWebhooks.token(["id": 51, "exp": end]), TestWebhooks.body()).word == .taken)
    }
  }

  /// Tokens that prove nothing of the body.
  static let tokens: [[String: String]] = [
    TestWebhooks.token(["id": 52]), TestWebhooks.token([:]), TestWebhooks.token(["address": "5 place d'Essai"]),
    TestWebhooks.token(["id": 51, "nir": "x"]), TestWebhooks.token(algorithm: "none"), TestWebhooks.token(algorithm: "HS512"),
    TestWebhooks.token(secret: "un autre secret d'essai"), TestWebhooks.token(ends: 901), ["authorization": "Bearer a.b.c"],
    ["authorization": "Basic eA=="], TestWebhooks.signed(TestWebhooks.body()),
  ]

  @Test(arguments: tokens.indices) func aTokenThatProvesNothingOfTheBodyIsRefused(_ index: Int) async throws {
    try await run("jwt") { test async throws in
      #expect(try await test.answer(Self.tokens[index], TestWebhooks.body()).word == .unproven)
    }
  }

  @Test func aTokenWhoseTimeIsOverIsRefused() async throws {
    try await run("jwt") { test async throws in
      #expect(try await test.answer(TestWebhooks.token(ends: 0), TestWebhooks.body()).word == .late)
    }
  }

  @Test(arguments: ["event.author", "signature.unknown-key"])
  func whatIsWrongWithTheConnectorIsNotAnsweredAsTheCallsFault(_ code: String) async throws {
    try await run { test async throws in
      test.gateway.answerNext(PartnerAnswer(status: 403, body: JSONWriter.bytes(["code": .string(code)])))
      let body = TestWebhooks.body()
      let away = try await test.answer(TestWebhooks.signed(body), body)
      #expect(away.word == .unavailable && away.code == code && away.pause == 300)
      #expect(try await test.answer(TestWebhooks.signed(body), body).word == .taken)
    }
  }

  @Test func aTokenServesOneBodyAlone() async throws {
    try await run("jwt") { test async throws in
      let token = TestWebhooks.token()
      test.gateway.answerNext(PartnerAnswer(status: 503))
      #expect(try await test.answer(token, TestWebhooks.body()).word == .unavailable)
      #expect(try await test.answer(token, TestWebhooks.body(event: "created")).word == .unproven)
      #expect(try await test.answer(token, TestWebhooks.body()).word == .taken)
    }
  }

  @Test func itListensAtOnePathAndTakesOneMethod() async throws {
    try await run { test async throws in
      let connector = try test.connector()
      let served = Task { try await connector.listen() }
      var tidings = connector.tidings.makeAsyncIterator()
      guard case .listening(let port)? = await tidings.next() else {
        Issue.record("it does not listen")
        return
      }
      let (url, body) = ("http://127.0.0.1:\(port)", TestWebhooks.body())
      try await HTTPCaller.open { caller in
        let headers = ["X-RDVI-SIGNATURE": TestWebhooks.signature(body), "Content-Type": "application/json"]
        let taken = try await caller.call(PartnerRequest(.post, url + "/rdvi", headers: headers, body: body), within: 20)
        #expect(taken.status == 200 && taken.json == ["outcome": "taken"])
        #expect(try await caller.call(PartnerRequest(.get, url + "/rdvi"), within: 20).status == 405)
        #expect(
          try await caller.call(PartnerRequest(.post, url + "/autre", headers: headers, body: body), within: 20).status == 404)
        let long = [UInt8](repeating: 0x20, count: WebhookDoor.limit + 1)
        #expect(try await caller.call(PartnerRequest(.post, url + "/rdvi", body: long), within: 20).status == 400)
        test.gateway.answerNext(PartnerAnswer(status: 500))
        let other = TestWebhooks.body(id: 52)
        let away = try await caller.call(
          PartnerRequest(.post, url + "/rdvi", headers: TestWebhooks.signed(other), body: other), within: 20)
        #expect(away.status == 503 && away.retryAfter == "60")
      }
      served.cancel()
      _ = await served.result
      try connector.close()
    }
  }
}
