public import Exchange
import Token

extension KeySettings {
  /// Where the keys come from, for people.
  public func text(in language: Language) -> String {
    switch self {
    case .files: language.text("fichiers secrets/kek et secrets/index.key", "files secrets/kek and secrets/index.key")
    case .environment(let variables):
      language.text(
        "variables \(variables.kek) et \(variables.index)", "variables \(variables.kek) and \(variables.index)")
    case .token(let token):
      language.text(
        "jeton « \(token.place.label) », clé \(token.place.key)", "token \"\(token.place.label)\", key \(token.place.key)")
    }
  }
}
