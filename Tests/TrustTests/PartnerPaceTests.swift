import Exchange
import Testing

@testable import Trust

/// What a partner may call in a minute, and what it is told when it has.
@Suite struct PartnerPaceTests {
  private static let noon = Instant(milliseconds: 1_790_000_000_000)

  private static func file(_ id: String, limit: Int? = nil) throws -> PartnerFile {
    let partner = Partner(
      id: try #require(PartnerID(id)), siret: try #require(Siret("99900004100015")), name: id, family: .caf, kind: .payer,
      scope: Scope(territories: ["04"], payers: ["CAF:041"]))
    return PartnerFile(partner, limits: PartnerLimits(callsPerMinute: limit))
  }

  /// How many of so many calls at that moment are taken, and what the first refusal says.
  private static func call(
    _ pace: PartnerPace, _ file: PartnerFile, _ count: Int, after milliseconds: Int64 = 0
  ) -> (taken: Int, refusal: Refusal?) {
    var (taken, first): (Int, Refusal?) = (0, nil)
    for _ in 0..<count {
      do {
        try pace.take(file, at: Instant(milliseconds: noon.milliseconds + milliseconds))
        taken += 1
      } catch {
        first = first ?? error
      }
    }
    return (taken, first)
  }

  @Test func takesAMinutesCallsAtOnceAndRefusesTheNext() throws {
    let (pace, file) = (PartnerPace(callsPerMinute: 120), try Self.file("caf-041"))
    let (taken, refusal) = Self.call(pace, file, 121)
    #expect(taken == 120)
    #expect(refusal?.code == .receiveRateLimited)
    #expect(refusal?.details == ["seconds": "1"])
  }

  @Test func takesAsManyAgainAsTimeHasPassed() throws {
    let (pace, file) = (PartnerPace(callsPerMinute: 120), try Self.file("caf-041"))
    _ = Self.call(pace, file, 120)
    #expect(Self.call(pace, file, 10, after: 2000).taken == 4)
    #expect(Self.call(pace, file, 500, after: 3_600_000).taken == 120)
  }

  @Test func saysHowLongToWait() throws {
    let (pace, file) = (PartnerPace(callsPerMinute: 2), try Self.file("caf-041"))
    #expect(Self.call(pace, file, 3).refusal?.details == ["seconds": "30"])
    #expect(Self.call(pace, file, 1, after: 20_000).refusal?.details == ["seconds": "10"])
    #expect(Self.call(pace, file, 1, after: 30_000).taken == 1)
  }

  @Test func onePartnersCallsAreNotAnothers() throws {
    let pace = PartnerPace(callsPerMinute: 5)
    _ = Self.call(pace, try Self.file("caf-041"), 50)
    #expect(Self.call(pace, try Self.file("departement-04"), 5).taken == 5)
  }

  @Test func aPartnersOwnLimitComesBeforeTheGateways() throws {
    let pace = PartnerPace(callsPerMinute: 5)
    #expect(Self.call(pace, try Self.file("caf-041", limit: 9), 20).taken == 9)
    #expect(Self.call(pace, try Self.file("departement-04", limit: 1), 20).taken == 1)
  }

  @Test func aHighLimitIsNoLicenceToCallAtOnce() throws {
    let pace = PartnerPace(callsPerMinute: 1)
    let taken = Self.call(pace, try Self.file("caf-041", limit: 1_000_000), Int(PartnerPace.largestBurst) + 100).taken
    #expect(taken == Int(PartnerPace.largestBurst))
  }

  @Test func aClockThatWasSetBackGivesNothingAndTakesNothing() throws {
    let (pace, file) = (PartnerPace(callsPerMinute: 60), try Self.file("caf-041"))
    _ = Self.call(pace, file, 60)
    #expect(Self.call(pace, file, 1, after: -3_600_000).taken == 0)
    #expect(Self.call(pace, file, 5, after: -3_598_000).taken == 2)
  }

  @Test func forgetsPartnersWhoseBucketIsFullAgain() throws {
    let pace = PartnerPace(callsPerMinute: 60)
    for number in 0...PartnerPace.buckets { _ = Self.call(pace, try Self.file("p\(number)"), 1) }
    #expect(pace.count == PartnerPace.buckets + 1)
    _ = Self.call(pace, try Self.file("caf-041"), 1, after: 61_000)
    #expect(pace.count == 1)
  }

  @Test func farMomentsDoNotTrap() throws {
    let (pace, file) = (PartnerPace(callsPerMinute: 1), try Self.file("caf-041"))
    for moment in [Int64.min / 2, Int64.max / 2, 0] {
      try? pace.take(file, at: Instant(milliseconds: moment))
    }
    #expect(pace.count == 1)
  }
}
