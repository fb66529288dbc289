/// How two usagers compare, for a person who decides: the two subjects that are most alike. Never a value.
public struct PairWeighing: Hashable, Sendable {
  /// Whether their NIRs agree.
  public enum Numbers: String, Hashable, Sendable, CaseIterable {
    /// The same NIR.
    case same = "meme"
    /// Two NIRs.
    case other = "autre"
    /// One of them has none.
    case unknown = "inconnu"
  }

  /// The place in its list of the one's subject that was compared.
  public let left: Int
  /// The place in its list of the other's.
  public let right: Int
  /// Their NIRs.
  public let nir: Numbers
  /// Whether the NIR that is the same is certified on both sides.
  public let isCertified: Bool
  /// What each criterion says.
  public let criteria: [WeighedCriterion]
  /// All but the NIR, in bits beyond those of the population.
  public let likelihood: Likelihood

  /// Compares each subject of one with each of the other; nil when either has none that says who it is.
  public init?(_ left: [IdentityEvidence], _ right: [IdentityEvidence], by model: IdentityModel) {
    var best: (left: Int, right: Int, likelihood: Likelihood)?
    for (place, one) in left.enumerated() {
      for (otherPlace, other) in right.enumerated() {
        let comparison = model.compare(Traits(one), Traits(other))
        let likelihood = Likelihood(comparison, by: model, among: model.weights.population)
        if likelihood.bits > best?.likelihood.bits ?? -.infinity { best = (place, otherPlace, likelihood) }
      }
    }
    guard let best else { return nil }
    let (ours, theirs) = (Set(left.flatMap(\.nationalNumbers)), Set(right.flatMap(\.nationalNumbers)))
    let shared = ours.intersection(theirs)
    (self.left, self.right) = (best.left, best.right)
    nir = ours.isEmpty || theirs.isEmpty ? .unknown : shared.isEmpty ? .other : .same
    func certifies(_ side: [IdentityEvidence]) -> Bool {
      side.contains { !$0.certifiedNumbers.isDisjoint(with: shared) }
    }
    isCertified = certifies(left) && certifies(right)
    criteria = model.criteria(best.likelihood.comparison)
    likelihood = best.likelihood
  }
}
