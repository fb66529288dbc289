public import Exchange

/// A value and whose word it is.
public struct Claim: Hashable, Sendable {
  /// Whose word it is.
  public let author: PartnerID
  /// Who signed the message that said it.
  public let carrier: PartnerID
  /// What is said.
  public let value: FactValue
  /// The day that the data describe.
  public let referenceDate: CivilDay
  /// When the author says the event happened.
  public let eventTime: Instant
  /// The gateway's number of the message that said it.
  public let flow: String
  /// What it may be used for.
  public let use: StatementUse

  init(_ value: FactValue, _ statement: Statement) {
    author = statement.subject.author
    carrier = statement.carrier
    self.value = value
    referenceDate = statement.referenceDate
    eventTime = statement.eventTime
    flow = statement.flow
    use = statement.use
  }
}
