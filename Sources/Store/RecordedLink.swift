public import Identity

/// A link event and the message that brought it about.
public struct RecordedLink: Hashable, Sendable {
  /// What was decided.
  public let event: LinkEvent
  /// The flow in whose transaction it was decided; nil when a person decided.
  public let flow: String?

  /// An event of that flow.
  public init(event: LinkEvent, flow: String?) {
    self.event = event
    self.flow = flow
  }
}
