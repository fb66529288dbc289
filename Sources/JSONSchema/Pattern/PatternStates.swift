/// What stands before or after a position in a text.
enum PatternSide: UInt8, Sendable, Hashable {
  case edge, word, other

  init(_ value: UInt32) { self = ScalarClass.isWord(value) ? .word : .other }
}

/// The set of places that a pattern is at, with room for every one of them: adding one twice costs nothing twice,
/// which is what makes matching linear.
struct PatternStates {
  private(set) var places: [Int32] = []
  private var marks: [UInt32]
  private var generation: UInt32 = 1
  private var stack: [Int32] = []
  /// How many instructions were looked at since the beginning.
  private(set) var steps = 0

  init(capacity: Int) { marks = Array(repeating: 0, count: capacity) }

  mutating func clear() {
    places.removeAll(keepingCapacity: true)
    generation &+= 1
    if generation == 0 {
      for index in marks.indices { marks[index] = 0 }
      generation = 1
    }
  }

  /// Adds `start` and all that is reached from it without taking a scalar; true when that ends the pattern.
  mutating func add(_ start: Int32, in program: PatternProgram, before: PatternSide, after: PatternSide) -> Bool {
    stack.append(start)
    while let place = stack.popLast() {
      let index = Int(place)
      if marks[index] == generation { continue }
      marks[index] = generation
      steps += 1
      switch program.instructions[index] {
      case .consume: places.append(place)
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .jump(let target): stack.append(target)
      case .check(let assertion):
        if assertion.holds(before: before, after: after) { stack.append(place + 1) }
      case .match:
        stack.removeAll(keepingCapacity: true)
        return true
      }
    }
    return false
  }
}

extension PatternAssertion {
  func holds(before: PatternSide, after: PatternSide) -> Bool {
    switch self {
    case .start: before == .edge
    case .end: after == .edge
    case .wordBoundary: (before == .word) != (after == .word)
    case .notWordBoundary: (before == .word) == (after == .word)
    }
  }
}
