import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOTLS
import Testing

@testable import Gateway

/// A connection that lags is closed: an embedded channel whose clock the test moves.
@Suite struct PaceHandlerTests {
  private static func channel(encrypted: Bool = false) throws -> EmbeddedChannel {
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.addHandler(ArrivalHandler())
    try channel.pipeline.syncOperations.configureHTTPServerPipeline(
      withPipeliningAssistance: false, withErrorHandling: false)
    try channel.pipeline.syncOperations.addHandler(
      ConnectionPaceHandler(
        ConnectionLimits(), isEncrypted: encrypted, on: channel.embeddedEventLoop, logger: Logger(label: "test")))
    try channel.connect(to: try SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
    return channel
  }

  private static func send(_ text: String, _ channel: EmbeddedChannel) throws {
    try channel.writeInbound(ByteBuffer(string: text))
  }

  private static func sent(_ channel: EmbeddedChannel) throws -> String {
    var text = ""
    while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
    return text
  }

  private static func answer(_ channel: EmbeddedChannel) throws {
    let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "0"])
    try channel.writeOutbound(HTTPServerResponsePart.head(head))
    try channel.writeOutbound(HTTPServerResponsePart.end(nil))
  }

  @Test func closesAHeadThatTricklesAndSaysWhy() throws {
    let channel = try Self.channel()
    for octet in "GET / HTTP" {
      try Self.send(String(octet), channel)
      channel.embeddedEventLoop.advanceTime(by: .milliseconds(990))
    }
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(100))
    #expect(!channel.isActive)
    #expect(try Self.sent(channel).hasPrefix("HTTP/1.1 408 "))
  }

  @Test func leavesAConnectionThatRests() throws {
    let channel = try Self.channel()
    try Self.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n", channel)
    try Self.answer(channel)
    channel.embeddedEventLoop.advanceTime(by: .minutes(10))
    #expect(channel.isActive)
    #expect(try channel.finish().isClean == false)
  }

  @Test func closesABodyThatStops() throws {
    let channel = try Self.channel()
    try Self.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", channel)
    try Self.send(String(repeating: "x", count: 81_920), channel)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(19_900))
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(200))
    #expect(!channel.isActive)
    #expect(try Self.sent(channel).hasPrefix("HTTP/1.1 408 "))
  }

  @Test func chunkFramingBuysNoTime() throws {
    let channel = try Self.channel()
    try Self.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1", channel)
    for _ in 0..<9 {
      // A chunk extension that goes on and on: octets, and no body.
      try Self.send(";" + String(repeating: "e", count: 1000), channel)
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    }
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(2))
    #expect(!channel.isActive)
  }

  @Test func aLongWorkIsNotTheSendersFault() throws {
    let channel = try Self.channel()
    try Self.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", channel)
    channel.embeddedEventLoop.advanceTime(by: .minutes(5))
    #expect(channel.isActive)
    try Self.answer(channel)
    #expect(try Self.sent(channel).hasPrefix("HTTP/1.1 200 "))
  }

  @Test func closesSoonAfterAnAnswerThatCameBeforeTheRequestsEnd() throws {
    let channel = try Self.channel()
    try Self.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n", channel)
    try Self.answer(channel)
    for _ in 0..<16 where channel.isActive {
      try Self.send(String(repeating: "x", count: 100_000), channel)
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    }
    #expect(!channel.isActive)
    #expect(try Self.sent(channel).hasPrefix("HTTP/1.1 200 "))
  }

  @Test func closesAConnectionWithoutAHandshake() throws {
    let channel = try Self.channel(encrypted: true)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(9_900))
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(200))
    #expect(!channel.isActive)
    // Nothing was said in the clear.
    #expect(try Self.sent(channel).isEmpty)
  }

  @Test func aHandshakeThatIsOverSetsNoLimitToRest() throws {
    let channel = try Self.channel(encrypted: true)
    channel.pipeline.fireUserInboundEventTriggered(TLSUserEvent.handshakeCompleted(negotiatedProtocol: nil))
    channel.embeddedEventLoop.advanceTime(by: .minutes(1))
    #expect(channel.isActive)
  }

  @Test func keepsNoTimerOfAConnectionThatIsClosed() throws {
    let channel = try Self.channel()
    try Self.send("GET / HTT", channel)
    // The decoder says that half a head is none.
    #expect(throws: HTTPParserError.self) { try channel.finish() }
    channel.embeddedEventLoop.advanceTime(by: .minutes(1))
    #expect(try Self.sent(channel).isEmpty)
  }
}
