public import Exchange

/// Refusals are kept so that someone can explain them (design §3.5), but never so many that they fill the disk.
public protocol RefusalStore: Sendable {
  /// Records one refusal of an authenticated partner, or only counts it when the partner's quota of the hour is used up. The same
  /// payload refused again with the same code and place is the same refusal: it is counted on the first one, which keeps its flow,
  /// and uses no quota. Without payload, so are those of one partner, code and place in one hour.
  func record(_ refusal: RefusalEntry) async throws

  /// Counts a refusal of a sender that nobody knows, by code, network and minute, in a table of bounded size.
  func count(_ code: RefusalCode, from network: String, at time: Instant) async throws
}

/// A refusal of an authenticated partner's message.
public struct RefusalEntry: Hashable, Sendable {
  /// The gateway's own number of the attempt.
  public let flow: String
  /// Who signed what was refused.
  public let partner: PartnerID
  /// When.
  public let receivedAt: Instant
  /// Why; holds no personal data.
  public let refusal: Refusal
  /// `source` and `id`, when the message was read that far; they claim nothing.
  public let message: MessageID?
  /// The message's type, when it was read that far.
  public let type: MessageType?
  /// SHA-256 of the payload octets, when there were any.
  public let payloadDigest: Digest?

  /// A refusal to keep.
  public init(
    flow: String, partner: PartnerID, receivedAt: Instant, refusal: Refusal, message: MessageID? = nil,
    type: MessageType? = nil, payloadDigest: Digest? = nil
  ) {
    self.flow = flow
    self.partner = partner
    self.receivedAt = receivedAt
    self.refusal = refusal
    self.message = message
    self.type = type
    self.payloadDigest = payloadDigest
  }
}
