import Logging
import NIOCore
import NIOHTTP1
import NIOTLS

/// Closes a connection whose other side does not deliver what is due, or does not read what it asked for.
///
/// Stands behind the HTTP decoder. Holds one timer for a connection, which is not moved by what comes: when it rings, it looks.
final class ConnectionPaceHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private var pace: ConnectionPace
  private var timer: Scheduled<Void>?
  private var isClosing = false
  private let logger: Logger

  /// A handler for a connection that was just accepted on that loop.
  init(_ limits: ConnectionLimits, isEncrypted: Bool, on loop: any EventLoop, logger: Logger) {
    pace = ConnectionPace(limits, isEncrypted: isEncrypted, at: loop.now)
    self.logger = logger
  }

  func handlerAdded(context: ChannelHandlerContext) { look(context) }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is ArrivalHandler.OctetsCame:
      pace.octetsCame(at: context.eventLoop.now)
      if timer == nil { look(context) }
    case TLSUserEvent.handshakeCompleted:
      pace.secured()
      context.fireUserInboundEventTriggered(event)
    default:
      context.fireUserInboundEventTriggered(event)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: pace.headCame(at: context.eventLoop.now)
    case .body(let bytes): pace.bodyCame(bytes.readableBytes)
    case .end: pace.endCame()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let part = unwrapOutboundIn(data)
    context.write(data, promise: promise)
    switch part {
    case .head: pace.answerBegan()
    case .body(.byteBuffer(let bytes)): pace.wrote(bytes.readableBytes)
    case .body(.fileRegion(let region)): pace.wrote(region.readableBytes)
    case .end:
      pace.answerEnded(at: context.eventLoop.now)
      if timer == nil { ring(context, at: context.eventLoop.now + pace.limits.lingering) }
    }
  }

  private func look(_ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    let unread = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    let now = context.eventLoop.now
    switch pace.verdict(at: now, unread: unread) {
    case .rest: return
    // Never far ahead: something else may be due before that by then.
    case .lookAgain(let deadline): ring(context, at: min(deadline, now + pace.limits.grace))
    case .close(let tardiness): close(context, tardiness, unread: unread)
    }
  }

  private func ring(_ context: ChannelHandlerContext, at deadline: NIODeadline) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleTask(deadline: deadline) {
      let (handler, context) = bound.value
      handler.timer = nil
      handler.look(context)
    }
  }

  private func stop() {
    timer?.cancel()
    timer = nil
  }

  private func close(_ context: ChannelHandlerContext, _ tardiness: ConnectionPace.Tardiness, unread: Int) {
    logger.debug("slow caller", metadata: ["late": "\(tardiness.rawValue)"])
    isClosing = true
    guard tardiness == .head || tardiness == .body, !pace.isAnswering, unread == 0 else {
      context.close(promise: nil)
      return
    }
    let head = HTTPResponseHead(
      version: .http1_1, status: .requestTimeout, headers: ["Connection": "close", "Content-Length": "0"])
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    // It may not read this either.
    context.eventLoop.scheduleTask(in: pace.limits.lingering) { channel.close(promise: nil) }
  }
}
