import JSONTree
import Testing

@testable import Simulation

/// The side door of a played partner: what it holds, and what goes wrong next.
@Suite struct StagedPartnerTests {
  private func staged() throws -> StagedPartner {
    let faults = FaultPlan()
    return StagedPartner(try FranceTravailSimulator(faults: faults), .francetravail, faults: faults)
  }

  private func order(_ partner: StagedPartner, _ body: JSONValue) -> Int {
    partner.answer(SimulatedCall("POST", "/simulation/faults", body: JSONWriter.bytes(body))).status
  }

  @Test func aFaultStrikesAsOftenAsItIsOrdered() throws {
    let partner = try staged()
    #expect(order(partner, ["fault": "429", "times": 2]) == 204)
    let call = SimulatedCall("GET", "/partenaire/contrat-usager/v2/contrat")
    #expect((0..<3).map { _ in partner.answer(call).status } == [429, 429, 401])
    #expect(order(partner, ["fault": "500"]) == 204)
    #expect(partner.answer(call).status == 500)
    #expect(partner.answer(SimulatedCall("DELETE", "/simulation/faults")).status == 204)
    #expect(partner.answer(call).status == 401)
  }

  static let wrongs: [JSONValue] = [
    ["fault": "501"], ["fault": "forged"], ["fault": "429", "times": 0], ["fault": "429", "count": 1], ["times": 1], [],
  ]

  @Test(arguments: wrongs) func whatIsNoOrderIsRefused(_ body: JSONValue) throws {
    #expect(order(try staged(), body) == 422)
  }

  @Test func itShowsWhatThePartnerHolds() throws {
    let answer = try staged().answer(SimulatedCall("GET", "/simulation/held"))
    #expect(answer.status == 200)
    #expect(answer.body?.objectValue?.keys == ["appointments", "decisions", "events", "orientations", "removals"])
  }
}
