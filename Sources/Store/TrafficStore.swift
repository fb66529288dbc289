public import Exchange

/// Walks everybody the store knows, with what was sent about them: what rules are compared over.
public protocol TrafficReading: Sendable {
  /// At most `limit` bearers after that place, in the order in which the store came to know them, each with the newest release of each
  /// recipient and type among those that were asked for in that time.
  ///
  /// - Parameters:
  ///   - from: releases created at this moment or later; nil for all.
  ///   - until: and before this moment; nil for all.
  ///   - place: where the page before ended; nil at the beginning.
  func traffic(from: Instant?, until: Instant?, after place: Int64?, limit: Int) async throws -> TrafficPage
}

/// Part of the walk.
public struct TrafficPage: Hashable, Sendable {
  /// The bearers, in order.
  public let bearers: [BearerTraffic]
  /// Where to go on; nil at the end.
  public let next: Int64?
  /// The place of the last bearer that there is, for who says how far it is.
  public let last: Int64

  /// A page.
  public init(bearers: [BearerTraffic], next: Int64?, last: Int64) {
    self.bearers = bearers
    self.next = next
    self.last = last
  }
}

/// What was sent about one bearer.
public struct BearerTraffic: Hashable, Sendable {
  /// About whom.
  public let bearer: Bearer
  /// To whom, in which form: each once.
  public let sent: Set<Sent>

  /// A recipient and the form that it was sent.
  public struct Sent: Hashable, Sendable {
    /// To whom.
    public let recipient: PartnerID
    /// In which form.
    public let type: MessageType

    /// That recipient and form.
    public init(recipient: PartnerID, type: MessageType) {
      self.recipient = recipient
      self.type = type
    }
  }

  /// What was sent about that bearer.
  public init(bearer: Bearer, sent: Set<Sent>) {
    self.bearer = bearer
    self.sent = sent
  }
}
