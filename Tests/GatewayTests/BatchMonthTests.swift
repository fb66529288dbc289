import Dossier
import Exchange
import Identity
import Intake
import JSONTree
import Release
import Store
import Testing

@testable import Gateway

/// Month after month, and the days between: only what differs is news, and nothing that is fresher is undone.
@Suite struct BatchMonthTests {
  private static func dated(_ households: [PayerFile], _ day: CivilDay) -> [PayerFile] {
    households.map { household in
      var household = household
      household.day = day
      return household
    }
  }

  /// Everything that is said of the households' first persons, under names that two gateways share.
  private static func said(_ households: [PayerFile], in gateway: TestGateway) async throws -> Set<String> {
    var names: [UsagerID: String] = [:]
    for household in households {
      names[try await gateway.usager(household.persons[0], in: household)] = household.file
    }
    return try await gateway.said(of: names)
  }

  @Test func nextMonthsFileSaysTheSameAsIfEveryHouseholdHadBeenPosted() async throws {
    let before = Self.dated(BatchTests.households(6) + [PayerFile()], PayerFile.monthBefore)
    var after = before
    after[2].street = "DU PORT"
    after[4].state = "5"
    let next = Self.dated(after, Story.reference)
    let state = Collected()
    try await TestGateway.run { gateway in
      let first = try await gateway.bring(PayerFile.file(before, day: PayerFile.monthBefore), as: "lot-1")
      #expect(first.count("new") == 7)
      try await gateway.settle()
      let releases = try await gateway.assembly.store.status().releases.values.reduce(0, +)
      let verdict = try await gateway.bring(PayerFile.file(next, day: Story.reference), as: "lot-2")
      #expect(verdict.count("new") == 0 && verdict.count("changed") == 2 && verdict.count("unchanged") == 5)
      // None of the five was read again.
      #expect(verdict.count("confirmed") == 5)
      let again = try #require(verdict.count("factsToldAgain"))
      #expect(again > 5 * 10)
      try await gateway.settle()
      // Only the two that changed call for something.
      let more = try await gateway.assembly.store.status().releases.values.reduce(0, +) - releases
      #expect(more > 0)
      await state.take(try await Self.said(next, in: gateway), more)
    }
    try await TestGateway.run { gateway in
      for (number, household) in (before + next).enumerated() {
        if number == before.count { try await gateway.settle(); await state.start(gateway) }
        try await gateway.live([(household.event(gateway, "rsa-\(number)"), "caf-041")])
      }
      let releases = try await gateway.assembly.store.status().releases.values.reduce(0, +)
      let said = try await Self.said(next, in: gateway)
      #expect(await state.said == said)
      #expect(said.count > 100)
      #expect(await state.more == releases - state.releases)
    }
  }

  /// What the report says of disagreement is what the dossier shows, of whom the file brought news only.
  @Test func factsOnWhichAnotherSaysSomethingElseAreCounted() async throws {
    try await TestGateway.run { gateway in
      let households = Self.dated(BatchTests.households(2) + [PayerFile()], PayerFile.monthBefore)
      let alone = try await gateway.bring(PayerFile.file(households, day: PayerFile.monthBefore), as: "lot-1")
      #expect(alone.count("new") == 3 && alone.count("conflicts") == 0)
      // The Département knows one of them, too.
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      let person = try await gateway.usager(PayerFile.aurelie, in: households[2])
      let store = gateway.assembly.store
      let recalled = try #require(try await store.recall(.usager(person)))
      let rules = gateway.assembly.rules.current
      let dossier = Projection.settle(
        recalled.statements, catalogue: rules.intake.catalogue, kinds: rules.release.kinds)
      let disputed = dossier.conflicts.map(\.key.path.text)
      try #require(!disputed.isEmpty)
      var next = Self.dated(households, Story.reference)
      next[0].street = "DU PORT"
      let others = try await gateway.bring(PayerFile.file(next, day: Story.reference), as: "lot-2")
      #expect(others.count("changed") == 1 && others.count("conflicts") == 0, "of her household nothing is new")
      next = Self.dated(next, TestGatewayClock.today)
      next[2].street = "DU LAC"
      let hers = try await gateway.bring(PayerFile.file(next, day: TestGatewayClock.today), as: "lot-3")
      #expect(hers.count("changed") == 1 && hers.count("conflicts") == Int64(disputed.count), "\(disputed)")
    }
  }

  @Test func aMonthlyFileNeverReplacesAFresherDailyOne() async throws {
    try await TestGateway.run { gateway in
      let households = BatchTests.households(2)
      _ = try await gateway.bring(PayerFile.file(households, day: PayerFile.monthBefore), as: "month-1")
      var moved = households[0]
      moved.street = "DE LA FRAICHEUR"
      let fresh = TestGatewayClock.today
      let daily = try await gateway.bring(PayerFile.file([moved], day: fresh, flow: "I"), as: "day-1")
      #expect(daily.count("changed") == 1 && daily.count("missing") == 0)
      // The month describes an earlier day and still holds the old street, byte for byte.
      let monthly = try await gateway.bring(PayerFile.file(households, day: Story.reference), as: "month-2")
      #expect(monthly.count("aside") == 0)
      let said = try await Self.said(households, in: gateway)
      #expect(said.contains { $0.contains("FRAICHEUR") })
      #expect(!said.contains { $0.hasPrefix("foyer de \(households[0].file) /foyer/adresse") && !$0.contains("FRAICHEUR") })
    }
  }

