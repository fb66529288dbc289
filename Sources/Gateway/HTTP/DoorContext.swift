public import Hummingbird

/// What a handler knows of a connection besides the request: where it comes from, and whose certificate it showed.
public struct DoorContext: RequestContext {
  /// What Hummingbird keeps of a request.
  public var coreContext: CoreRequestContextStorage
  let connection: Connection

  /// The context of a request that came over that channel.
  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    // The local admin socket has no door of its own.
    connection = Connection.current ?? Connection(from: source.channel.remoteAddress)
  }
}
