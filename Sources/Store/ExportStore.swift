public import Dossier
public import Exchange

/// Keeps what was written for a body into a file, each record as a release that was handed over.
public protocol ExportStore: ExportReading {
  /// Writes what was told of each bearer with its leaf and its reasons, as handed over with the access of that leaf, in one transaction.
  /// Durable when it returns: only then may the records leave. False, with nothing written, when something else is said of one of the bearers
  /// by now, or may be told of fewer: whoever was erased, restricted or protected since they were recalled is told of no more.
  ///
  /// - Throws: ``StoreError/notFound(_:)`` when the access was never logged; nothing is written then either.
  func export(_ told: [ExportedRecord], with leaf: Int64) async throws -> Bool
}

/// Whom an export is about. Reads indexes and whole rows; nothing is decrypted but the complement of one message.
public protocol ExportReading: Sendable {
  /// The authors who told something of a bearer of that kind in that type, in order.
  func authors(of type: MessageType, about kind: BearerKind) async throws -> [PartnerID]

  /// The bearers of that kind of whom one of these authors told something in that type, in the order in which they came to be known, at
  /// most `limit` after that place.
  func bearers(
    toldIn type: MessageType, about kind: BearerKind, by authors: [PartnerID], after place: Int64, limit: Int
  ) async throws -> [ExportBearer]

  /// The newest message of that type by one of these authors whose complement is still held; nil when there is none.
  func newestComplement(of type: MessageType, by authors: [PartnerID]) async throws -> ExportOrigin?
}

/// Somebody whom an export is about.
public struct ExportBearer: Hashable, Sendable {
  /// The place in the order: the next page begins behind it.
  public let place: Int64
  /// Who.
  public let bearer: Bearer

  /// A bearer at that place.
  public init(place: Int64, bearer: Bearer) {
    self.place = place
    self.bearer = bearer
  }
}

/// The message whose frame an export takes over.
public struct ExportOrigin: Hashable, Sendable {
  /// Its flow.
  public let flow: String
  /// The day that it describes.
  public let referenceDate: CivilDay

  /// That message.
  public init(flow: String, referenceDate: CivilDay) {
    self.flow = flow
    self.referenceDate = referenceDate
  }
}

/// What was told of a household or a person as one record of a file.
public struct ExportedRecord: Sendable {
  /// The release's identifier, unique.
  public let id: String
  /// Of whom.
  public let bearer: Bearer
  /// To whom.
  public let recipient: PartnerID
  /// In which form.
  public let type: MessageType
  /// The record as sealed, and why it is what it is.
  public let content: SealedContent
  /// What was recalled of the bearer when it was decided on.
  public let seen: Recalled

  /// A record.
  public init(id: String, bearer: Bearer, recipient: PartnerID, type: MessageType, content: SealedContent, seen: Recalled) {
    self.id = id
    self.bearer = bearer
    self.recipient = recipient
    self.type = type
    self.content = content
    self.seen = seen
  }
}
