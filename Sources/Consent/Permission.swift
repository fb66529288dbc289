/// The answer to a disclosure request.
public enum Permission: Sendable {
  /// This may be released.
  case permitted(PermittedDossier)
  /// Nothing may, and why: each condition that fails is named.
  case refused([Reason])

  /// Why each fact was released or not, or why nothing was.
  public var reasons: [Reason] {
    switch self {
    case .permitted(let dossier): dossier.reasons
    case .refused(let reasons): reasons
    }
  }
}
