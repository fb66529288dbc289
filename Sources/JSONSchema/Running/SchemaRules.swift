import JSONTree

/// `properties`, `patternProperties`, `additionalProperties` and `required`, looked at in one pass over the members.
struct ObjectRule: Sendable {
  /// The node of each name that `properties` or `required` writes, -1 when only `required` does.
  var names = NameTable()
  var nodes: [Int32] = []
  var isRequired: [Bool] = []
  var required: [String] = []
  var patterns: [PatternRule] = []
  /// -1 without `additionalProperties`.
  var additional: Int32 = -1
}

/// One entry of `patternProperties`.
struct PatternRule: Sendable {
  let pattern: Pattern
  let node: Int32
}

/// `prefixItems` and `items`.
struct ArrayRule: Sendable {
  var prefix: [Int32] = []
  /// -1 without `items`.
  var items: Int32 = -1
}

/// `contains` with its bounds.
struct ContainsRule: Sendable {
  let node: Int32
  let least: Int
  let most: Int?
}

/// What one member's presence asks for: `dependentRequired` and `dependentSchemas`.
struct DependentRule: Sendable {
  let name: String
  let required: [String]
  /// -1 without a schema.
  let node: Int32
  let keyword: String
}

/// The values of `enum`: texts in a table of their own, since code lists are long.
struct ChoiceRule: Sendable {
  var texts = NameTable()
  var others: [JSONValue] = []
  var expected = ""
}

/// A rule behind one reference, so that running it does not count references to all that it holds.
final class SharedRule<Rule: Sendable>: Sendable {
  let rule: Rule

  init(_ rule: Rule) { self.rule = rule }
}
