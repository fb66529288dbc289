import Exchange
import Foundation
import JSONTree
import Store
import Testing
import Trust

@testable import Gateway

/// What the door itself refuses, before anything is believed.
@Suite struct DoorTests {
  @Test func refusesAnUnknownAddressAndAnotherMethod() async throws {
    try await TestGateway.run { gateway in
      let unknown = try await gateway.send("/v2/messages")
      #expect(unknown.status == 404)
      #expect(unknown.code == RefusalCode.receiveNotFound.rawValue)
      let method = try await gateway.send("/v1/messages", method: "GET")
      #expect(method.status == 405)
      #expect(method.headers["allow"] == "POST")
      #expect(method.code == RefusalCode.receiveMethod.rawValue)
    }
  }

  private static let head = "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/jose+json\r\n"

  @Test func refusesABodyOverTheLimitByItsAnnouncedLength() async throws {
    try await TestGateway.run { gateway in
      // One octet of the 99 999 999: the answer can only rest on what was announced.
      let answer = try await RawConnection.exchange(
        Array((Self.head + "Content-Length: 99999999\r\n\r\n ").utf8), port: gateway.port)
      #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer)")
      #expect(answer.contains(RefusalCode.receiveTooLarge.rawValue))
    }
  }

  @Test func refusesABodyThatAnnouncesNoLengthAsSoonAsItPassesTheLimit() async throws {
    try await TestGateway.run { gateway in
      let chunk = "10000\r\n" + String(repeating: " ", count: 0x10000) + "\r\n"
      // 17 chunks of 64 KiB pass the limit of 1 MiB; the last chunk, which would end the body, is never sent.
      let body = String(repeating: chunk, count: 17)
      let answer = try await RawConnection.exchange(
        Array((Self.head + "Transfer-Encoding: chunked\r\n\r\n" + body).utf8), port: gateway.port)
      #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer)")
      #expect(answer.contains(RefusalCode.receiveTooLarge.rawValue))
    }
  }

  @Test func readsABodyOfExactlyTheLimit() async throws {
    try await TestGateway.run { gateway in
      let answer = try await gateway.send("/v1/messages", body: [UInt8](repeating: 0x20, count: 1 << 20))
      #expect(answer.code == RefusalCode.receiveMalformed.rawValue)
    }
  }

  @Test func wordsAProblemInTheLanguageAskedFor() async throws {
    try await TestGateway.run { gateway in
      let french = try await gateway.send("/v1/messages", body: [], headers: ["Accept-Language": "fr-FR,fr;q=0.9"])
      let english = try await gateway.send("/v1/messages", body: [], headers: ["Accept-Language": "de, en;q=0.5"])
      #expect(french.headers["content-language"] == "fr")
      #expect(french.tree?.root["title"]?.string == "Refus")
      #expect(english.tree?.root["title"]?.string == "Refused")
      #expect(french.code == english.code)
    }
  }

  @Test func refusesAnotherMediaType() async throws {
    try await TestGateway.run { gateway in
      let answer = try await gateway.send("/v1/messages", body: Array("a=b".utf8), contentType: "text/plain")
      #expect(answer.status == 415)
      #expect(answer.code == RefusalCode.receiveMediaType.rawValue)
    }
  }

  @Test func aPartnerThatCallsTooOftenIsToldToWaitAndNobodyElseUsesUpItsCalls() async throws {
    try await TestGateway.run { gateway in
      let file = gateway.home.partners.appendingPathComponent("departement-04/partner.json")
      let limited = try JSONValue(parsing: [UInt8](try Data(contentsOf: file)))
        .setting(.object(["callsPerMinute": 2]), at: JSONPointer(tokens: ["limits"]))
      try Data(JSONWriter.bytes(try #require(limited))).write(to: file)
      try await gateway.assembly.reload()
      // Signed by another, in the partner's name: refused, and none of its calls.
      let forger = try SigningKey.generate(.es256, id: "departement-04/\(Registrar.firstKey)")
      let payload = JSONWriter.bytes(Story.usager(gateway, id: "forged"))
      for _ in 0..<5 {
        let forged = try await gateway.send("/v1/messages", body: try MessageSigner.sign(payload: payload, key: forger))
        #expect(forged.code == RefusalCode.signatureInvalid.rawValue)
      }
      for number in 1...2 {
        #expect(try await gateway.post(Story.usager(gateway, id: "u\(number)"), as: "departement-04").status == 201)
      }
      let refused = try await gateway.post(Story.usager(gateway, id: "u3"), as: "departement-04")
      #expect(refused.status == 429)
      #expect(refused.code == RefusalCode.receiveRateLimited.rawValue)
      let seconds = try #require(refused.headers["retry-after"].flatMap { Int($0) })
      #expect((1...30).contains(seconds))
    }
  }

  @Test func countsRefusalsOfStrangersAndKeepsThoseOfPartners() async throws {
    try await TestGateway.run { gateway in
      for _ in 0..<5 { _ = try await gateway.send("/v1/messages", body: Array("{}".utf8)) }
      let status = try await gateway.assembly.store.status()
      #expect(status.countedRefusals == 5)
      #expect(status.refusals == 0)
      let event = gateway.event("departement.inconnu.v1", from: "departement-04", id: "x", data: ["data": [:]])
      let refused = try await gateway.post(event, as: "departement-04")
      #expect(refused.code == RefusalCode.eventType.rawValue)
      #expect(try await gateway.assembly.store.status().refusals == 1)
      #expect(try await gateway.assembly.store.status().messages == 0)
    }
  }
}
