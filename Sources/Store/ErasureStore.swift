public import Exchange
public import Identity

/// Erasing a person (GDPR 17, design §3.15).
public protocol ErasureStore: Sendable {
  /// Erases all that is held of a usager; nil when the store knows no such usager. Done twice, it changes nothing. Throws
  /// ``StoreError/restricted(_:)`` while the processing is restricted: it was to be kept (GDPR 18).
  ///
  /// Gone for ever: the keys of the person's subjects, so every statement and reference; the keys of every message that names the person and
  /// of every release that told of them; the keyed hashes under which they were filed; their names in the households of others. A household
  /// of which nobody else is left goes with them. What others said of others stays, and so does every leaf of the log.
  ///
  /// What was not handed over yet is not any more. Each body that was told something is owed a notice, which becomes due in the same transaction.
  ///
  /// - Parameter trace: what of a release's record of reasons is kept as the trace of a disclosure (CRPA R114-9-7): no value, no name.
  func erase(_ usager: UsagerID, trace: @escaping @Sendable ([UInt8]) -> [UInt8]) async throws -> ErasureReport?
}

/// What an erasure did.
public struct ErasureReport: Hashable, Sendable {
  /// When it was decided.
  public let decidedAt: Instant
  /// How many message bodies can be read by nobody any more.
  public let messages: Int64
  /// How many statements.
  public let statements: Int64
  /// How many releases.
  public let releases: Int64
  /// The bodies that were told something about the person, in order: each is sent a notice.
  public let told: [PartnerID]

  /// A report.
  public init(decidedAt: Instant, messages: Int64, statements: Int64, releases: Int64, told: [PartnerID]) {
    self.decidedAt = decidedAt
    self.messages = messages
    self.statements = statements
    self.releases = releases
    self.told = told
  }
}

/// A release that its recipient has.
public struct ToldRelease: Hashable, Sendable {
  /// Its stable identifier, which the recipient knows.
  public let id: String
  /// In which form.
  public let type: MessageType
  /// When it was handed over first.
  public let at: Instant
  /// Why it held what it held, decrypted; nil when that is no longer kept.
  public let reasons: [UInt8]?

  /// A release that was handed over.
  public init(id: String, type: MessageType, at: Instant, reasons: [UInt8]? = nil) {
    self.id = id
    self.type = type
    self.at = at
    self.reasons = reasons
  }
}

/// What a body was told about somebody.
public struct Told: Hashable, Sendable {
  /// Whether the person was erased since.
  public let isErased: Bool
  /// What it has, oldest first; notices are not among it.
  public let releases: [ToldRelease]

  /// What a body has.
  public init(isErased: Bool, releases: [ToldRelease]) {
    self.isErased = isErased
    self.releases = releases
  }
}