  @Test func whatAnotherMessageSaidSinceIsTakenBackByTheNextMonthAsByAMessage() async throws {
    try await TestGateway.run { gateway in
      let households = BatchTests.households(2)
      _ = try await gateway.bring(PayerFile.file(households, day: PayerFile.monthBefore), as: "month-1")
      var moved = households[0]
      moved.street = "PROVISOIRE"
      moved.day = PayerFile.monthBefore
      _ = try await gateway.bring(PayerFile.file([moved], day: PayerFile.monthBefore, flow: "I"), as: "day-1")
      let verdict = try await gateway.bring(PayerFile.file(households, day: Story.reference), as: "month-2")
      // Its bytes are those of the month before, but not what was said last: it is read again, and is news.
      #expect(verdict.count("changed") == 1 && verdict.count("unchanged") == 1 && verdict.count("confirmed") == 1)
      #expect(!(try await Self.said(households, in: gateway)).contains { $0.contains("PROVISOIRE") && !$0.contains("ended") })
    }
  }

  @Test func aKnownHouseholdThatAMonthDoesNotNameIsListedAndNeverClosed() async throws {
    try await TestGateway.run { gateway in
      let households = BatchTests.households(3)
      _ = try await gateway.bring(PayerFile.file(households, day: PayerFile.monthBefore), as: "month-1")
      let before = try await Self.said([households[1]], in: gateway)
      let daily = try await gateway.bring(PayerFile.file([households[0]], day: PayerFile.monthBefore, flow: "I"), as: "day-1")
      #expect(daily.count("missing") == 0)
      let verdict = try await gateway.bring(
        PayerFile.file([households[0], households[2]], day: Story.reference), as: "month-2")
      #expect(verdict.count("missing") == 1)
      let missing = verdict["lines"]?.arrayValue?.filter { $0["kind"]?.stringValue == "missing" }
      #expect(missing?.count == 1 && missing?.first?["foyer"]?.stringValue != nil)
      #expect(try await Self.said([households[1]], in: gateway) == before)
    }
  }

  @Test func aBrokenHouseholdIsNotMissingAndIsMissingTheMonthAfterWhenItIsGone() async throws {
    try await TestGateway.run { gateway in
      let households = BatchTests.households(3)
      let first = CivilDay(daysSinceEpoch: PayerFile.monthBefore.daysSinceEpoch - 31)
      _ = try await gateway.bring(PayerFile.file(households, day: first), as: "month-1")
      var broken = households
      broken[1].persons[0].sex = "9"
      let second = try await gateway.bring(PayerFile.file(broken, day: PayerFile.monthBefore), as: "month-2")
      #expect(second.count("aside") == 1 && second.count("missing") == 0)
      let third = try await gateway.bring(
        PayerFile.file([households[0], households[2]], day: Story.reference), as: "month-3")
      #expect(third.count("missing") == 1)
    }
  }

  @Test func monthsWhoseFilesCrossOnTheirWayListTheSameAsInOrder() async throws {
    try await TestGateway.run { gateway in
      let households = BatchTests.households(3)
      let first = CivilDay(daysSinceEpoch: PayerFile.monthBefore.daysSinceEpoch - 31)
      _ = try await gateway.bring(PayerFile.file(households, day: first), as: "month-1")
      let (second, third) = (
        PayerFile.file(households, day: PayerFile.monthBefore),
        PayerFile.file([households[0], households[2]], day: Story.reference)
      )
      // The later file is opened before the earlier one, and comes in after it.
      let order = gateway.order(third, "month-3")
      _ = try await gateway.opened(order)
      #expect(try await gateway.bring(second, as: "month-2").count("missing") == 0)
      #expect(try await gateway.bring(third, order).count("missing") == 1)
    }
  }

  @Test func aHouseholdUnderAnotherEncodingIsReadAndNotConfirmed() async throws {
    try await TestGateway.run { gateway in
      var household = BatchTests.households(1)[0]
      household.street = "DE L'\u{C3}\u{89}TANG"
      func file(_ day: CivilDay, _ encoding: String) -> [UInt8] {
        let text = String(decoding: PayerFile.file([household], day: day), as: UTF8.self)
          .replacing("windows-1252", with: encoding)
        // The octets of UTF-8 for É, whatever the file says that they are.
        return Array(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
      }
      _ = try await gateway.bring(file(PayerFile.monthBefore, "windows-1252"), as: "month-1")
      let next = try await gateway.bring(file(Story.reference, "UTF-8"), as: "month-2")
      #expect(next.count("confirmed") == 0 && next.count("changed") == 1, "\(next)")
      #expect(try await Self.said([household], in: gateway).contains { $0.contains("\u{C9}TANG") })
    }
  }

  @Test func aFileThatIsOlderThanTheLastOfItsFlowReplacesNothing() async throws {
    try await TestGateway.run { gateway in
      var households = BatchTests.households(2)
      _ = try await gateway.bring(PayerFile.file(households, day: Story.reference), as: "month-2")
      let before = try await Self.said(households, in: gateway)
      households[0].street = "ANCIENNE"
      let late = try await gateway.bring(PayerFile.file(households, day: PayerFile.monthBefore), as: "month-1")
      #expect(late["file"]?["outrun"]?.boolValue == true && late.count("missing") == 0)
      let after = try await Self.said(households, in: gateway)
      #expect(after.filter { $0.contains("DES A") } == before.filter { $0.contains("DES A") })
    }
  }
}

/// What one gateway came to, for another to be held to.
private actor Collected {
  private(set) var said: Set<String> = []
  private(set) var more: Int64 = 0
  private(set) var releases: Int64 = 0

  func take(_ said: Set<String>, _ more: Int64) { (self.said, self.more) = (said, more) }

  func start(_ gateway: TestGateway) async {
    releases = (try? await gateway.assembly.store.status().releases.values.reduce(0, +)) ?? 0
  }
}
