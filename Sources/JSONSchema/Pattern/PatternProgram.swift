/// One step of a compiled pattern; targets are indices of the program.
enum PatternInstruction: Sendable, Hashable {
  /// Takes a scalar of the class at that index.
  case consume(Int32)
  /// Goes on at both.
  case split(Int32, Int32)
  case jump(Int32)
  case check(PatternAssertion)
  case match
}

/// A pattern as the instructions of Thompson's construction: as many states as instructions, no counter, no memory.
struct PatternProgram: Sendable {
  /// The most instructions that a pattern may become: bounded repetition is written out.
  static let largest = 20_000

  private(set) var instructions: [PatternInstruction] = []
  private(set) var classes: [ScalarClass] = []
  private var classIndex: [ScalarClass: Int32] = [:]

  /// Whether `\b` or `\B` occurs, so that the character before a position matters.
  var looksAtWords: Bool {
    instructions.contains { $0 == .check(.wordBoundary) || $0 == .check(.notWordBoundary) }
  }

  init(_ node: PatternNode) throws(PatternError) {
    if Self.size(of: node) >= Self.largest {
      throw PatternError(
        reason: .tooLarge, offset: 0, detail: "more than \(Self.largest) states once repetitions are written out")
    }
    emit(node)
    instructions.append(.match)
    classIndex = [:]
  }

  /// How many instructions `node` becomes, held at `largest`: known before anything is written out.
  private static func size(of node: PatternNode) -> Int {
    switch node {
    case .one, .assertion: return 1
    case .sequence(let parts): return parts.reduce(0) { min(largest, $0 + size(of: $1)) }
    case .alternatives(let parts): return parts.reduce(0) { min(largest, $0 + size(of: $1) + 2) }
    case .repeated(let inner, let least, let most):
      let times = min(largest, max(most ?? least + 1, 1))
      return min(largest, (size(of: inner) + 2) * times)
    }
  }

  private mutating func emit(_ node: PatternNode) {
    switch node {
    case .one(let scalars): instructions.append(.consume(index(of: scalars)))
    case .assertion(let assertion): instructions.append(.check(assertion))
    case .sequence(let parts): for part in parts { emit(part) }
    case .alternatives(let parts): emitAlternatives(parts)
    case .repeated(let inner, let least, let most): emitRepeated(inner, least, most)
    }
  }

  private var next: Int32 { Int32(instructions.count) }

  private mutating func emitAlternatives(_ parts: [PatternNode]) {
    var exits: [Int] = []
    for (number, part) in parts.enumerated() {
      if number == parts.count - 1 {
        emit(part)
        continue
      }
      let fork = instructions.count
      instructions.append(.split(next + 1, 0))
      emit(part)
      exits.append(instructions.count)
      instructions.append(.jump(0))
      instructions[fork] = .split(Int32(fork) + 1, next)
    }
    for exit in exits { instructions[exit] = .jump(next) }
  }

  private mutating func emitRepeated(_ inner: PatternNode, _ least: Int, _ most: Int?) {
    for _ in 0..<least { emit(inner) }
    guard let most else {
      let fork = instructions.count
      instructions.append(.jump(0))
      emit(inner)
      instructions.append(.jump(Int32(fork)))
      instructions[fork] = .split(Int32(fork) + 1, next)
      return
    }
    var forks: [Int] = []
    for _ in least..<most {
      forks.append(instructions.count)
      instructions.append(.jump(0))
      emit(inner)
    }
    for fork in forks { instructions[fork] = .split(Int32(fork) + 1, next) }
  }

  private mutating func index(of scalars: ScalarClass) -> Int32 {
    if let known = classIndex[scalars] { return known }
    let new = Int32(classes.count)
    classes.append(scalars)
    classIndex[scalars] = new
    return new
  }
}
