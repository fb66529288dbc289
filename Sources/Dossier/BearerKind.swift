/// Who bears a fact (design §3.7): a person or a household.
public enum BearerKind: String, Hashable, Sendable, CaseIterable {
  /// A person known to the administrations.
  case usager
  /// A household in the sense of the benefit.
  case foyer
}
