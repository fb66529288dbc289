import Testing

@testable import Gateway

/// As many as are answered in time, and something left for whoever comes next.
@Suite struct AdmissionTests {
  private let start = ContinuousClock.now

  /// How many of that caller are let in, up to a limit.
  private func fill(_ admission: Admission, _ caller: String, at now: ContinuousClock.Instant, upTo limit: Int = 10_000) -> Int {
    var count = 0
    while count < limit, (try? admission.enter(caller, at: now)) != nil { count += 1 }
    return count
  }

  /// Has the admission measure that rate, with a crowd of 40 that is always there.
  private func measured(_ rate: Int, milliseconds: Int) throws -> (Admission, ContinuousClock.Instant) {
    let admission = Admission(milliseconds: milliseconds)
    var now = start
    #expect(fill(admission, "a", at: now, upTo: 40) == 40)
    for _ in 0..<(rate * 3) {
      now += .seconds(1) / rate
      admission.leave("a", at: now)
      try admission.enter("a", at: now)
    }
    for _ in 0..<40 {
      now += .seconds(1) / rate
      admission.leave("a", at: now)
    }
    return (admission, now)
  }

  @Test func whoeverFloodsLeavesRoomForTheNext() throws {
    let admission = Admission(milliseconds: 1000)
    #expect(fill(admission, "flood", at: start) == 192)
    #expect(throws: Admission.Crowded.self) { try admission.requireRoom(for: "flood") }
    try admission.requireRoom(for: "other")
    #expect(fill(admission, "other", at: start) == 64)
    #expect(admission.figures.underWay == 256)
    #expect(throws: Admission.Crowded.self) { try admission.enter("third", at: start) }
    // What the flood gives back goes to those that have less than their share.
    for _ in 0..<20 { admission.leave("flood", at: start) }
    #expect(fill(admission, "flood", at: start) == 0)
    #expect(fill(admission, "third", at: start) == 20)
  }

  @Test func theRoomIsWhatIsAnsweredWithinTheWait() throws {
    let (admission, now) = try measured(400, milliseconds: 1000)
    #expect((390...410).contains(admission.figures.room))
    #expect(fill(admission, "a", at: now) + fill(admission, "b", at: now) == admission.figures.room)
  }

  @Test func thereIsAlwaysRoomForSomeAndWhoeverIsTurnedAwayHearsForHowLong() throws {
    let (admission, now) = try measured(10, milliseconds: 1000)
    #expect(admission.figures.room == Admission.least)
    #expect(fill(admission, "a", at: now) == 48)
    let crowded = #expect(throws: Admission.Crowded.self) { try admission.requireRoom(for: "a") }
    #expect(crowded?.retryAfter == 5)
    #expect(admission.figures.refused == 2)
  }

  @Test func fewCallsThatTakeLongSayNothing() {
    let admission = Admission(milliseconds: 1000)
    var now = start
    for _ in 0..<100 {
      #expect(fill(admission, "a", at: now, upTo: Admission.crowd - 1) == Admission.crowd - 1)
      now += .seconds(5)
      for _ in 1..<Admission.crowd { admission.leave("a", at: now) }
    }
    #expect(admission.figures == .init(underWay: 0, room: Admission.unmeasured, refused: 0))
  }
}
