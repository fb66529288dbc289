import JSONTree

extension Evaluation {
  /// Applies one keyword; those that are about another type hold.
  mutating func apply(_ instruction: SchemaInstruction, _ index: Int32, _ value: JSONNode) -> Bool {
    switch instruction {
    case .const(let number): return applyConst(number, index, value)
    case .choice(let number): return applyChoice(number, index, value)
    case .minimum(let number): return applyBound(number, index, value, "minimum", "at least") { $0 != .less }
    case .exclusiveMinimum(let number):
      return applyBound(number, index, value, "exclusiveMinimum", "more than") { $0 == .more }
    case .maximum(let number): return applyBound(number, index, value, "maximum", "at most") { $0 != .more }
    case .exclusiveMaximum(let number):
      return applyBound(number, index, value, "exclusiveMaximum", "less than") { $0 == .less }
    case .multipleOf(let number): return applyMultiple(number, index, value)
    case .minLength(let size):
      return value.kind != .string || hold(value.hasScalars(atLeast: size), index, "minLength", "at least \(size) characters")
    case .maxLength(let size):
      return value.kind != .string || hold(value.hasScalars(atMost: size), index, "maxLength", "at most \(size) characters")
    case .pattern(let number): return applyPattern(number, index, value)
    case .format(let format):
      return hold(value.string.map(format.allows) ?? true, index, "format", "a text of format \(format.rawValue)")
    case .minProperties(let size):
      return value.kind != .object || hold(value.count >= size, index, "minProperties", "at least \(size) members")
    case .maxProperties(let size):
      return value.kind != .object || hold(value.count <= size, index, "maxProperties", "at most \(size) members")
    case .object(let number): return value.kind != .object || applyObject(number, index, value)
    case .propertyNames(let node): return value.kind != .object || applyNames(node, index, value)
    case .dependents(let number): return value.kind != .object || applyDependents(number, index, value)
    case .minItems(let size):
      return value.kind != .array || hold(value.count >= size, index, "minItems", "at least \(size) elements")
    case .maxItems(let size):
      return value.kind != .array || hold(value.count <= size, index, "maxItems", "at most \(size) elements")
    case .uniqueItems: return value.kind != .array || applyUnique(index, value)
    case .array(let number): return value.kind != .array || applyArray(number, value)
    case .contains(let number): return value.kind != .array || applyContains(number, index, value)
    case .reference(let node): return evaluate(node, value)
    case .dynamicReference(let name, let otherwise): return evaluate(dynamicTarget(name) ?? otherwise, value)
    case .allOf(let first, let count): return applyAll(first, count, value)
    case .anyOf(let first, let count): return applyAny(first, count, index, value)
    case .oneOf(let first, let count): return applyOne(first, count, index, value)
    case .not(let node): return applyNot(node, index, value)
    case .condition(let test, let then, let otherwise): return applyCondition(test, then, otherwise, value)
    case .unevaluatedItems(let node): return value.kind != .array || applyUnevaluatedItems(node, index, value)
    case .unevaluatedProperties(let node): return value.kind != .object || applyUnevaluatedProperties(node, index, value)
    }
  }

  /// Notes the violation when a keyword does not hold.
  @inline(__always)
  mutating func hold(_ holds: Bool, _ index: Int32, _ keyword: String, _ expected: @autoclosure () -> String) -> Bool {
    if !holds { note(index, keyword, expected()) }
    return holds
  }
}
