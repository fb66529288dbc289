public import Dossier

/// A statement that says something new of its subject.
public struct StatementChange: Sendable {
  /// The statement.
  public let statement: Statement
  /// The facts that differ from the same author's previous statement of that type about that subject, those that ended included;
  /// never empty.
  public let paths: Set<FactPath>
  /// Whether the subject was never spoken of before in a message of that type.
  public let isFirst: Bool

  /// A statement and what is new in it.
  public init(statement: Statement, paths: Set<FactPath>, isFirst: Bool) {
    self.statement = statement
    self.paths = paths
    self.isFirst = isFirst
  }
}
