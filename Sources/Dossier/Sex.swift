/// Sex at civil registry, as the dossier writes it.
public enum Sex: String, Hashable, Sendable, CaseIterable {
  /// Masculin.
  case male = "masculin"
  /// Féminin.
  case female = "feminin"
}
