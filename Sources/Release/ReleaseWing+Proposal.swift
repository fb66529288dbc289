import Consent
import Dossier
import Exchange
import JSONTree
import Store
import Trust

extension ReleaseWing {
  /// A proposal to a body that has authority over a fact: judged again at this moment, sealed with its reason.
  func proposal(_ lease: LeasedRelease, by rules: ReleaseRules) async throws -> ReleaseOutcome {
    guard let recalled = try await store.recall(lease.bearer), let stored = try await store.proposal(ofRelease: lease.id),
      let proposal = Proposal(stored: stored.content)
    else { return .withheld(reasons: ReasonBook.bytes([])) }
    let now = clock.now
    let round = ProposalRound(of: proposal.fact, about: recalled, by: rules, at: now)
    guard let (_, reason) = round.bodies.first(where: { $0.recipient.id == lease.recipient }), reason.isTold else {
      return .withheld(reasons: ReasonBook.bytes(round.bodies.filter { $0.recipient.id == lease.recipient }.map(\.reason)))
    }
    let references = Set(recalled.statements.map(\.subject).filter { $0.author == lease.recipient }.map(\.reference)).sorted()
    return try sealed(proposal.event(for: references), [reason], lease, rules, at: now)
  }

  /// A message of the gateway's own: nothing to translate.
  func sealed(
    _ data: JSONValue, _ reasons: [Reason], _ lease: LeasedRelease, _ rules: ReleaseRules, at now: Instant
  ) throws -> ReleaseOutcome {
    let seal = seal(now)
    let event: JSONObject = [
      "specversion": "1.0", "id": .string(lease.id), "source": .string(seal.gateway), "type": .string(lease.type.text),
      "time": .string(now.description), "audience": .string(lease.recipient.text), "datacontenttype": "application/json",
      "data": data,
    ]
    let bytes = JSONWriter.bytes(.object(event))
    return .sealed(
      Store.SealedContent(
        sealed: try seal.seal(bytes, as: .release).flattened, reasons: ReasonBook.bytes(reasons),
        adapter: Digest(of: lease.type.text.utf8), policy: rules.policy.digest, content: Digest(of: bytes)))
  }
}
