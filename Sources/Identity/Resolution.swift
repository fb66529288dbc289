/// Who a subject is, and who that shows to be one person besides.
public struct Resolution: Hashable, Sendable {
  /// Another usager that is the same person as the subject's own.
  public struct Joined: Hashable, Sendable {
    /// Who.
    public let usager: UsagerID
    /// Why.
    public let reason: LinkReason
  }

  /// Who the subject is.
  public let decision: LinkDecision
  /// The others that are the same person, in the order in which they are joined; none when the subject is somebody new.
  public let joined: [Joined]

  /// A resolution.
  public init(decision: LinkDecision, joined: [Joined]) {
    self.decision = decision
    self.joined = joined
  }
}
