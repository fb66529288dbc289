public import Exchange

/// Of which flow a batch's file is, and what it says of itself.
public struct BatchFlow: Hashable, Sendable {
  /// Whose files it stands in line with: the payers that the records name, in order.
  public let payer: String
  /// The partner's word for the flow (`M`, `I`); empty where the format has one.
  public let word: String
  /// Whether such a file names every household that the author knows.
  public let isWhole: Bool
  /// The day that the data describe.
  public let referenceDate: CivilDay
  /// How many records the file holds.
  public let total: Int64
  /// How many it declares; nil where it does not.
  public let declared: Int64?

  /// What a file says of itself.
  public init(payer: String, word: String, isWhole: Bool, referenceDate: CivilDay, total: Int64, declared: Int64?) {
    self.payer = payer
    self.word = word
    self.isWhole = isWhole
    self.referenceDate = referenceDate
    self.total = total
    self.declared = declared
  }
}
