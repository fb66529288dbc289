import NIOCore

/// One keep-alive connection that posts its share of the messages, the next one when the last one is answered.
///
/// It reads no more of an answer than it must (status, length): what it spends, the server beside it cannot.
final class LoadConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let requests: [ByteBuffer]
  private let step: Int
  private let deadline: NIODeadline
  private let due: (@Sendable (Int) -> NIODeadline)?
  private let done: EventLoopPromise<[LoadAnswer]>
  private var next: Int
  private var sentAt = NIODeadline.now()
  private var pending = ByteBuffer()
  private var answers: [LoadAnswer] = []

  /// A connection that posts requests `first`, `first + step`…, until there are none or the deadline has passed; each when it is due, and
  /// timed from then: who waits for the one before has waited.
  init(
    requests: [ByteBuffer], first: Int, step: Int, deadline: NIODeadline, due: (@Sendable (Int) -> NIODeadline)?,
    done: EventLoopPromise<[LoadAnswer]>
  ) {
    self.due = due
    self.requests = requests
    self.step = step
    self.deadline = deadline
    self.done = done
    next = first
    answers.reserveCapacity(requests.count / step + 1)
  }

  func channelActive(context: ChannelHandlerContext) {
    // A server that no longer answers ends the run instead of holding it.
    let channel = context.channel
    channel.eventLoop.scheduleTask(deadline: deadline + .seconds(5)) { channel.close(promise: nil) }
    post(context)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var part = unwrapInboundIn(data)
    pending.writeBuffer(&part)
    guard let head = HTTPAnswer(pending.readableBytesView), head.length <= pending.readableBytes else { return }
    let now = NIODeadline.now()
    answers.append(LoadAnswer(status: head.status, at: now, microseconds: (now - sentAt).nanoseconds / 1000))
    pending.clear()
    post(context)
  }

  func channelInactive(context: ChannelHandlerContext) { done.succeed(answers) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func post(_ context: ChannelHandlerContext) {
    sentAt = due?(next) ?? .now()
    guard next < requests.count, sentAt < deadline, NIODeadline.now() < deadline else { return context.close(promise: nil) }
    let request = requests[next]
    next += step
    guard sentAt > .now() else { return context.writeAndFlush(wrapOutboundOut(request), promise: nil) }
    let channel = context.channel
    channel.eventLoop.scheduleTask(deadline: sentAt) { channel.writeAndFlush(request, promise: nil) }
  }
}

/// What came back for one message, and when.
struct LoadAnswer: Sendable {
  let status: Int
  let at: NIODeadline
  let microseconds: Int64
}

/// The two things that a client must know of an HTTP/1.1 answer to find the next one.
private struct HTTPAnswer {
  let status: Int
  /// Bytes of head and body.
  let length: Int

  /// Nil while the head is not whole. An answer without a length has none for us: the connection then waits in vain and shows in the counts.
  init?(_ bytes: ByteBufferView) {
    guard let end = Self.end(of: bytes), bytes.count > 12 else { return nil }
    let start = bytes.startIndex
    status = bytes[(start + 9)..<(start + 12)].reduce(0) { $0 * 10 + Int($1 & 15) }
    guard let body = Self.contentLength(bytes[start..<end]) else { return nil }
    length = end - start + body
  }

  private static func end(of bytes: ByteBufferView) -> Int? {
    var at = bytes.startIndex
    while at + 3 < bytes.endIndex {
      if bytes[at] == 13, bytes[at + 1] == 10, bytes[at + 2] == 13, bytes[at + 3] == 10 { return at + 4 }
      at += 1
    }
    return nil
  }

  private static func contentLength(_ head: ByteBufferView) -> Int? {
    let name = Array("content-length:".utf8)
    for line in head.split(separator: 10) where line.count > name.count {
      guard zip(line, name).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else { continue }
      let digits = line.dropFirst(name.count).filter { (48...57).contains($0) }
      return digits.reduce(0) { $0 * 10 + Int($1 & 15) }
    }
    return nil
  }
}
