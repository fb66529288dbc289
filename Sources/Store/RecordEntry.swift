public import Exchange

/// A message that passed every room of Intake, ready to be recorded.
public struct RecordEntry: Sendable {
  /// The gateway's own number of the message, chosen by Intake; unique for ever. Time-ordered texts make listing cheap.
  public let flow: String
  /// The signed attributes.
  public let envelope: Envelope
  /// Who signed it.
  public let carrier: PartnerID
  /// SHA-256 of the payload octets as signed.
  public let payloadDigest: Digest
  /// When the door took it in.
  public let receivedAt: Instant
  /// The message exactly as it was posted, signature included; stored encrypted under a key of its own.
  public let signed: [UInt8]
  /// Digests of what the verdict rested on (certificate, registry state…), by name; kept in the clear.
  public let evidence: [String: Digest]
  /// The adapter's complement (design §3.11), stored encrypted with the message; nil when there is none.
  public let complement: [UInt8]?
  /// One for each subject that the message speaks of; no subject twice. Usagers before the foyers that name them.
  public let statements: [StatementEntry]
  /// Whether ``flow`` is that of a message that was set aside, which is admitted by this: recorded and settled, or neither.
  public let settlesAside: Bool
  /// Of which W3C trace the call was a step; nil where nobody traces.
  public let trace: TraceContext?

  /// A message to record.
  public init(
    flow: String, envelope: Envelope, carrier: PartnerID, payloadDigest: Digest, receivedAt: Instant, signed: [UInt8],
    evidence: [String: Digest] = [:], complement: [UInt8]? = nil, statements: [StatementEntry],
    settlesAside: Bool = false, trace: TraceContext? = nil
  ) {
    self.flow = flow
    self.envelope = envelope
    self.carrier = carrier
    self.payloadDigest = payloadDigest
    self.receivedAt = receivedAt
    self.signed = signed
    self.evidence = evidence
    self.complement = complement
    self.statements = statements
    self.settlesAside = settlesAside
    self.trace = trace
  }
}
