public import Dossier
public import Exchange

/// A release that a change calls for: the store makes one for each bearer concerned and this recipient.
public struct ReleaseDemand: Hashable, Sendable {
  /// Who shall get it.
  public let recipient: PartnerID
  /// In which form.
  public let type: MessageType
  /// One for each usager, or one for each foyer, that the changed subject is, belongs to or holds.
  public let bearer: BearerKind
  /// Newest wins, or each one in order.
  public let mode: ReleaseMode
  /// Not made before that moment; nil: at once. Of an event only, which then stands beside the others: it is in nobody's way meanwhile.
  public let notBefore: Instant?
  /// Within how many days its recipient must have taken it; nil where nothing says so.
  public let days: Int?
  /// Whether a message's own news call for it; otherwise something around it does (a protection, a merge, a death), which is no news of the
  /// message's for its sender.
  public let isNews: Bool

  /// A demand for a release.
  public init(
    recipient: PartnerID, type: MessageType, bearer: BearerKind, mode: ReleaseMode, notBefore: Instant? = nil, days: Int? = nil,
    isNews: Bool = true
  ) {
    self.recipient = recipient
    self.type = type
    self.bearer = bearer
    self.mode = mode
    self.notBefore = notBefore
    self.days = days
    self.isNews = isNews
  }
}

/// How releases to one recipient about one bearer follow each other (design §3.12).
public enum ReleaseMode: String, Hashable, Sendable, CaseIterable {
  /// One that is not yet sealed is renewed instead of making another: newest wins.
  case state
  /// Each one is made, and they are sealed in order.
  case event
}
