import Exchange
import Foundation
import JSONTree
import Simulation
import Testing

@testable import Connectors

/// What the gateway says: what it refuses is told, what does not carry its seal is not believed, and neither loses anything.
@Suite struct GatewayAnswerTests {
  private func run(_ from: String, _ to: String, _ body: (TestConnector) async throws -> Void) async throws {
    let test = try TestConnector()
    defer { test.remove() }
    try test.write(TestConnector.settings.replacing(from, with: to))
    test.mailbox.put("r-1", "francetravail.orientation.v1", try TestConnector.orientation())
    try await body(test)
  }

  @Test func aPurposeThatIsRefusedKeepsNoOtherFromBeingCollected() async throws {
    try await run("[\"orientation\"]", "[\"\(StubGateway.refusedPurpose)\", \"orientation\"]") { test in
      let report = try await test.visit()
      #expect(report.words == ["accepted"] && test.mailbox.accepted == ["r-1"])
      guard case .refused(let code, _)? = report.gateway else { throw Failure("nothing was refused") }
      #expect(code == "request.purpose")
    }
  }

  @Test func whatDoesNotCarryTheGatewaysSealIsNotBelieved() async throws {
    try await run(StubGateway.name, "urn:passerelle:autre") { test in
      let report = try await test.visit()
      guard case .seal? = report.gateway else { throw Failure("it was believed") }
      #expect(report.releases.isEmpty && test.simulator.calls.isEmpty)
    }
  }

  @Test func aGatewayThatIsAwayIsWaitedForLongerEachTime() async throws {
    try await run("", "") { test in
      let connector = try test.started()
      test.mailbox.isAway.set(true)
      var pauses: [Int64?] = []
      for _ in 0..<2 {
        pauses.append(try await connector.visit().pause)
        test.pass(seconds: 7200)
      }
      #expect(pauses == [30, 60])
      test.mailbox.isAway.set(false)
      #expect(try await connector.visit().words == ["accepted"])
      try await connector.close()
    }
  }
}
