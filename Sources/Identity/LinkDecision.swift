/// Who a subject is, as decided from evidence.
public enum LinkDecision: Hashable, Sendable {
  /// The subject is linked already and stays so, whatever its new evidence; what the new evidence puts in doubt goes to review.
  case known(UsagerID, review: Review?)
  /// The subject is this usager, whom other subjects bear.
  case link(UsagerID, LinkReason)
  /// The subject is a new usager, marked for review when there is a doubt.
  case new(review: Review?)
}
