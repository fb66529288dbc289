import Testing

@testable import Simulation

@Suite struct FaultTests {
  @Test func aFaultStrikesAsOftenAsItIsAskedTo() throws {
    let plan = FaultPlan()
    let (fault, times) = try #require(Fault.read("429:2"))
    plan.set(fault, times: times)
    #expect([plan.strikes(.tooMany), plan.strikes(.tooMany), plan.strikes(.tooMany)] == [true, true, false])
    #expect(!plan.strikes(.slow))
    #expect(Fault.read("500")?.times == .max)
    for wrong in ["", "501", "500:0", "500:x", "500:1:1"] { #expect(Fault.read(wrong) == nil, "\(wrong)") }
  }
}
