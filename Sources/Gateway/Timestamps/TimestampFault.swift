public import Exchange
public import Trust

/// A kept timestamp that proves nothing, and why.
public struct TimestampFault: Hashable, Sendable {
  /// Why it proves nothing.
  public enum Reason: Hashable, Sendable {
    /// The log has no checkpoint of that size.
    case noCheckpoint
    /// It was filed under another time than its own, which is this one.
    case filedUnderAnotherTime(Instant)
    /// The token itself does not hold.
    case token(TimestampError)
  }

  /// The size of the log that it stamps.
  public let size: Int64
  /// Why it proves nothing.
  public let reason: Reason

  /// What does not hold, and where.
  public func text(in language: Language) -> String {
    let why =
      switch reason {
      case .noCheckpoint: language.text("aucun point de contrôle de cette taille", "there is no checkpoint of that size")
      case .filedUnderAnotherTime(let time):
        language.text(
          "il est classé à une autre heure que la sienne (\(time))", "it is filed under another time than its own (\(time))")
      case .token(let error): error.text(in: language)
      }
    return language.text("horodatage de la taille \(size) : ", "timestamp of size \(size): ") + why
  }
}
