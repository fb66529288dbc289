/// A pattern as a table of transitions over the first 384 scalars (ASCII, Latin-1 and Latin Extended-A: all of French
/// but the ligatures' marks), where that table is small. Any other scalar sends the text to the simulation.
struct PatternTable: Sendable {
  static let scalars = 0x180
  private static let mostStates = 256
  private static let mostSteps = 400_000

  /// Which column of the table a scalar has.
  private var columns: [UInt8] = []
  private var width = 0
  /// For each state and column the next state; the last column is the end of the text.
  private var transitions: [UInt16] = []

  /// The state that has matched, and the one that never will.
  private static let matched: UInt16 = 0
  private static let failed: UInt16 = 1

  private struct State: Hashable {
    var places: [Int32]
    var before: PatternSide
  }

  /// nil when the table would be too large or too slow to build.
  init?(_ program: PatternProgram) {
    guard let samples = makeColumns(program) else { return nil }
    var builder = Builder(program: program, samples: samples)
    guard let rows = builder.run() else { return nil }
    transitions = rows
  }

  /// Whether the pattern matches in the UTF-8 of a text; nil when a scalar of it has no column.
  func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    var state = 2
    var index = 0
    let count = bytes.count
    while index < count {
      var value = Int(bytes[index])
      index += 1
      if value >= 0x80 {
        // Lead bytes C2 to C5 are U+0080 to U+017F; what holds them is valid UTF-8, so one byte follows.
        guard (0xC2...0xC5).contains(value), index < count else { return nil }
        value = (value & 0x1F) << 6 | Int(bytes[index] & 0x3F)
        index += 1
      }
      let next = transitions[state * width + Int(columns[value])]
      if next == Self.matched { return true }
      if next == Self.failed { return false }
      state = Int(next)
    }
    return transitions[state * width + width - 1] == Self.matched
  }

  /// Scalars that no class of the program tells apart share a column. Gives one scalar of each.
  private mutating func makeColumns(_ program: PatternProgram) -> [Unicode.Scalar]? {
    guard program.classes.count <= 128, program.instructions.count <= 4_000 else { return nil }
    let words = program.looksAtWords
    var known: [[Bool]: UInt8] = [:]
    var samples: [Unicode.Scalar] = []
    for value in 0..<UInt32(Self.scalars) {
      guard let scalar = Unicode.Scalar(value) else { return nil }
      var signature = program.classes.map { $0.contains(scalar) }
      if words { signature.append(ScalarClass.isWord(value)) }
      if known[signature] == nil {
        if samples.count == 250 { return nil }
        known[signature] = UInt8(samples.count)
        samples.append(scalar)
      }
      columns.append(known[signature] ?? 0)
    }
    width = samples.count + 1
    return samples
  }

  private struct Builder {
    let program: PatternProgram
    let samples: [Unicode.Scalar]
    var numbers: [State: UInt16] = [:]
    var queue: [State] = []

    init(program: PatternProgram, samples: [Unicode.Scalar]) {
      self.program = program
      self.samples = samples
    }

    /// The rows of every state that can be reached; nil when they are too many.
    mutating func run() -> [UInt16]? {
      let words = program.looksAtWords
      var states = PatternStates(capacity: program.instructions.count)
      let width = samples.count + 1
      var rows = Array(repeating: matched, count: width) + Array(repeating: failed, count: width)
      _ = number(of: State(places: [], before: .edge))
      var done = 0
      while done < queue.count {
        let state = queue[done]
        done += 1
        for sample in samples {
          let after = PatternSide(sample.value)
          if advance(state, after, &states) {
            rows.append(matched)
            continue
          }
          var places: [Int32] = []
          for place in states.places {
            if case .consume(let index) = program.instructions[Int(place)], program.classes[Int(index)].contains(sample) {
              places.append(place + 1)
            }
          }
          rows.append(number(of: State(places: places.sorted(), before: words ? after : .other)))
        }
        rows.append(advance(state, .edge, &states) ? matched : failed)
        if queue.count > mostStates || states.steps > mostSteps { return nil }
      }
      return rows
    }

    private func advance(_ state: State, _ after: PatternSide, _ states: inout PatternStates) -> Bool {
      states.clear()
      if states.add(0, in: program, before: state.before, after: after) { return true }
      for place in state.places where states.add(place, in: program, before: state.before, after: after) { return true }
      return false
    }

    private mutating func number(of state: State) -> UInt16 {
      if let known = numbers[state] { return known }
      // Anchored at the start and past it with no place left: nothing can match any more.
      if state.places.isEmpty && state.before != .edge && program.instructions[0] == .check(.start) { return failed }
      let new = UInt16(queue.count + 2)
      numbers[state] = new
      queue.append(state)
      return new
    }
  }
}
