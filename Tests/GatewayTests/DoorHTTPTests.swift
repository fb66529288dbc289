import Exchange
import Foundation
import NIOCore
import Testing

@testable import Gateway

/// HTTP as nobody should speak it, said to the door by raw sockets.
@Suite struct DoorHTTPTests {
  private static func status(_ request: String, _ door: TransportDoor) async throws -> String {
    let answer = try await RawConnection.exchange(Array(request.utf8), port: door.port)
    return String(answer.prefix(12))
  }

  private static let post = "POST /echo HTTP/1.1\r\nHost: localhost\r\n"

  /// Requests that two readers could take for two different things (RFC 9112 §11.2), or that are none.
  static let refused: [(String, String)] = [
    ("both a length and chunks", post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("chunks and a length", post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
    ("two lengths", post + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd"),
    ("one length twice", post + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd"),
    ("a list of lengths", post + "Content-Length: 4, 4\r\n\r\nabcd"),
    ("a signed length", post + "Content-Length: +4\r\n\r\nabcd"),
    ("a negative length", post + "Content-Length: -4\r\n\r\nabcd"),
    ("a length in hexadecimal", post + "Content-Length: 0x4\r\n\r\nabcd"),
    ("a length past 64 bits", post + "Content-Length: 18446744073709551617\r\n\r\nabcd"),
    ("a chunk past 64 bits", post + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nabcd"),
    ("a negative chunk", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\nabcd"),
    ("a chunk without end", post + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcdX0\r\n\r\n"),
    ("another transfer coding", post + "Transfer-Encoding: gzip\r\n\r\nabcd"),
    ("a transfer coding after chunks", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
    ("a space before the colon", post + "Content-Length : 4\r\n\r\nabcd"),
    ("a folded field", post + "X-A: b\r\n c\r\nContent-Length: 0\r\n\r\n"),
    ("a NUL in a field", post + "X-A: b\0c\r\nContent-Length: 0\r\n\r\n"),
    ("a bare CR in a field", post + "X-A: b\rc\r\nContent-Length: 0\r\n\r\n"),
    ("HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("HTTP/3.7", "GET /caller HTTP/3.7\r\nHost: a\r\n\r\n"),
    ("TLS where none is spoken", "\u{16}\u{03}\u{01}\u{00}\u{05}hello\r\n\r\n"),
    ("a field of 9 KiB", post + "X-A: " + String(repeating: "a", count: 9 << 10) + "\r\nContent-Length: 0\r\n\r\n"),
    ("40 KiB of fields", post + (0..<40).map { "X-\($0): " + String(repeating: "a", count: 1000) + "\r\n" }.joined() + "\r\n"),
    ("a hundred fields", post + (0..<100).map { "X-\($0): a\r\n" }.joined() + "Content-Length: 0\r\n\r\n"),
    (
      "40 KiB of trailers",
      post + "Transfer-Encoding: chunked\r\n\r\n0\r\n"
        + (0..<40).map { "X-\($0): " + String(repeating: "a", count: 1000) + "\r\n" }.joined() + "\r\n"
    ),
    ("a target of 64 KiB", "GET /" + String(repeating: "a", count: 64 << 10) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
  ]

  @Test func refusesWhatCouldBeReadInTwoWays() async throws {
    try await TransportDoor.run { door in
      for (name, request) in Self.refused {
        let status = try await Self.status(request, door)
        #expect(status == "HTTP/1.1 400", "\(name): \(status)")
      }
      // The positive control: the same without the fault.
      #expect(try await Self.status(Self.post + "Content-Length: 4\r\n\r\nabcd", door) == "HTTP/1.1 200")
      #expect(
        try await Self.status(Self.post + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n", door) == "HTTP/1.1 200")
    }
  }

  @Test func answersOldClientsAndClosesAfterwards() async throws {
    try await TransportDoor.run { door async throws in
      #expect(try await Self.status("GET /caller HTTP/1.0\r\n\r\n", door).hasSuffix(" 200"))
    }
  }

  @Test func theHostIsNotLookedAt() async throws {
    // There is one gateway behind this door; messages say themselves whom they are for (`audience`).
    try await TransportDoor.run { door async throws in
      #expect(try await Self.status("GET /caller HTTP/1.1\r\n\r\n", door) == "HTTP/1.1 200")
      #expect(try await Self.status("GET /caller HTTP/1.1\r\nHost: evil.example\r\nHost: b\r\n\r\n", door) == "HTTP/1.1 200")
    }
  }

  @Test func aTargetWithAnotherHostIsNoRoute() async throws {
    try await TransportDoor.run { door async throws in
      #expect(try await Self.status("GET //evil.example/caller HTTP/1.1\r\nHost: a\r\n\r\n", door) == "HTTP/1.1 404")
      #expect(try await Self.status("GET /caller/../caller HTTP/1.1\r\nHost: a\r\n\r\n", door) == "HTTP/1.1 404")
      #expect(try await Self.status("GET /%63aller HTTP/1.1\r\nHost: a\r\n\r\n", door) == "HTTP/1.1 404")
    }
  }

  @Test func answersAFloodOfPipelinedRequestsOneAfterTheOther() async throws {
    try await TransportDoor.run { door in
      let flood = String(repeating: "GET /paced HTTP/1.1\r\nHost: a\r\n\r\n", count: 2000)
      let last = Self.post + "Content-Length: 5\r\nConnection: close\r\n\r\nabcde"
      let answer = try await DoorSocket.exchange(Array((flood + last).utf8), port: door.port)
      #expect(answer.components(separatedBy: "HTTP/1.1 429 ").count == 2001)
      #expect(answer.contains(#"{"bytes":5,"network":"127.0.0.0/24"}"#))
    }
  }

  @Test func saysHowLongToWait() async throws {
    try await TransportDoor.run { door in
      let answer = try await RawConnection.exchange(Array("GET /paced HTTP/1.1\r\nHost: a\r\n\r\n".utf8), port: door.port)
      #expect(answer.hasPrefix("HTTP/1.1 429 "))
      #expect(answer.lowercased().contains("\r\nretry-after: 7\r\n"))
    }
  }

  @Test func hasNoRoomForMoreBodiesThanFit() async throws {
    var settings = Settings()
    settings.bodyLimit = 1 << 20
    settings.bodyMemory = 1 << 20
    try await TransportDoor.run(settings) { door in
      #expect(door.memory.take((1 << 20) - 100))
      let body = Self.post + "Content-Length: 101\r\n\r\n" + String(repeating: "a", count: 101)
      let answer = try await RawConnection.exchange(Array(body.utf8), port: door.port)
      #expect(answer.hasPrefix("HTTP/1.1 503 "))
      #expect(answer.lowercased().contains("\r\nretry-after: 5\r\n"))
      door.memory.give((1 << 20) - 100)
      #expect(try await Self.status(body, door) == "HTTP/1.1 200")
      #expect(door.memory.held == 0)
    }
  }

  @Test func closesAConnectionWhoseAnswerNobodyReads() async throws {
    var limits = ConnectionLimits()
    limits.grace = .milliseconds(300)
    limits.lingering = .milliseconds(100)
    try await TransportDoor.run(limits: limits) { door in
      // 32 MiB do not fit into the sockets' buffers; the connection is held open and not read.
      let socket = try DoorSocket(port: door.port)
      #expect(try await socket.ask("GET /large HTTP/1.1\r\nHost: a\r\n\r\n").hasPrefix("HTTP/1.1 200"))
      // Long before the idle timeout.
      for _ in 0..<1000 where door.tally.addresses > 0 { try await Task.sleep(for: .milliseconds(20)) }
      #expect(door.tally.addresses == 0)
      socket.close()
    }
  }

  @Test func oneAddressHasSoManyConnectionsAndNoMore() async throws {
    var settings = Settings()
    settings.connectionsPerAddress = 3
    try await TransportDoor.run(settings) { door in
      let held = try (0..<3).map { _ in try DoorSocket(port: door.port) }
      for socket in held { #expect(try await socket.ask("GET /caller HTTP/1.1\r\nHost: a\r\n\r\n").hasPrefix("HTTP/1.1 200")) }
      #expect(try await DoorSocket(port: door.port).ask("GET /caller HTTP/1.1\r\nHost: a\r\n\r\n").isEmpty)
      held[0].close()
      var answer = ""
      for _ in 0..<6000 where answer.isEmpty {
        answer = try await DoorSocket(port: door.port).ask("GET /caller HTTP/1.1\r\nHost: a\r\n\r\n")
        if answer.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      }
      #expect(answer.hasPrefix("HTTP/1.1 200"))
      for socket in held { socket.close() }
    }
  }
}
