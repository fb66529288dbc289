import Exchange
import Foundation
import Testing

@testable import Gateway

/// A stop that was asked for answers what is under way, lets nobody in, and ends.
@Suite struct StopTests {
  private static let head =
    "POST /v1/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/jose+json\r\nContent-Length: 4\r\n\r\n"

  /// Waits until nobody can connect any more.
  private static func closed(_ port: Int) async throws {
    while (try? DoorSocket(port: port)) != nil { try await Task.sleep(for: .milliseconds(5)) }
  }

  @Test func whatIsUnderWayIsAnsweredAndNobodyNewComesIn() async throws {
    try await ServedProgram.run(changing: { ($0.stopSeconds, $0.graceSeconds, $0.headSeconds) = (300, 300, 300) }) { program in
      let idle = try DoorSocket(port: program.port)
      let halfway = try DoorSocket(port: program.port)
      #expect(try await halfway.ask("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n").hasPrefix("HTTP/1.1 200"))
      halfway.say(Self.head + "{}")
      // Until the server has the head: what it does not know of is not under way.
      while try await program.metrics().samples["passerelle_connections"] != 2 { try await Task.sleep(for: .milliseconds(5)) }
      try await Task.sleep(for: .milliseconds(300))
      kill(program.pid, SIGTERM)
      try await Self.closed(program.port)
      #expect(program.isRunning)
      let answer = try await halfway.ask("{}")
      #expect(answer.hasPrefix("HTTP/1.1 4") && answer.contains("\"code\""), "\(answer)")
      await program.ended()
      #expect(program.status == 0)
      idle.close()
    }
  }

  @Test func whatDoesNotEndIsCutOffAfterTheBound() async throws {
    try await ServedProgram.run(changing: { $0.stopSeconds = 1 }) { program in
      let stuck = try DoorSocket(port: program.port)
      stuck.say(Self.head + "{")
      while try await program.metrics().samples["passerelle_connections"] != 1 { try await Task.sleep(for: .milliseconds(5)) }
      try await Task.sleep(for: .milliseconds(300))
      kill(program.pid, SIGTERM)
      await program.ended()
      #expect(program.status == 0)
      stuck.close()
      // The last thing of an orderly end, after the store was closed.
      #expect(!FileManager.default.fileExists(atPath: program.home.adminSocket.path))
    }
  }

  @Test func aHangUpReadsAgainAndStopsNothing() async throws {
    try await ServedProgram.run { program in
      let partner = program.home.partners.appendingPathComponent("caf-041/partner.json")
      let text = try String(contentsOf: partner, encoding: .utf8)
      for content in ["{", text] {
        try content.write(to: partner, atomically: true, encoding: .utf8)
        kill(program.pid, SIGHUP)
        let answer = try await RawConnection.exchange(
          Array("GET /health/ready HTTP/1.1\r\nHost: a\r\n\r\n".utf8), port: program.port)
        #expect(answer.hasPrefix("HTTP/1.1 200"))
      }
      kill(program.pid, SIGTERM)
      await program.ended()
      #expect(program.status == 0)
    }
  }
}
