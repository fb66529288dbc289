import NIOCore
import Testing

@testable import Gateway

/// What is due on a connection, and until when.
@Suite struct PaceTests {
  private static let start = NIODeadline.uptimeNanoseconds(0)
  private static let limits = ConnectionLimits()

  private static func at(_ seconds: Int64) -> NIODeadline { start + .seconds(seconds) }

  private static func pace(encrypted: Bool = false) -> ConnectionPace {
    ConnectionPace(limits, isEncrypted: encrypted, at: start)
  }

  @Test func nothingIsDueBetweenRequests() {
    var pace = Self.pace()
    #expect(pace.verdict(at: Self.at(3600), unread: 0) == .rest)
    pace.octetsCame(at: Self.at(3600))
    pace.headCame(at: Self.at(3600))
    pace.endCame()
    pace.answerBegan()
    pace.answerEnded(at: Self.at(3601))
    #expect(pace.verdict(at: Self.at(7200), unread: 0) == .rest)
  }

  @Test func aHandshakeIsDueInTenSeconds() {
    var pace = Self.pace(encrypted: true)
    pace.octetsCame(at: Self.at(9))
    #expect(pace.verdict(at: Self.at(9), unread: 0) == .lookAgain(Self.at(10)))
    #expect(pace.verdict(at: Self.at(10), unread: 0) == .close(.handshake))
    pace.secured()
    #expect(pace.verdict(at: Self.at(60), unread: 0) == .rest)
  }

  @Test func aHeadIsDueInTenSecondsHoweverManyOctetsCome() {
    var pace = Self.pace()
    pace.octetsCame(at: Self.at(100))
    for second in 101..<110 {
      pace.octetsCame(at: Self.at(Int64(second)))
      #expect(pace.verdict(at: Self.at(Int64(second)), unread: 0) == .lookAgain(Self.at(110)))
    }
    #expect(pace.verdict(at: Self.at(110), unread: 0) == .close(.head))
  }

  @Test func everyByteOfABodyBuysTime() {
    var pace = Self.pace()
    pace.headCame(at: Self.start)
    #expect(pace.verdict(at: Self.start, unread: 0) == .lookAgain(Self.at(10)))
    pace.bodyCame(8192 * 20)
    #expect(pace.verdict(at: Self.at(10), unread: 0) == .lookAgain(Self.at(30)))
    #expect(pace.verdict(at: Self.at(30), unread: 0) == .close(.body))
  }

  @Test func theSlowestLineDeliversTheLargestMessage() {
    // 128 kbit/s ADSL, a tenth of it lost to framing: 14 400 bytes a second.
    var pace = Self.pace()
    pace.headCame(at: Self.start)
    var (left, second) = (8 << 20, Int64(0))
    while left > 0 {
      second += 1
      pace.bodyCame(min(14_400, left))
      left -= 14_400
      #expect(pace.verdict(at: Self.at(second), unread: 0) != .close(.body))
    }
    #expect(second == 583)
    pace.endCame()
    #expect(pace.verdict(at: Self.at(second), unread: 0) == .rest)
  }

  @Test func aFastBodyWithoutEndIsClosedInTheEnd() {
    var pace = Self.pace()
    pace.headCame(at: Self.start)
    pace.bodyCame(.max)
    #expect(pace.verdict(at: Self.at(1199), unread: 0) == .lookAgain(Self.at(1200)))
    #expect(pace.verdict(at: Self.at(1200), unread: 0) == .close(.body))
  }

  @Test func aSenderIsNotBlamedForWhatTheGatewayDoesNotRead() {
    var pace = Self.pace()
    pace.headCame(at: Self.start)
    pace.endCame()
    pace.headCame(at: Self.start)
    #expect(pace.verdict(at: Self.at(100), unread: 0) == .rest)
    pace.answerBegan()
    pace.answerEnded(at: Self.at(100))
    #expect(pace.verdict(at: Self.at(100), unread: 0) == .lookAgain(Self.at(110)))
  }

  @Test func theRestOfARequestThatWasAnsweredIsReadForFiveSeconds() {
    var pace = Self.pace()
    pace.headCame(at: Self.start)
    pace.answerBegan()
    pace.answerEnded(at: Self.at(1))
    pace.bodyCame(1 << 30)
    #expect(pace.verdict(at: Self.at(2), unread: 0) == .lookAgain(Self.at(6)))
    #expect(pace.verdict(at: Self.at(6), unread: 0) == .close(.lingering))
    pace.endCame()
    #expect(pace.verdict(at: Self.at(6), unread: 0) == .rest)
  }

  @Test func anAnswerMustBeRead() {
    var pace = Self.pace()
    pace.headCame(at: Self.start)
    pace.endCame()
    pace.answerBegan()
    pace.wrote(1 << 20)
    pace.answerEnded(at: Self.start)
    #expect(pace.verdict(at: Self.start, unread: 1 << 20) == .lookAgain(Self.at(10)))
    // 8 192 bytes for each of ten seconds, and then not one.
    let rest = (1 << 20) - 81_920
    #expect(pace.verdict(at: Self.at(5), unread: rest) == .lookAgain(Self.at(10)))
    #expect(pace.verdict(at: Self.at(10), unread: rest) == .lookAgain(Self.at(20)))
    #expect(pace.verdict(at: Self.at(20), unread: rest) == .close(.answer))
  }

  @Test func whatIsWrittenMeanwhileIsNoProgressOfTheReader() {
    var pace = Self.pace()
    pace.wrote(100_000)
    #expect(pace.verdict(at: Self.start, unread: 100_000) == .lookAgain(Self.at(10)))
    pace.wrote(500_000)
    #expect(pace.verdict(at: Self.at(10), unread: 600_000) == .close(.answer))
  }
}
