/// Decides who a subject is. Pure: the same evidence and candidates give the same decision, in whatever order they come.
///
/// A wrong merge is a data breach, a missed one a question asked twice: every doubt ends in a new usager marked for review.
public enum Resolver {
  /// The decision for a subject with this evidence.
  ///
  /// - Parameters:
  ///   - evidence: what the subject's facts say now.
  ///   - linked: the usager that the subject is linked to, if any: then the decision is always ``LinkDecision/known(_:review:)``.
  ///   - candidates: the usagers that share a blind key with the evidence, all of them.
  ///   - population: among how many persons somebody is looked for; nil for as many as the weights say.
  ///   - isCrowded: whether a key led to too many for all to be candidates.
  public static func decide(
    evidence: IdentityEvidence, linked: UsagerID? = nil, candidates: [Candidate], by model: IdentityModel,
    among population: Double? = nil, isCrowded: Bool = false
  ) -> LinkDecision {
    let among = population ?? model.weights.population
    let verdicts = candidates.sorted { $0.usager < $1.usager }.map {
      ($0.usager, Verdict(of: evidence, against: $0.evidence, by: model, among: among))
    }
    var same: [(usager: UsagerID, reason: LinkReason)] = []
    var doubts: [Review.Reason: [UsagerID]] = [:]
    for (usager, verdict) in verdicts {
      switch verdict.outcome {
      case .same(let reason):
        if usager == linked { continue }
        // Another who comes near may be the one: likelihood alone does not choose.
        if reason.rule == .likelihood, hasRival(usager, verdict, verdicts, margin: model.weights.margin) {
          doubts[.severalUsagers, default: []].append(usager)
        } else {
          same.append((usager, reason))
        }
      case .doubt(let reason):
        if usager != linked || reason == .conflictingNIR { doubts[reason, default: []].append(usager) }
      case .different: break
      }
    }
    if let linked {
      if !same.isEmpty { doubts[.severalUsagers, default: []] += same.map(\.usager) }
      return .known(linked, review: gravest(doubts))
    }
    // Who was passed over may be likelier.
    if isCrowded, same.count == 1, same[0].reason.rule == .likelihood {
      return .new(review: Review(.crowded, others: [same[0].usager.text]))
    }
    if same.count == 1 { return .link(same[0].usager, same[0].reason) }
    if isCrowded, same.isEmpty, doubts.isEmpty { return .new(review: Review(.crowded, others: [])) }
    if same.count > 1 { doubts[.severalUsagers, default: []] += same.map(\.usager) }
    return .new(review: gravest(doubts))
  }

  /// Whether another candidate is nearly as likely, or sure by a number.
  private static func hasRival(
    _ usager: UsagerID, _ verdict: Verdict, _ verdicts: [(UsagerID, Verdict)], margin: Double
  ) -> Bool {
    let bits = verdict.likelihood?.bits ?? 0
    return verdicts.contains { other, rival in
      guard other != usager, rival.outcome != .different else { return false }
      if case .same(let reason) = rival.outcome, reason.rule != .likelihood { return true }
      return (rival.likelihood?.bits ?? 0) > bits - margin
    }
  }

  /// The first reason in the order of ``Review/Reason``, with everyone whom any reason concerns.
  private static func gravest(_ doubts: [Review.Reason: [UsagerID]]) -> Review? {
    Review.Reason.allCases.first { doubts[$0] != nil }.map { reason in
      Review(reason, others: doubts.values.joined().map(\.text))
    }
  }
}
