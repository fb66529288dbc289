import Exchange
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOSSL

/// How the door is reached: what each connection is held to, and TLS where it is set.
struct Transport: Sendable {
  /// TLS on every connection.
  struct Encrypted: Sendable {
    let identity: TLSIdentity
    let desk: CertificateDesk?

    /// A handler with the certificate of the moment.
    func handler() -> NIOSSLServerHandler {
      guard let desk else { return NIOSSLServerHandler(context: identity.context) }
      return NIOSSLServerHandler(
        context: identity.context,
        customVerificationCallback: { chain, promise in
          promise.succeed(desk.admits(chain) ? .certificateVerified : .failed)
        }, configuration: .init())
    }
  }

  var limits: ConnectionLimits
  let tally: ConnectionTally
  let tls: Encrypted?

  /// The transport of these settings. Who has a certificate is asked of `owner` whenever it matters.
  init(
    _ settings: Settings, identity: TLSIdentity?, clock: Clock, owner: @escaping @Sendable (Digest) -> PartnerID?
  ) {
    limits = ConnectionLimits(settings)
    tally = ConnectionTally(limit: settings.connectionsPerAddress)
    guard let identity, let rules = settings.tls else {
      tls = nil
      return
    }
    let desk = rules.clients == .none ? nil : CertificateDesk(rule: rules.clients, clock: clock, owner: owner)
    tls = Encrypted(identity: identity, desk: desk)
  }

  /// Connections that stay open without a request are closed after a while, and a head is bounded in size and number of fields.
  var server: HTTPServerBuilder {
    HTTPServerBuilder { responder in
      DoorChannel(
        http: HTTP1Channel(
          responder: responder,
          configuration: .init(
            idleTimeout: limits.idle,
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 8192, maxHeaderListSize: 32768, maxHeaderFieldCount: 64))),
        transport: self)
    }
  }
}
