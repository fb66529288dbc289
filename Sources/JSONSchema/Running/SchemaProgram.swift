import JSONTree

/// A compiled schema: nodes and their instructions in flat arrays that refer to each other by index, never changed again.
final class SchemaProgram: Sendable {
  let nodes: [SchemaNode]
  let instructions: [SchemaInstruction]
  let tables: SchemaTables
  /// The absolute location of each node.
  let locations: [String]
  /// Whether a `$dynamicRef` needs to know by which resources evaluation came.
  let needsScope: Bool

  init(
    nodes: [SchemaNode], instructions: [SchemaInstruction], tables: SchemaTables, locations: [String], needsScope: Bool
  ) {
    self.nodes = nodes
    self.instructions = instructions
    self.tables = tables
    self.locations = locations
    self.needsScope = needsScope
  }
}

/// One schema of a program.
struct SchemaNode: Sendable {
  /// Its instructions stand together.
  var first: Int32 = 0
  var count: Int32 = 0
  var resource: Int32 = 0
  /// The types that it allows.
  var types = JSONTypes.all
  /// Whether `unevaluatedItems` or `unevaluatedProperties` ask what its other keywords looked at.
  var isTracking = false
  /// The schema `false`, as opposed to one that allows no type.
  var isFalse = false

  /// Whether it allows everything.
  var isTrue: Bool { count == 0 && types == .all && !isFalse }
}

/// What a program's instructions refer to by index.
struct SchemaTables: Sendable {
  var numbers: [ExactNumber] = []
  var patterns: [Pattern] = []
  var values: [JSONValue] = []
  var choices: [SharedRule<ChoiceRule>] = []
  var objects: [SharedRule<ObjectRule>] = []
  var arrays: [ArrayRule] = []
  var contains: [ContainsRule] = []
  var dependents: [DependentRule] = []
  /// The branches of `allOf`, `anyOf`, `oneOf` and conditions, one list after the other.
  var branches: [Int32] = []
  /// For each `$dynamicRef` name: for each resource the node of its anchor, -1 without one.
  var anchors: [[Int32]] = []
  /// Every name that the schemas write: a pointer to the instance may hold them.
  var names = NameTable()
}
