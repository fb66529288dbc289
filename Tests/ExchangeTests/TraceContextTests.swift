import Exchange
import Testing

/// `traceparent` and `tracestate` are taken as the W3C writes them, or not at all.
@Suite struct TraceContextTests {
  private static let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

  @Test func takesWhatTheRecommendationShows() throws {
    let context = try #require(
      TraceContext(parents: [Self.good], states: ["rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"]))
    #expect(context.trace == "4bf92f3577b34da6a3ce929d0e0e4736")
    #expect(context.parent == "00f067aa0ba902b7")
    #expect(context.isSampled)
    #expect(context.state == "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")
    #expect(context.header == Self.good)
  }

  @Test(arguments: [
    "", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
    "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00F067AA0BA902B7-01",
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
    "00-4bf92f3577b34da6a3ce929d0e0e473-000f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
    " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1", "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x", "00-DUPONT92f3577b34da6a3ce929d0e0e4-00f067aa0ba902b7-01",
  ])
  func takesNothingElse(parent: String) {
    #expect(TraceContext(parents: [parent], states: []) == nil)
  }

  @Test func takesNoneOfTwoAndNoneOfNone() {
    #expect(TraceContext(parents: [], states: []) == nil)
    #expect(TraceContext(parents: [Self.good, Self.good], states: []) == nil)
  }

  @Test func passesOnOneFlag() {
    #expect(TraceContext(parents: [Self.good.dropLast(2) + "ff"], states: [])?.header == Self.good)
    #expect(TraceContext(parents: [Self.good.dropLast(2) + "fe"], states: [])?.header == Self.good.dropLast(2) + "00")
  }

  @Test(arguments: [
    "Rojo=1", "rojo", "rojo=", "a=1,a=2", "=1", "rojo=é", "rojo=1=2", "a@b@c=1", "_a=1",
    String(repeating: "a", count: 257) + "=1",
    (0..<33).map { "k\($0)=1" }.joined(separator: ","),
    (0..<3).map { "k\($0)=" + String(repeating: "x", count: 250) }.joined(separator: ","),
  ])
  func dropsAStateThatIsNotWellFormedOrTooLongAndKeepsTheTrace(state: String) throws {
    let context = try #require(TraceContext(parents: [Self.good], states: [state]))
    #expect(context.state == nil)
    #expect(context.header == Self.good)
  }

  @Test func joinsTheFieldsOfAStateInTheirOrder() {
    let context = TraceContext(parents: [Self.good], states: ["a=1, ,b=2", "c@v=3"])
    #expect(context?.state == "a=1,b=2,c@v=3")
  }

  @Test func goesOnInTheSameTraceAsAnotherCaller() throws {
    let context = try #require(TraceContext(parents: [Self.good], states: ["a=1"]))
    let next = try #require(context.continued(as: [0, 0, 0, 0, 0, 0, 0, 1]))
    #expect(next.header == "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000001-01")
    #expect(next.state == "a=1")
    #expect(context.continued(as: [UInt8](repeating: 0, count: 8)) == nil)
  }

  @Test func beginsATraceOfItsOwn() throws {
    let own = try #require(TraceContext(random: Array(1...24)))
    #expect(own.header == "00-0102030405060708090a0b0c0d0e0f10-1112131415161718-00")
    #expect(TraceContext(parents: [own.header], states: []) == own)
    #expect(TraceContext(random: [UInt8](repeating: 0, count: 16) + Array(1...8)) == nil)
    #expect(TraceContext(random: Array(1...16) + [UInt8](repeating: 0, count: 8)) == nil)
    #expect(TraceContext(random: Array(1...23)) == nil)
  }
}
