import JSONTree

/// One run of a program over one value. It stops at the first thing that refuses, unless it reports.
struct Evaluation {
  /// The deepest that schemas may lie in each other while they run: each takes about a kilobyte of the thread's stack.
  static let deepest = 800
  /// Steps that any value may take, and more for each of its bytes.
  static let freeSteps = 1_000_000
  static let stepsForEachByte = 256

  let nodes: [SchemaNode]
  let instructions: [SchemaInstruction]
  let program: SchemaProgram
  let limit: Int
  private let mostSteps: Int
  private var steps = 0
  private var depth = 0
  /// Set when a bound was passed: whatever the answer was then, it is not to be trusted and the value is refused.
  private(set) var isExhausted = false
  /// The resources by which evaluation came, outermost first.
  var scope: [Int32] = []
  /// What keywords have looked at, for each instance that is being evaluated under some `unevaluated…`.
  var marks: [Marks] = []
  /// Whether the last of `marks` is about the instance at hand.
  var isTracking = false
  /// Whether violations are noted: never within a choice.
  var isReporting: Bool
  var path: [JSONStep] = []
  private(set) var violations: [Violation] = []

  /// With a limit above 0 it reports that many violations.
  init(_ program: SchemaProgram, for node: JSONNode, reporting limit: Int = 0) {
    self.program = program
    nodes = program.nodes
    instructions = program.instructions
    self.limit = limit
    isReporting = limit > 0
    mostSteps = Self.freeSteps + Self.stepsForEachByte * node.rawBytes.count
  }

  /// Whether the whole value satisfies `entry`.
  mutating func run(_ entry: Int32, _ value: JSONNode) -> Bool {
    let isValid = evaluate(entry, value) && !isExhausted
    if isExhausted && limit > 0 {
      violations = [
        Violation(
          instance: .root, schema: program.locations[Int(entry)], keyword: "evaluation",
          expected: "a value that \(Self.deepest) levels and \(mostSteps) steps of evaluation suffice for")
      ]
    }
    return isValid
  }

  /// Applies a schema to a value: the one at hand, or one within it after `isTracking` was switched off.
  mutating func evaluate(_ index: Int32, _ value: JSONNode) -> Bool {
    let node = nodes[Int(index)]
    if node.isTrue { return true }
    if isExhausted { return false }
    steps += 1
    if steps > mostSteps || depth >= Self.deepest {
      isExhausted = true
      return false
    }
    depth += 1
    defer { depth -= 1 }
    let entersScope = program.needsScope && scope.last != node.resource
    if entersScope { scope.append(node.resource) }
    let isValid = node.isTracking ? evaluateTracking(index, node, value) : runInstructions(index, node, value)
    if entersScope { scope.removeLast() }
    return isValid
  }

  /// Applies a schema to a value within the one at hand.
  @inline(__always)
  mutating func descend(_ index: Int32, _ value: JSONNode) -> Bool {
    let wasTracking = isTracking
    isTracking = false
    defer { isTracking = wasTracking }
    return evaluate(index, value)
  }

  /// Applies a schema only to know whether it holds.
  mutating func quietly(_ work: (inout Evaluation) -> Bool) -> Bool {
    let wasReporting = isReporting
    isReporting = false
    defer { isReporting = wasReporting }
    return work(&self)
  }

  /// Applies one branch of a choice: what it looked at counts only when it holds.
  mutating func branch(_ index: Int32, _ value: JSONNode) -> Bool {
    guard isTracking else { return evaluate(index, value) }
    marks.append(Marks())
    let isValid = evaluate(index, value)
    let own = marks.removeLast()
    if isValid { mark { $0.merge(own) } }
    return isValid
  }

  mutating func mark(_ change: (inout Marks) -> Void) {
    if isTracking && !marks.isEmpty { change(&marks[marks.count - 1]) }
  }

  private mutating func evaluateTracking(_ index: Int32, _ node: SchemaNode, _ value: JSONNode) -> Bool {
    let wasTracking = isTracking
    isTracking = true
    marks.append(Marks())
    let isValid = runInstructions(index, node, value)
    let own = marks.removeLast()
    isTracking = wasTracking
    if isValid { mark { $0.merge(own) } }
    return isValid
  }

  private mutating func runInstructions(_ index: Int32, _ node: SchemaNode, _ value: JSONNode) -> Bool {
    if node.isFalse {
      note(index, "", "nothing here")
      return false
    }
    var isValid = true
    if node.types != .all && !node.types.allows(value) {
      note(index, "type", node.types.names)
      if !isReporting { return false }
      isValid = false
    }
    for place in Int(node.first)..<Int(node.first + node.count) where !apply(instructions[place], index, value) {
      if !isReporting { return false }
      isValid = false
    }
    return isValid
  }

  /// Notes a violation of a keyword of a node, when this run reports.
  mutating func note(_ index: Int32, _ keyword: String, _ expected: @autoclosure () -> String) {
    guard isReporting, violations.count < limit else { return }
    let location = program.locations[Int(index)]
    violations.append(
      Violation(
        instance: pointer(), schema: keyword.isEmpty ? location : "\(location)/\(keyword)",
        keyword: keyword.isEmpty ? "false" : keyword, expected: expected()))
  }

  /// The place in the instance, as far as its names are the schema's own.
  private func pointer() -> JSONPointer {
    var tokens: [String] = []
    for step in path {
      switch step {
      case .element(let index): tokens.append(String(index))
      case .member(let name):
        if program.tables.names.find(name) == nil { return JSONPointer(tokens: tokens) }
        tokens.append(name)
      }
    }
    return JSONPointer(tokens: tokens)
  }
}

/// One step down into a value.
enum JSONStep {
  case member(String)
  case element(Int)
}
