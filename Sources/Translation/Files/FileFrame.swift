public import Exchange

/// What a file says of all of its records.
public struct FileFrame: Hashable, Sendable {
  /// Which of the format's flows it is of, in the partner's word (`M`, `I`); empty where the format has one flow.
  public let flow: String
  /// Whether files of that flow name every household that the author knows: whoever is not in one is missed.
  public let isWhole: Bool
  /// The day that the data describe; nil where the format does not say.
  public let referenceDate: CivilDay?
  /// How many records it declares; nil where it does not, or what it says is no number.
  public let declaredCount: Int?
  /// A digest of what else it says of each record: records that are alike under frames that are alike say the same.
  public let digest: Digest

  init(flow: String, isWhole: Bool, referenceDate: CivilDay?, declaredCount: Int?, digest: Digest) {
    self.flow = flow
    self.isWhole = isWhole
    self.referenceDate = referenceDate
    self.declaredCount = declaredCount
    self.digest = digest
  }
}
