import NIOCore
import NIOSSL
import NIOTLS

/// Notes the certificate of the other side when the TLS handshake is over, before any request is read; stands behind the TLS handler.
///
/// A resumed session shows the certificate of the first, which nobody asks about again: the look-up at each request does.
final class ShownCertificateHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let connection: Connection

  init(connection: Connection) { self.connection = connection }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case TLSUserEvent.handshakeCompleted = event,
      let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate(),
      let shown = try? ShownCertificate(certificate)
    {
      connection.show(shown)
    }
    context.fireUserInboundEventTriggered(event)
  }
}
