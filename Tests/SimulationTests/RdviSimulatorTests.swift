import Exchange
import JSONTree
import Testing

@testable import Simulation

/// What a simulated rdv-insertion calls, and what it refuses to be ordered.
@Suite struct RdviSimulatorTests {
  private static let order = #"{"model": "Rdv", "event": "updated", "data": {"id": 51, "address": "5 place d'Essai"}}"#

  @Test func anOrderIsCalledWithItsTimeAndWhateverFaultStrikes() async throws {
    let plan = FaultPlan([.stale: 1, .forged: 1, .twice: 1])
    let rdvi = try RdviSimulator(faults: plan, clock: Clock { Instant(milliseconds: 1_795_000_000_000) })
    for _ in 0..<2 {
      #expect(rdvi.answer(SimulatedCall("POST", "/webhooks", body: Array(Self.order.utf8))).status == 202)
    }
    var calls: [SimulatedWebhook] = []
    for await call in rdvi.outgoing {
      calls.append(call)
      if calls.count == 3 { break }
    }
    let timestamps = try calls.map { try JSONValue(parsing: $0.body)["meta"]?["timestamp"] }
    #expect(timestamps[0] == "2026-10-09 13:06:40 +0200" && timestamps[2] == "2026-11-18 12:06:40 +0100")
    #expect(calls[0].body == calls[1].body && calls[0].isForged && !calls[2].isForged)
    let proof = calls[2].headers(token: false, secret: "un secret d'essai", at: Instant(milliseconds: 0))
    #expect(proof["X-RDVI-SIGNATURE"]?.count == 64)
    #expect(proof != calls[0].headers(token: false, secret: "un secret d'essai", at: Instant(milliseconds: 0)))
  }

  @Test(arguments: [
    "[]", "{}", #"{"model": "Motif", "event": "created", "data": {"id": 1}}"#,
    #"{"model": "Rdv", "event": "created", "data": {}}"#,
  ])
  func whatItDoesNotKnowIsRefused(_ order: String) throws {
    let rdvi = try RdviSimulator(clock: Clock { Instant(milliseconds: 0) })
    #expect(rdvi.answer(SimulatedCall("POST", "/webhooks", body: Array(order.utf8))).status == 422)
    #expect(rdvi.answer(SimulatedCall("GET", "/api/v1/departments/04")).status == 404)
  }
}
