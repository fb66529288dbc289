/// Decides who a subject is. Pure: the same evidence and candidates give the same decision, in whatever order they come.
///
/// A wrong merge is a data breach, a missed one a question asked twice: every doubt ends in a new usager marked for review.
public enum Resolver {
  /// The decision for a subject with this evidence; see ``resolve(evidence:linked:own:apart:before:candidates:by:among:isCrowded:)``.
  public static func decide(
    evidence: IdentityEvidence, linked: UsagerID? = nil, candidates: [Candidate], by model: IdentityModel,
    among population: Double? = nil, isCrowded: Bool = false
  ) -> LinkDecision {
    resolve(
      evidence: evidence, linked: linked, candidates: candidates, by: model, among: population, isCrowded: isCrowded
    ).decision
  }

  /// Who a subject with this evidence is, and which other usagers are then the same person.
  ///
  /// - Parameters:
  ///   - evidence: what the subject's facts say now.
  ///   - linked: the usager that the subject is linked to, if any: then the decision is always ``LinkDecision/known(_:review:)``.
  ///   - own: what the other subjects of that usager say.
  ///   - apart: the usagers of whom a person decided that they are somebody else than the linked one: never proposed again.
  ///   - before: what the subject's facts said until now. A contradiction of NIRs that stood before is not said again.
  ///   - candidates: the usagers that share a blind key with the evidence, all of them.
  ///   - population: among how many persons somebody is looked for; nil for as many as the weights say.
  ///   - isCrowded: whether a key led to too many for all to be candidates.
  public static func resolve(
    evidence: IdentityEvidence, linked: UsagerID? = nil, own: [IdentityEvidence] = [], apart: Set<UsagerID> = [],
    before: IdentityEvidence? = nil, candidates: [Candidate], by model: IdentityModel, among population: Double? = nil,
    isCrowded: Bool = false
  ) -> Resolution {
    let among = population ?? model.weights.population
    let candidates = candidates.filter { !apart.contains($0.usager) }.sorted { $0.usager < $1.usager }
    let traits = Traits(evidence)
    let verdicts = candidates.map {
      ($0.usager, Verdict(of: evidence, traits, against: $0.evidence, $0.traits, by: model, among: among))
    }
    let near = Set(verdicts.filter { $0.1.outcome != .different }.map(\.0))
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
        if usager != linked || reason == .conflictingNIR && before?.nir != evidence.nir {
          doubts[reason, default: []].append(usager)
        }
      case .different: break
      }
    }
    func joins(_ usager: UsagerID, _ evidence: [IdentityEvidence]) -> [Resolution.Joined] {
      Self.joins(
        evidence, with: candidates.filter { near.contains($0.usager) && $0.usager != usager }, by: model, among: among)
    }
    if let linked {
      let joined = joins(linked, own + [evidence])
      if !same.isEmpty { doubts[.severalUsagers, default: []] += same.map(\.usager) }
      if let before, isAnother(evidence, than: before, by: model) { doubts[.anotherIdentity, default: []].append(linked) }
      let left = doubts.mapValues { $0.filter { usager in !joined.contains { $0.usager == usager } } }
      return Resolution(decision: .known(linked, review: gravest(left)), joined: joined)
    }
    // Who was passed over may be likelier.
    if isCrowded, same.count == 1, same[0].reason.rule == .likelihood {
      return Resolution(decision: .new(review: Review(.crowded, others: [same[0].usager.text])), joined: [])
    }
    // Several who are all the same as the subject are one person, or the subject is nobody's yet.
    if let first = same.first, let found = candidates.first(where: { $0.usager == first.usager }) {
      let joined = joins(first.usager, found.evidence + [evidence])
      if same.dropFirst().allSatisfy({ other in joined.contains { $0.usager == other.usager } }) {
        return Resolution(decision: .link(first.usager, first.reason), joined: joined)
      }
    }
    if isCrowded, same.isEmpty, doubts.isEmpty {
      return Resolution(decision: .new(review: Review(.crowded, others: [])), joined: [])
    }
    if same.count > 1 { doubts[.severalUsagers, default: []] += same.map(\.usager) }
    return Resolution(decision: .new(review: gravest(doubts)), joined: [])
  }

  /// Whether two of surname, first name and birth date are wholly other ones than before, and no number says that it is the same person: a
  /// slip that is corrected, a marriage or a fuller date is none of it. A number that is only supposed to be theirs says nothing: it stood under
  /// the reference, which may have been given to somebody else.
  private static func isAnother(_ evidence: IdentityEvidence, than before: IdentityEvidence, by model: IdentityModel) -> Bool {
    guard before.toldNumbers.isDisjoint(with: evidence.toldNumbers) else { return false }
    let comparison = model.compare(Traits(before), Traits(evidence))
    let others = [
      comparison.surname.map { [.other, .near].contains($0) }, comparison.firstName.map { [.other, .near].contains($0) },
      comparison.birth.map { [.other, .year].contains($0) },
    ]
    return others.count { $0 == true } >= 2
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
    Review.Reason.allCases.first { doubts[$0]?.isEmpty == false }.map { reason in
      Review(reason, others: doubts.values.joined().map(\.text))
    }
  }
}
