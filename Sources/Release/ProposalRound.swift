public import Consent
public import Dossier
public import Exchange
import Identity
public import Store

/// To whom a proposal goes: the bodies that have authority over the fact and speak of the person; when there is none, those whose word it
/// is. To each of them only if the policy lets it know the fact.
public struct ProposalRound: Sendable {
  /// Each body asked of, and whether and why it is sent the proposal, in the order of identifiers.
  public let bodies: [(recipient: Partner, reason: Reason)]

  /// Those that are sent it.
  public var permitted: [Partner] { bodies.filter { $0.reason.isTold }.map(\.recipient) }

  /// The round of one proposal about what is recalled of a person, at that moment.
  public init(of fact: Fact, about recalled: Recalled, by rules: ReleaseRules, at now: Instant) {
    // What was told for one proactive purpose alone says nothing here (CRPA L114-8 II).
    let recalled = recalled.ofGeneralUse.atOwnWish
    guard let definition = rules.catalogue[fact.key.path],
      case .person(let person, _)? = recalled.about(rules.catalogue, rules.kinds)
    else {
      bodies = []
      return
    }
    let authors = Set(recalled.statements.map(\.subject.author)).compactMap(rules.partner)
    let authorities = authors.filter { definition.governance.authorities.contains($0.kind) }
    let speaking = Set(person.projection.history(of: fact.key).map(\.author))
    let asked = authorities.isEmpty ? authors.filter { speaking.contains($0.id) } : authorities
    bodies = asked.sorted { $0.id.text < $1.id.text }.compactMap { recipient in
      guard let about = recalled.supposing(fact, from: recipient.id, at: now)?.about(rules.catalogue, rules.kinds) else {
        return nil
      }
      let reason = rules.policy.proposal(
        of: fact.key, definition, to: recipient, about: about, isOwnWord: speaking.contains(recipient.id), on: now.day)
      return (recipient, reason)
    }
  }
}

extension Recalled {
  /// The same as the person has it seen who asks that something be proposed: their own restriction does not stand in the way (GDPR 18(2)).
  var atOwnWish: Recalled {
    guard case .usager(let own) = bearer else { return self }
    return Recalled(
      bearer: bearer, needsReview: needsReview, statements: statements, foyers: foyers, others: others, doubles: doubles,
      restricted: restricted.subtracting([own]))
  }

  /// The same without what was told for one proactive purpose alone.
  fileprivate var ofGeneralUse: Recalled {
    Recalled(
      bearer: bearer, needsReview: needsReview, statements: statements.filter { $0.use.proactivePurpose == nil }, foyers: foyers,
      others: others, doubles: doubles, restricted: restricted)
  }

  /// The same as if that author had said this, later than anything else: by that the policy judges the value, which nobody said.
  fileprivate func supposing(_ fact: Fact, from author: PartnerID, at now: Instant) -> Recalled? {
    guard let model = statements.first(where: { $0.subject.author == author }) else { return nil }
    let day = statements.map(\.referenceDate).max().map { max($0, now.day) } ?? now.day
    let supposed = Statement(
      flow: "", digest: model.digest, type: model.type, subject: model.subject, carrier: author, referenceDate: day,
      eventTime: (statements.map(\.eventTime).max().map { max($0, now) } ?? now).adding(seconds: 1), coverage: [], facts: [fact])
    return Recalled(
      bearer: bearer, needsReview: needsReview, statements: statements + [supposed], foyers: foyers, others: others,
      doubles: doubles, restricted: restricted)
  }
}
