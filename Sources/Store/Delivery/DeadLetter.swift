public import Exchange

/// A release that its recipient does not take: why, and what it was.
public struct DeadLetter: Hashable, Sendable {
  /// Why a release is not taken.
  public struct Cause: Hashable, Sendable {
    /// Whether its recipient refused it; otherwise it could never be handed over.
    public let isRefusal: Bool
    /// A word of the closed list of reasons of a mailbox (``Rejection/Reason``), or what the address answered: `http-422`.
    public let reason: String
    /// The HTTP status of the address; nil where the mailbox was told.
    public let status: Int?
    /// The place in the document that its recipient names, an RFC 6901 pointer as it wrote it: encrypted as ``detail`` is; nil when none is.
    public let pointer: String?
    /// What its recipient wrote, which may name somebody: encrypted, and shown to whoever gives a reason only.
    public let detail: String?

    /// The reason of what was kept and cannot be read any more.
    public static let damaged = "corrupted"

    /// A cause.
    public init(isRefusal: Bool, reason: String, status: Int? = nil, pointer: String? = nil, detail: String? = nil) {
      self.isRefusal = isRefusal
      self.reason = reason
      self.status = status
      self.pointer = pointer
      self.detail = detail
    }
  }

  /// The line of the list of releases.
  public let entry: ReleaseEntry
  /// Why it was not taken, as it was last; what its recipient wrote is nil once the release's content is erased.
  public let cause: Cause
  /// When that was said.
  public let at: Instant

  /// A dead letter.
  public init(entry: ReleaseEntry, cause: Cause, at: Instant) {
    self.entry = entry
    self.cause = cause
    self.at = at
  }
}

/// What a recipient says of a release that it collected and does not take.
public struct Rejection: Hashable, Sendable {
  /// Why. The raw value is read by partners and goes back to the sender of what was refused.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The document is not valid in the recipient's own form.
    case invalid = "document-invalide"
    /// The recipient does not find the person among those it knows, and cannot make a file of it.
    case unknownPerson = "personne-inconnue"
    /// The recipient finds several persons, and cannot tell which one is meant.
    case severalPersons = "plusieurs-personnes"
    /// The recipient finds the person, whose identity it has not certified.
    case uncertifiedPerson = "identite-non-certifiee"
    /// The person is not, or no longer, the recipient's to look after.
    case notMine = "hors-perimetre"
    /// What is told contradicts what the recipient knows.
    case contradicts = "contredit"
    /// Anything else; the detail says what.
    case other = "autre"
  }

  /// The release.
  public let id: String
  /// Why.
  public let reason: Reason
  /// The place in the document, an RFC 6901 pointer; nil when none is named.
  public let pointer: String?
  /// What a person wrote; shown to the gateway's operators only.
  public let detail: String?

  /// A rejection.
  public init(id: String, reason: Reason, pointer: String? = nil, detail: String? = nil) {
    self.id = id
    self.reason = reason
    self.pointer = pointer
    self.detail = detail
  }

  /// As it is kept.
  public var cause: DeadLetter.Cause {
    DeadLetter.Cause(isRefusal: true, reason: reason.rawValue, pointer: pointer, detail: detail)
  }
}
