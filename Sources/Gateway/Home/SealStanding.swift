public import Exchange

/// How a key of the seal stands.
public enum SealStanding: String, Hashable, Sendable, CaseIterable {
  /// It is published and will seal from a moment that is still to come.
  case coming
  /// It seals.
  case current
  /// It sealed once; its private half is still there.
  case former
  /// It sealed once; its private half is destroyed.
  case retired

  /// The word that an administrator reads.
  public func text(in language: Language) -> String {
    switch self {
    case .coming: language.text("à venir", "coming")
    case .current: language.text("en usage", "current")
    case .former: language.text("ancienne", "former")
    case .retired: language.text("retirée (clé privée détruite)", "retired (private key destroyed)")
    }
  }
}
