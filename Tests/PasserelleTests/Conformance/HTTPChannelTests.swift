import Conformance
import Foundation
import Gateway
import Testing

@testable import passerelle

/// The kit's way over HTTP: whatever the other end does, an exchange ends, and goes where it was told to go.
@Suite(.timeLimit(.minutes(3))) struct HTTPChannelTests {
  private func fault(_ url: String, patience: Int64 = 1) async throws -> (reason: String?, url: String) {
    let reason = try await HTTPChannel.open(to: url, patience: patience) { channel in
      do throws(TransportFault) {
        _ = try await channel.answer(to: BlackBoxRequest("GET", ""))
        return String?.none
      } catch {
        return error.reason
      }
    }
    return (reason, url)
  }

  /// A head at once, a length of ten, one byte, and nothing more.
  @Test func aServerThatNeverEndsItsAnswerIsNoAnswerAfterThePatience() async throws {
    let found = try await StallingServer.run(after: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1") { try await fault($0) }
    #expect(found.reason == "no whole answer in time", "\(found)")
  }

  @Test func aServerThatSaysNothingIsNoAnswerAfterThePatience() async throws {
    let found = try await StallingServer.run(after: "") { try await fault($0) }
    #expect(found.reason == "no whole answer in time", "\(found)")
  }

  @Test func aCommandsCallEndsWithItsSecondsToo() async throws {
    await #expect(throws: Unreachable.self) {
      try await StallingServer.run(after: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1") {
        try await HTTPCall.get($0, within: 1)
      }
    }
  }

  @Test func anAnswerWithoutMeasureIsNone() async throws {
    let body = [UInt8](repeating: 0x61, count: (1 << 20) + 1)
    for (length, expected) in [(body.count, "the answer has more than 1048576 bytes"), (body.count - 1, String?.none)] {
      let found = try await LoopbackServer.run { _ in
        BlackBoxAnswer(status: 200, body: Array(body.prefix(length)))
      } _: {
        try await fault($0, patience: 30)
      }
      #expect(found.reason == expected)
    }
  }

  /// An endpoint whose address ends in a slash has no other.
  @Test(arguments: ["", "/", "/envois", "/envois/", "/envois?cle=1"]) func anAddressIsCalledAsItWasGiven(_ path: String)
    async throws
  {
    let seen = try await LoopbackServer.run { request in
      BlackBoxAnswer(status: 200, body: Array(request.path.utf8))
    } _: { url in
      try await HTTPChannel.open(to: url + path) { channel in
        let bare = try await channel.answer(to: BlackBoxRequest("POST", "", [], [1]))
        let below = try await channel.answer(to: BlackBoxRequest("POST", "/v1/messages", [], [1]))
        return [bare, below].map { String(decoding: $0.body, as: UTF8.self) }
      }
    }
    let own = String(path.prefix { $0 != "?" })
    #expect(seen[0] == (own.isEmpty ? "/" : own))
    if own == path { #expect(seen[1] == (own.hasSuffix("/") ? String(own.dropLast()) : own) + "/v1/messages") }
  }
}
