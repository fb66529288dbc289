public import Exchange
public import Hummingbird

/// What a handler knows of a connection besides the request: where it comes from, and whose certificate it showed.
public struct DoorContext: CallerContext {
  /// What Hummingbird keeps of a request.
  public var coreContext: CoreRequestContextStorage
  private let connection: Connection?

  /// The context of a request that came over that channel.
  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    connection = Connection.current
  }

  /// By the connection that ``DoorChannel`` set up. Without one nobody has looked at what the caller shows: a `Failure`, so that the
  /// door stays shut.
  public func caller() throws -> Caller {
    guard let connection else { throw Failure("a request without its connection") }
    return try connection.caller()
  }
}
