public import Consent
public import Dossier
public import Identity

/// One statement of a message, with what the store needs to know of a household without reading its facts.
public struct StatementEntry: Sendable {
  /// What is said; its `flow`, `digest`, `type` and `carrier` are the message's.
  public let statement: Statement
  /// For a foyer: the persons of the same author that the statement names as members. Empty for a usager.
  public let members: [Subject]
  /// For a foyer: the payer's file numbers that it gives. Empty for a usager.
  public let payerFiles: Set<PayerFileKey>
  /// What the message says of it beside, which its author's convention does not let be recorded.
  public let unrecorded: [UnrecordedFact]

  /// What is said of a usager.
  public init(usager statement: Statement, unrecorded: [UnrecordedFact] = []) {
    self.init(statement, members: [], payerFiles: [], unrecorded: unrecorded)
  }

  /// What is said of a foyer, the subjects of its members, and its file numbers.
  public init(
    foyer statement: Statement, members: [Subject], payerFiles: Set<PayerFileKey>, unrecorded: [UnrecordedFact] = []
  ) {
    self.init(statement, members: members, payerFiles: payerFiles, unrecorded: unrecorded)
  }

  private init(
    _ statement: Statement, members: [Subject], payerFiles: Set<PayerFileKey>, unrecorded: [UnrecordedFact]
  ) {
    self.statement = statement
    self.members = members
    self.payerFiles = payerFiles
    self.unrecorded = unrecorded
  }
}
