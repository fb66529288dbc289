public import Exchange

extension Adapter {
  /// Whether a document was refused for naming the same person twice: nobody could tell which of the two is meant.
  public static func refusesTwins(_ refusal: Refusal) -> Bool {
    refusal.code == .translateInvalidValue && refusal.details["expected"]?.hasPrefix(References.twice) == true
  }
}
