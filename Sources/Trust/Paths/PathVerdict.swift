/// What validation of a certificate's path came to (RFC 5280 §6).
public enum PathVerdict: Hashable, Sendable {
  /// A path leads to one of the partner's anchors, and nothing on it is revoked.
  case trusted(PathEvidence)
  /// No path does; the fault is that of the first one tried.
  case refused(PathFault)
}
