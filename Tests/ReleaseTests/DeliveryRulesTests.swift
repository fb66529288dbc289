import Exchange
import Store
import Testing

@testable import Release

/// What an answer of an address means, for the release and for the address.
@Suite struct DeliveryRulesTests {
  private let now = Instant(milliseconds: 1_800_000_000_000)
  private let partner: PartnerID

  init() throws { partner = try #require(PartnerID("francetravail")) }

  private func rules(_ random: Double = 0) -> DeliveryRules { DeliveryRules { random } }

  @Test(arguments: [200, 201, 202, 204])
  func takesTheAgreedSuccesses(status: Int) {
    #expect(DeliveryRules.verdict(on: .answered(status: status, retryAfter: nil)) == .taken)
  }

  @Test(arguments: [203, 206, 301, 302, 307, 308, 401, 403, 404, 405, 407, 408, 410, 425, 429, 502, 503, 504])
  func blamesTheAddressForWhatSaysNothingOfTheRelease(status: Int) {
    let verdict = DeliveryRules.verdict(on: .answered(status: status, retryAfter: 7))
    #expect(verdict?.isAway(status) == true, "a release is lost for an address's fault")
  }

  @Test(arguments: [400, 409, 413, 415, 422, 451, 499])
  func takesARefusalForOne(status: Int) {
    #expect(DeliveryRules.verdict(on: .answered(status: status, retryAfter: nil)) == .refused(status: status))
  }

  @Test func givesUpOnlyWhereTheAddressFailsAtTheReleaseItself() throws {
    let failed = try #require(DeliveryRules.verdict(on: .answered(status: 500, retryAfter: nil)))
    guard case .again(_, "http-500", .fault) = rules().outcome(of: failed, sendings: 99, faults: DeliveryRules.tries - 2, at: now)
    else {
      Issue.record("given up too soon")
      return
    }
    #expect(
      rules().outcome(of: failed, sendings: 1, faults: DeliveryRules.tries - 1, at: now)
        == .dead(DeadLetter.Cause(isRefusal: false, reason: "http-500", status: 500)))
    for fault in CourierAnswer.Fault.allCases {
      let verdict = try #require(DeliveryRules.verdict(on: .unreachable(fault)))
      guard case .again(_, fault.rawValue, let failing) = rules().outcome(of: verdict, sendings: 999, faults: 0, at: now) else {
        Issue.record("\(fault) kills a release")
        return
      }
      #expect(failing == (fault.isBeforeAnything ? .neverLeft : .away))
    }
    #expect(DeliveryRules.verdict(on: .interrupted) == nil, "a server that stops blames its partners")
  }

  @Test func waitsTwiceAsLongEachTimeUpToAnHourAndNeverLess() {
    var last: Int64 = 0
    for sendings in 1...40 {
      let pauses = [0.0, 0.999].compactMap { random -> Int64? in
        guard
          case .again(let at, _, _) = rules(random).outcome(of: away(), sendings: sendings, faults: 0, at: now)
        else { return nil }
        return at.milliseconds - now.milliseconds
      }
      #expect(pauses.count == 2 && pauses[0] * 2 >= pauses[1] && pauses[0] < pauses[1], "jitter between half and whole")
      #expect(pauses[0] >= last && pauses[1] <= 3_600_000)
      last = pauses[0]
    }
    #expect(last == 1_800_000)
  }

  @Test func doesWhatTheAddressAsksForWithinReason() {
    func pause(_ seconds: Int) -> Int64? {
      guard case .again(let at, _, _) = rules().outcome(of: away(seconds), sendings: 1, faults: 0, at: now)
      else {
        return nil
      }
      return at.milliseconds - now.milliseconds
    }
    #expect(pause(120) == 120_000)
    #expect(pause(Int.max) == 86_400_000)
    #expect(pause(-5) == 2_500)
    #expect(pause(0) == 2_500)
  }

  @Test func stopsCallingAnAddressThatFailsAndBeginsAgainWithTheFirstThatWorks() {
    var destination = Destination(partner: partner)
    for failure in 1..<DeliveryRules.patience {
      destination = rules().destination(destination, after: [away()], at: now)
      #expect(destination.failures == failure && destination.openUntil == nil)
    }
    destination = rules().destination(destination, after: [away()], at: now)
    #expect(destination.openUntil == now.adding(milliseconds: 15_000) && destination.reason == "late")
    for _ in 0..<30 { destination = rules().destination(destination, after: [away()], at: now) }
    #expect(destination.openUntil == now.adding(milliseconds: 450_000), "a quarter of an hour at most, less the jitter")
    for works in [DeliveryRules.Verdict.taken, .refused(status: 422)] {
      let after = rules().destination(destination, after: [works], at: now)
      #expect(after.failures == 0 && after.openUntil == nil && after.succeededAt == now)
    }
  }

  @Test func leavesAloneWhoAsksForItFromTheFirstTimeOn() {
    let destination = rules().destination(Destination(partner: partner), after: [.taken, away(90)], at: now)
    #expect(destination.failures == 1 && destination.openUntil == now.adding(seconds: 90))
  }

  private func away(_ seconds: Int? = nil) -> DeliveryRules.Verdict { .away(word: "late", retryAfter: seconds, hasLeft: true) }
}

extension DeliveryRules.Verdict {
  fileprivate func isAway(_ status: Int) -> Bool {
    if case .away("http-\(status)", _, _) = self { true } else { false }
  }
}
