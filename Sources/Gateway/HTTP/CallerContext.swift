public import Exchange
public import Hummingbird

/// A request's context that knows who calls.
public protocol CallerContext: RequestContext where Source == ApplicationRequestContextSource {
  /// Where the call comes from, and whose connection it is as of now; throws when it may not be answered.
  func caller() throws -> Caller
}
