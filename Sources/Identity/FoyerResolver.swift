public import Exchange

/// Decides which household a subject is. Pure.
///
/// A household is known by (author, reference). Two authors' households are one only when the payer's file (payer *and* number)
/// coincides and a usager is a member of both: the number alone, typed by hand at the second author, never joins strangers.
/// A claim number (NUMDEMRSA) is not looked at, and a household never says who a person is.
public enum FoyerResolver {
  /// The decision for this author's household.
  ///
  /// - Parameters:
  ///   - linked: the household that (author, reference) is linked to, if any.
  ///   - author: whose word it is. Two references of one author are never one household.
  ///   - keys: the payer's file numbers that it gives.
  ///   - members: its members, already resolved.
  ///   - candidates: the households that share one of the keys, all of them.
  public static func decide(
    linked: FoyerID? = nil, author: PartnerID, keys: Set<PayerFileKey>, members: Set<UsagerID>,
    candidates: [FoyerCandidate]
  ) -> FoyerDecision {
    if let linked { return .known(linked) }
    let sharing = candidates.filter { !$0.authors.contains(author) && !$0.keys.isDisjoint(with: keys) }
    let same = sharing.filter { !$0.members.isDisjoint(with: members) }
    if same.count == 1 { return .link(same[0].foyer) }
    guard !sharing.isEmpty else { return .new(review: nil) }
    return .new(review: Review(.samePayerFile, others: sharing.map(\.foyer.text)))
  }
}
