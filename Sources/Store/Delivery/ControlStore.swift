public import Exchange

/// What operators decide about what goes out. Each decision is a leaf of the log, written with it.
public protocol ControlStore: Sendable {
  /// Holds back every release to that recipient (to all when nil) of that type (of all when nil): none is made, handed over or sent
  /// until it is resumed, and none is lost. False when just that is held back already.
  func pause(_ pause: Pause, by access: AccessEntry) async throws -> Bool

  /// Lets go what exactly that pause held back. False when there is none such.
  func resume(_ pause: Pause, by access: AccessEntry) async throws -> Bool

  /// Takes these releases back, but for notices and proposals, which nothing would make anew: of each, ``ReleaseState/recalled`` if it was
  /// sealed and nobody had it yet, and is not being sent.
  /// - Returns: those that were; the others are as they were.
  func recall(_ ids: [String], by access: AccessEntry) async throws -> [String]

  /// Forgets how that destination failed, and sends what waits for it now: its address was mended.
  func tryAgain(_ destination: PartnerID, by access: AccessEntry) async throws

  /// Makes these releases due once more, each under an identifier of its own, from the facts and by the rules of now; sent even if
  /// nothing differs. The originals stay as they are.
  /// - Returns: the new releases by the originals; one that is gone, or is a notice, has none.
  func replay(_ ids: [String], by access: AccessEntry) async throws -> [String: String]

  /// Hands these dead letters over once more, as they were sealed. Of a state that a newer one replaced meanwhile, nothing.
  /// - Returns: those that wait again.
  func retry(_ ids: [String], by access: AccessEntry) async throws -> [String]

  /// Lets these dead letters go.
  /// - Returns: those that were let go.
  func discard(_ ids: [String], by access: AccessEntry) async throws -> [String]
}

/// What is held back.
public struct Pause: Hashable, Sendable {
  /// To whom; nil for everybody.
  public let recipient: PartnerID?
  /// In which form; nil for every form.
  public let type: MessageType?
  /// Since when; nil in an order that was not carried out yet.
  public let since: Instant?

  /// A pause.
  public init(recipient: PartnerID? = nil, type: MessageType? = nil, since: Instant? = nil) {
    self.recipient = recipient
    self.type = type
    self.since = since
  }
}

/// What operators look at before they decide, and what senders may ask.
public protocol DeliveryReading: Sendable {
  /// What is held back, by recipient and type.
  func pauses() async throws -> [Pause]

  /// How each destination answers that was called once, by partner.
  func destinations() async throws -> [Destination]

  /// Why that release is a dead letter, or was one; nil when it never was.
  func deadLetter(_ id: String) async throws -> DeadLetter?

  /// The releases that are not taken although somebody is to be told of it at that moment, in the order in which that was due.
  func late(at now: Instant, after cursor: FlowCursor?, limit: Int) async throws -> ReleasePage

  /// The releases that are not taken and became late, or later, after the first moment and until the second, or were made late in that time;
  /// those that are past their day first, then those that are nearest to it.
  func turnedLate(after first: Instant, until second: Instant, limit: Int) async throws -> [ReleaseEntry]

  /// How many releases are not taken at that moment although somebody is to be told of it, by how late they are.
  func lateCounts(at now: Instant) async throws -> [ReleaseTerm.Level: Int]

  /// The releases that were made of that release once more, oldest first.
  func replays(of id: String) async throws -> [String]

  /// What became of that partner's own message; nil when it sent and wrote none such.
  func status(of message: MessageName, for party: PartnerID) async throws -> MessageStatus?

  /// The release of whose rejection that notice tells its sender.
  func rejection(toldBy notice: LeasedRelease) async throws -> DeadLetter?
}

/// How a sender names a message.
public enum MessageName: Hashable, Sendable {
  /// By the number in its receipt.
  case flow(String)
  /// By its CloudEvents `source` and `id`.
  case event(source: String, id: String)
}

/// What became of a message.
public struct MessageStatus: Hashable, Sendable {
  /// The number in its receipt.
  public let flow: String
  /// When it came.
  public let receivedAt: Instant
  /// When it became statements, which it did in the transaction that recorded it.
  public let recordedAt: Instant
  /// What it called for, oldest first; no notice, no proposal, no file.
  public let releases: [ReleaseStatus]

  /// A status.
  public init(flow: String, receivedAt: Instant, recordedAt: Instant, releases: [ReleaseStatus]) {
    self.flow = flow
    self.receivedAt = receivedAt
    self.recordedAt = recordedAt
    self.releases = releases
  }
}

/// What became of a release, with the moments that have passed.
public struct ReleaseStatus: Hashable, Sendable {
  /// The line of the list.
  public let entry: ReleaseEntry
  /// When it was sealed.
  public let sealedAt: Instant?
  /// When it was first handed over.
  public let collectedAt: Instant?
  /// When its recipient said that it has it.
  public let deliveredAt: Instant?
  /// What its recipient said against it.
  public let rejection: DeadLetter?

  /// A status.
  public init(
    entry: ReleaseEntry, sealedAt: Instant?, collectedAt: Instant?, deliveredAt: Instant?, rejection: DeadLetter?
  ) {
    self.entry = entry
    self.sealedAt = sealedAt
    self.collectedAt = collectedAt
    self.deliveredAt = deliveredAt
    self.rejection = rejection
  }
}
