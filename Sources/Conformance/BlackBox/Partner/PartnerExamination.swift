public import Exchange
public import Trust

/// Holds a partner's endpoint to what a gateway must rely on when it delivers there: seals what is right and what is wrong, and judges every
/// answer.
///
/// What is right is taken, half a dozen releases about invented people: it is for endpoints that are tried, not for those that work.
public struct PartnerExamination: Sendable {
  let channel: any BlackBoxChannel
  let seal: SigningKey
  let stranger: SigningKey
  let gateway: String
  let audience: String
  let sample: SampleDocument
  let oversize: Int
  let clock: Clock
  let numbers: FlowNumber

  /// An examination over that channel.
  ///
  /// - Parameters:
  ///   - seal: the key whose public half the partner was told is the gateway's.
  ///   - stranger: a key that the partner was not told of.
  ///   - gateway: the identifier in whose name it is sealed.
  ///   - audience: the partner's CloudEvents source, which releases for it name.
  ///   - sample: a right document in the partner's own form.
  ///   - oversize: bytes that are over the endpoint's limit.
  ///   - numbers: where the `id`s of releases come from; each run needs new ones.
  public init(
    channel: any BlackBoxChannel, seal: SigningKey, stranger: SigningKey, gateway: String, audience: String,
    sample: SampleDocument, oversize: Int, clock: Clock, numbers: FlowNumber
  ) {
    self.channel = channel
    self.seal = seal
    self.stranger = stranger
    self.gateway = gateway
    self.audience = audience
    self.sample = sample
    self.oversize = oversize
    self.clock = clock
    self.numbers = numbers
  }

  /// Tries every requirement, one delivery after the other.
  public func subject(named name: String) async -> ConformanceSubject {
    let visit = PartnerVisit(examination: self)
    await visit.deliveries()
    await visit.seals()
    await visit.events()
    await visit.bodies()
    await visit.answers()
    return ConformanceSubject(name: name, digest: nil, cases: await visit.notes.cases(of: PartnerRequirement.self))
  }
}
