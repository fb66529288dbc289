/// The signed attributes of a message: a CloudEvents 1.0 event with this gateway's extensions (design §3.1).
///
/// It says who speaks of what; the data itself stays in the payload. Minted by Trust from verified bytes.
public struct Envelope: Hashable, Sendable {
  /// `source` and `id`.
  public let id: MessageID
  /// Whose word it is: the `author` extension, or the signing partner itself when absent.
  public let author: PartnerID
  /// `type`: names the adapter with its format version.
  public let type: MessageType
  /// `subject`: the author's own reference of the person or foyer; may lead to a NIR, so never in logs or lists.
  public let subject: String?
  /// `time`: when the author says it happened.
  public let time: Instant
  /// `audience`: the gateway that the message is for.
  public let audience: String
  /// `agent`: the partner's opaque identifier of the human who acts, or `BATCH`.
  public let agent: String?
  /// `purpose`: the convention's purpose that the message serves.
  public let purpose: String?
  /// `procedure`: the declared procedure of an ask.
  public let procedure: String?
  /// `case`: the partner's own case number.
  public let caseReference: String?
  /// `datacontenttype`, `application/json` when absent.
  public let contentType: String

  /// The attributes as read from a verified payload.
  public init(
    id: MessageID, author: PartnerID, type: MessageType, subject: String?, time: Instant, audience: String,
    agent: String? = nil, purpose: String? = nil, procedure: String? = nil, caseReference: String? = nil,
    contentType: String = "application/json"
  ) {
    self.id = id
    self.author = author
    self.type = type
    self.subject = subject
    self.time = time
    self.audience = audience
    self.agent = agent
    self.purpose = purpose
    self.procedure = procedure
    self.caseReference = caseReference
    self.contentType = contentType
  }
}
