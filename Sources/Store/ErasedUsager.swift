public import Exchange
public import Identity

/// That somebody was erased, by the identifier that a store had for them: no name, no number.
public struct ErasedUsager: Hashable, Sendable {
  /// The identifier, opaque.
  public let usager: UsagerID
  /// When it was decided.
  public let at: Instant

  /// An erasure.
  public init(usager: UsagerID, at: Instant) {
    self.usager = usager
    self.at = at
  }
}
