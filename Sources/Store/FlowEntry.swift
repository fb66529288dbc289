public import Exchange

/// What became of a message at the door.
public enum FlowState: String, Hashable, Sendable, CaseIterable {
  /// Durable.
  case recorded
  /// Refused.
  case refused
}

/// A place in a list; opaque.
public struct FlowCursor: Hashable, Sendable {
  /// The place as text.
  public let text: String

  /// The cursor so written.
  public init(_ text: String) { self.text = text }
}

/// One line of the list of flows: no personal data.
public struct FlowEntry: Hashable, Sendable {
  /// The gateway's number.
  public let flow: String
  /// Recorded or refused.
  public let state: FlowState
  /// Who signed.
  public let partner: PartnerID
  /// Whose word it is; nil when a refused message was not read that far.
  public let author: PartnerID?
  /// Its type; nil when a refused message was not read that far.
  public let type: MessageType?
  /// When it came.
  public let receivedAt: Instant
  /// Why it was refused; nil when recorded.
  public let refusal: Refusal?
  /// How often the same refusal came again and was only counted; 0 when it came once.
  public let repeats: Int
  /// When it came last; nil when it came once.
  public let lastAt: Instant?

  /// A line.
  public init(
    flow: String, state: FlowState, partner: PartnerID, author: PartnerID?, type: MessageType?, receivedAt: Instant,
    refusal: Refusal?, repeats: Int = 0, lastAt: Instant? = nil
  ) {
    self.flow = flow
    self.state = state
    self.partner = partner
    self.author = author
    self.type = type
    self.receivedAt = receivedAt
    self.refusal = refusal
    self.repeats = repeats
    self.lastAt = lastAt
  }
}

/// Part of the list of flows.
public struct FlowPage: Hashable, Sendable {
  /// The lines, newest first.
  public let entries: [FlowEntry]
  /// Where to go on; nil at the end.
  public let next: FlowCursor?

  /// A page.
  public init(entries: [FlowEntry], next: FlowCursor?) {
    self.entries = entries
    self.next = next
  }
}
