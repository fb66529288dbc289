import Exchange
import Store
import Testing

@testable import Release

/// How many asks without a link an agent makes in a day, and when somebody is told.
@Suite struct UnlinkedWatchTests {
  /// A log of accesses in memory.
  private struct Log: AccessReading {
    var entries: [AccessEntry] = []

    func accesses(before position: Int64?, limit: Int) async throws -> [LoggedAccess] { [] }

    func accesses(of command: String, since moment: Instant) async throws -> [LoggedAccess] {
      entries.filter { $0.command == command && $0.at >= moment }.map { LoggedAccess(position: 0, access: $0) }
    }
  }

  private static func ask(
    _ agent: String = "A", on day: String = "2026-11-27", hour: Int64 = 9, mark: String = "sans-lien", command: String = "ask"
  ) throws -> AccessEntry {
    let start = Int64(try #require(CivilDay(day)).daysSinceEpoch) * 86_400_000
    return AccessEntry(
      person: "departement-04 \(agent)", role: "partner", command: command, target: nil, reason: "gestion-rsa \(mark)",
      at: Instant(milliseconds: start + hour * 3_600_000))
  }

  private static func partner() throws -> PartnerID { try #require(PartnerID("departement-04")) }

  @Test func theFirstBeyondTheLimitIsToldOfAndNoOther() async throws {
    let watch = UnlinkedWatch(limit: 2, store: Log())
    var alerts: [UnlinkedAlert?] = []
    for _ in 0..<5 { alerts.append(try await watch.count(Self.ask(), of: Self.partner())) }
    #expect(alerts.map { $0 != nil } == [false, false, true, false, false])
    #expect(alerts[2]?.day == CivilDay("2026-11-27") && alerts[2]?.limit == 2)
  }

  @Test func anAlertThatDidNotReachTheLogIsRaisedByTheNextAsk() async throws {
    let watch = UnlinkedWatch(limit: 1, store: Log())
    _ = try await watch.count(Self.ask(), of: Self.partner())
    #expect(try await watch.count(Self.ask(), of: Self.partner()) != nil)
    await watch.raiseAgain(try Self.ask("B"))
    #expect(try await watch.count(Self.ask(), of: Self.partner()) == nil, "another's")
    await watch.raiseAgain(try Self.ask())
    #expect(try await watch.count(Self.ask(), of: Self.partner()) != nil)
    #expect(try await watch.count(Self.ask(), of: Self.partner()) == nil)
  }

  @Test func eachAgentAndEachDayIsCountedForItself() async throws {
    let watch = UnlinkedWatch(limit: 1, store: Log())
    for (agent, day) in [("A", "2026-11-27"), ("B", "2026-11-27"), ("A", "2026-11-28"), ("B", "2026-11-28")] {
      #expect(try await watch.count(Self.ask(agent, on: day), of: Self.partner()) == nil)
    }
    #expect(try await watch.count(Self.ask("A", on: "2026-11-27"), of: Self.partner()) != nil, "one that comes after midnight")
  }

  @Test func whatWasLoggedBeforeAStartCountsAndNothingElseDoes() async throws {
    let log = Log(entries: [
      try Self.ask(hour: 0), try Self.ask(), try Self.ask(on: "2026-11-26", hour: 23), try Self.ask("B"),
      try Self.ask(mark: "D-1"),
    ])
    let watch = UnlinkedWatch(limit: 2, store: log)
    #expect(try await watch.count(Self.ask("B"), of: Self.partner()) == nil)
    #expect(try await watch.count(Self.ask(), of: Self.partner()) != nil, "the third of the day")
  }

  @Test func aLimitThatWasLoweredAlertsOfWhoIsBeyondItAlready() async throws {
    let asks = try (0..<5).map { _ in try Self.ask() }
    let watch = UnlinkedWatch(limit: 2, store: Log(entries: asks))
    #expect(try await watch.count(Self.ask(), of: Self.partner())?.limit == 2, "the sixth of the day, under a limit of two")
    #expect(try await watch.count(Self.ask(), of: Self.partner()) == nil)
    #expect(try await watch.count(Self.ask("B"), of: Self.partner()) == nil)
    // Of whom somebody was told before the start, nobody is told again that day.
    let told = UnlinkedWatch(limit: 2, store: Log(entries: asks + [try Self.ask(command: UnlinkedAlert.command)]))
    #expect(try await told.count(Self.ask(), of: Self.partner()) == nil)
    let yesterday = try Self.ask(on: "2026-11-26", command: UnlinkedAlert.command)
    let next = UnlinkedWatch(limit: 2, store: Log(entries: asks + [yesterday]))
    #expect(try await next.count(Self.ask(), of: Self.partner()) != nil)
  }

  @Test func manyAtOnceAreCountedEachOnce() async throws {
    let watch = UnlinkedWatch(limit: 49, store: Log(entries: [try Self.ask()]))
    let (entry, partner) = (try Self.ask(), try Self.partner())
    let alerts = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<60 { group.addTask { try await watch.count(entry, of: partner) != nil } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(alerts == 1)
  }
}
