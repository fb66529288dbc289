/// What a report says as a whole.
public enum ConformanceVerdict: String, Hashable, Sendable, CaseIterable {
  /// Of each subject each promise was kept, or cannot be asked of its kind.
  case conformant
  /// No promise was broken, and one at least was not tried though it could have been.
  case partlyTried = "partly-tried"
  /// A promise was broken, or none was kept.
  case notConformant = "not-conformant"
}
