import Exchange
import NIOCore
import Synchronization

/// What is known of the connection that a request comes over: the network, and the certificate that it showed.
///
/// Whose certificate it is, is asked anew for each request: one that was withdrawn stops counting on connections that are open.
final class Connection: Sendable {
  /// The connection of the request that is being answered.
  @TaskLocal static var current: Connection?

  private let network: String
  private let desk: CertificateDesk?
  private let shown = Mutex<ShownCertificate?>(nil)

  /// A connection from that address, its certificates judged by that desk; nil where none is asked for.
  init(from address: SocketAddress?, desk: CertificateDesk? = nil) {
    network = CallerAddress.network(of: address)
    self.desk = desk
  }

  /// Notes what the TLS handshake showed.
  func show(_ certificate: ShownCertificate) { shown.withLock { $0 = certificate } }

  /// Where the call comes from, as of now; refused where a registered certificate is required and there is none any more.
  func caller() throws(Refusal) -> Caller {
    guard let desk else { return Caller(network: network) }
    let partner = shown.withLock { $0 }.flatMap { desk.partner(of: $0) }
    guard partner != nil || desk.rule != .required else { throw Refusal(.receiveClientCertificate) }
    return Caller(network: network, partner: partner)
  }
}
