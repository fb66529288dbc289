/// What happens when nothing usable says whether a certificate of the path is revoked.
public enum UnknownRevocation: String, CaseIterable, Hashable, Sendable {
  /// The path is refused.
  case refuse
  /// The path is accepted, and its evidence says so.
  case accept
}
