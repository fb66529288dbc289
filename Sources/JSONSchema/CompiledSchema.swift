public import JSONTree

/// A schema made ready: compiled once, run as often as wanted, from any thread. It never changes.
///
/// Evaluation is bounded in depth and in steps (in proportion to the value): a value for which a schema needs more is refused.
public struct CompiledSchema: Sendable {
  let program: SchemaProgram
  let entry: Int32

  /// Whether the value satisfies the schema.
  public func isValid(_ node: JSONNode) -> Bool {
    var evaluation = Evaluation(program, for: node)
    return evaluation.run(entry, node)
  }

  /// What the value does not satisfy, at most `limit` violations in the order in which they are found: none exactly when
  /// the value is valid.
  ///
  /// Where one of several schemas would do (`anyOf`, `oneOf`, `not`, `contains`), only the choice itself is named.
  public func validate(_ node: JSONNode, limit: Int = 16) -> [Violation] {
    if isValid(node) { return [] }
    var evaluation = Evaluation(program, for: node, reporting: max(1, limit))
    _ = evaluation.run(entry, node)
    return evaluation.violations
  }
}
