import Exchange
import Foundation
import Logging
import Store
import Synchronization
import Testing
import Trust

@testable import Gateway

/// What is not taken in time is said once for each level, and never so often that the log fills.
@Suite struct LateWatchTests {
  @Test func eachLevelIsToldOnceAndABacklogByItsNumbers() async throws {
    let clock = MovingClock(Assembly.systemClock.now)
    try await TestGateway.run(clock: clock.clock) { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      #expect(try await gateway.post(Story.orientation(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let lines = LogLines()
      let watch = LateWatch(store: gateway.assembly.store, clock: clock.clock, logger: lines.logger(level: .notice))
      let start = clock.clock.now
      var seen = 0
      func said() -> [String] {
        defer { seen = lines.all.count }
        return Array(lines.all.dropFirst(seen))
      }
      func tell(days: Int64) async throws -> [String] {
        let before = clock.clock.now
        clock.set(start.adding(seconds: days * 86_400))
        try await watch.tell(after: before, until: clock.clock.now)
        return said()
      }
      #expect(try await tell(days: 1) == [])
      // France Travail's orientation has thirty days; what else was sealed has none and is told after three and fourteen days.
      let early = try await tell(days: 4)
      #expect(
        !early.isEmpty
          && early.allSatisfy { $0.contains(#""lateness":"notice""#) && !$0.contains("francetravail.orientation.v1") })
      let half = try await tell(days: 16)
      #expect(half.contains { $0.contains("francetravail.orientation.v1") && $0.contains(#""lateness":"notice""#) })
      #expect(half.contains { $0.contains(#""lateness":"escalation""#) })
      #expect(try await tell(days: 17) == [], "nothing is said twice")
      #expect(
        try await tell(days: 25).contains {
          $0.contains("francetravail.orientation.v1") && $0.contains(#""lateness":"escalation""#)
        })
      let last = try await tell(days: 31)
      #expect(
        !last.isEmpty && last.allSatisfy { $0.contains("francetravail.orientation.v1") && $0.contains(#""lateness":"late""#) })
      for line in early + half + last { for name in ["DURAND", "2900704"] { #expect(!line.contains(name)) } }
      try await watch.count(at: clock.clock.now)
      let counted = said()
      #expect(counted.contains { $0.contains(#""count":"\#(last.count)""#) && $0.contains(#""lateness":"late""#) })
      #expect(counted.count == 2 && counted.contains { $0.contains(#""lateness":"escalation""#) })
    }
  }

  private final class MovingClock: Sendable {
    private let moment: Mutex<Instant>
    init(_ begin: Instant) { moment = Mutex(begin) }
    var clock: Clock { Clock { [self] in moment.withLock { $0 } } }
    func set(_ instant: Instant) { moment.withLock { $0 = instant } }
  }
}
