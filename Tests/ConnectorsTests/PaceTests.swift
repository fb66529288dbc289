import Exchange
import Synchronization
import Testing

@testable import Connectors

/// Calls keep to the rate of their endpoint, by a clock that the test holds.
@Suite struct PaceTests {
  /// A clock that waiting moves on.
  private final class Time: Sendable {
    private let state = Mutex(Instant(milliseconds: 1_795_000_000_000))
    var now: Instant { state.withLock { $0 } }
    func pass(_ milliseconds: Int64) { state.withLock { $0 = $0.adding(milliseconds: milliseconds) } }
  }

  private func moments(_ rate: Rate, calls: Int, between pause: Int64 = 0) async -> [Int64] {
    let time = Time()
    let start = time.now.milliseconds
    let pace = Pace(
      rate,
      Surroundings(clock: Clock { time.now }, chance: { 0 }, numbers: .system, wait: { time.pass($0) }))
    var moments: [Int64] = []
    for _ in 0..<calls {
      await pace.turn()
      moments.append(time.now.milliseconds - start)
      time.pass(pause)
    }
    return moments
  }

  @Test func noMoreCallsThanTheRateAdmitsInAnyInterval() async {
    #expect(await moments(Rate(calls: 2, milliseconds: 1000), calls: 7) == [0, 0, 1000, 1000, 2000, 2000, 3000])
    let many = await moments(Rate(calls: 5, milliseconds: 1000), calls: 200, between: 70)
    for index in many.indices.dropFirst(5) { #expect(many[index] - many[index - 5] >= 1000) }
  }

  @Test func whoeverIsSlowerNeverWaits() async {
    #expect(await moments(Rate(calls: 1, milliseconds: 1000), calls: 3, between: 1500) == [0, 1500, 3000])
  }
}
