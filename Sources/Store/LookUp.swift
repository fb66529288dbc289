public import Identity

/// Who is filed under the keys of some evidence: everybody whom it may be about.
public struct LookUp: Sendable {
  /// The usagers, each with what its subjects say of who it is, in the order of identifiers.
  public let candidates: [Candidate]
  /// Whether a key led to more than may be compared, and the evidence has no finer one of the same: then these are not all.
  public let isCrowded: Bool

  /// What was found.
  public init(candidates: [Candidate], isCrowded: Bool) {
    self.candidates = candidates
    self.isCrowded = isCrowded
  }
}
