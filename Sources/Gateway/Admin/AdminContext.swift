import Exchange
import Hummingbird

/// The context of a request over the admin socket: whoever may open the socket is somebody of this machine, and no partner.
struct AdminContext: CallerContext {
  var coreContext: CoreRequestContextStorage

  init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }

  func caller() -> Caller { Caller(network: CallerAddress.network(of: nil)) }
}
