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

  /// What is said of a usager.
  public init(usager statement: Statement) {
    self.init(statement, members: [], payerFiles: [])
  }

  /// What is said of a foyer, the subjects of its members, and its file numbers.
  public init(foyer statement: Statement, members: [Subject], payerFiles: Set<PayerFileKey>) {
    self.init(statement, members: members, payerFiles: payerFiles)
  }

  private init(_ statement: Statement, members: [Subject], payerFiles: Set<PayerFileKey>) {
    self.statement = statement
    self.members = members
    self.payerFiles = payerFiles
  }
}
