public import Exchange
public import JSONTree

/// What a connector did with one release, or would have done. Names no person.
public struct ReleaseReport: Sendable {
  /// What came of it. The raw value is stable.
  public enum Word: String, Hashable, Sendable, CaseIterable {
    /// The partner has it.
    case accepted
    /// The partner had it already.
    case there
    /// The partner does not take it; its sender is told.
    case refused
    /// A person decides; its sender is told.
    case held
    /// It is tried again later.
    case waiting
    /// Something of the connector is to be mended first.
    case stopped
    /// It only says something; taken notice of.
    case noticed
    /// It would be sent.
    case planned
  }

  /// Its number.
  public let release: String
  /// Its type.
  public let type: MessageType
  /// What came of it.
  public let word: Word
  /// `create`, `change`, `remove`; nil where nothing was, or would be, called.
  public let operation: String?
  /// The mailbox's word for why not; nil where there is none.
  public let reason: String?
  /// The place in the document; nil when it is the whole.
  public let place: JSONPointer?
  /// Why; nil where the word says it all.
  public let sentence: Sentence?
  /// Places of the document that the call does not carry.
  public let losses: [JSONPointer]

  init(
    _ item: MailboxItem, _ word: Word, _ operation: Operation.Name? = nil, rejection: Rejection? = nil,
    sentence: Sentence? = nil, losses: [JSONPointer] = []
  ) {
    release = item.release
    type = item.type
    self.word = word
    self.operation = operation?.rawValue
    reason = rejection?.reason.rawValue
    place = rejection?.place
    self.sentence = rejection?.sentence ?? sentence
    self.losses = losses
  }
}

/// What a connector did in one visit to its mailbox.
public struct VisitReport: Sendable {
  /// The releases that it worked on, in order.
  public internal(set) var releases: [ReleaseReport] = []
  /// What was read, and how often.
  public internal(set) var readings: [ReadingReport] = []
  /// What was read and not taken by the gateway.
  public internal(set) var refusals: [ReadingRefusal] = []
  /// For how many seconds nothing is to be sent; nil where nothing stands in the way.
  public internal(set) var pause: Int64?
  /// For how many seconds the partner, or the gateway, asked not to be called; nil where neither did.
  var asked: Int64?
  /// What is to be mended before anything is sent; nil where nothing is.
  public internal(set) var stopped: Sentence?
  /// What the gateway did not do; nil where it did all.
  public internal(set) var gateway: GatewayFault?
}
