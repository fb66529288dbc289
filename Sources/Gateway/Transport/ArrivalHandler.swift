import NIOCore

/// Says that octets came, before anybody reads them: what is no whole head yet is seen by no other handler.
final class ArrivalHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// Octets came.
  struct OctetsCame: Sendable {}

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    context.fireUserInboundEventTriggered(OctetsCame())
    context.fireChannelRead(data)
  }
}
