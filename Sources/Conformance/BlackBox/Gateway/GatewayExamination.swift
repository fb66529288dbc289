public import Exchange
public import Trust

/// Holds a gateway to its promises as a partner sees them: posts what is right and what is wrong, and judges every answer.
///
/// What is right is recorded, about a dozen messages: it is for gateways that hold invented people. The same gateway, asked the same, gives
/// the same report: nothing in it is a number, a time or a text of the other side.
public struct GatewayExamination: Sendable {
  let channel: any BlackBoxChannel
  let partner: ExaminingPartner
  let stranger: SigningKey
  let oversize: Int
  let clock: Clock
  let numbers: FlowNumber

  /// An examination over that channel.
  ///
  /// - Parameters:
  ///   - stranger: a key that nobody registered.
  ///   - oversize: bytes that are over the gateway's limit of a body.
  ///   - clock: now; the gateway's own may be five minutes away.
  ///   - numbers: where the `id`s of messages come from; each run needs new ones.
  public init(
    channel: any BlackBoxChannel, partner: ExaminingPartner, stranger: SigningKey, oversize: Int, clock: Clock,
    numbers: FlowNumber
  ) {
    self.channel = channel
    self.partner = partner
    self.stranger = stranger
    self.oversize = oversize
    self.clock = clock
    self.numbers = numbers
  }

  /// Tries every requirement, one exchange after the other.
  public func subject(named name: String) async -> ConformanceSubject {
    var visit = GatewayVisit(examination: self)
    await visit.publishing()
    await visit.recording()
    await visit.repetition()
    await visit.door()
    await visit.signatures()
    await visit.events()
    await visit.requests()
    await visit.asks()
    await visit.refusals()
    return ConformanceSubject(name: name, digest: nil, cases: await visit.notes.cases(of: GatewayRequirement.self))
  }
}
