public import Hummingbird
import NIOCore

/// What a handler knows of a connection besides the request: the network it comes from.
public struct DoorContext: RequestContext {
  /// What Hummingbird keeps of a request.
  public var coreContext: CoreRequestContextStorage
  /// The /24 (IPv4) or /48 (IPv6) that the caller comes from; refusals of strangers are counted by it, never by address.
  public let network: String

  /// The context of a request that came over that channel.
  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    network = Self.network(of: source.channel.remoteAddress)
  }

  private static func network(of address: SocketAddress?) -> String {
    guard let text = address?.ipAddress else { return "local" }
    if text.contains(":") { return text.split(separator: ":").prefix(3).joined(separator: ":") + "::/48" }
    return text.split(separator: ".").prefix(3).joined(separator: ".") + ".0/24"
  }
}
