/// Which household a subject is.
public enum FoyerDecision: Hashable, Sendable {
  /// The author's reference is linked already.
  case known(FoyerID)
  /// Another author's household: the same payer's file, and a member in common.
  case link(FoyerID)
  /// A new household, marked for review when a payer's file number coincides and nothing else does.
  case new(review: Review?)
}
