/// Runs a pattern over a text by following all of its places at once (Thompson, 1968; Pike's search without captures):
/// at most (scalars + 1) × instructions steps, whatever the pattern and the text.
struct PatternSimulation {
  /// How many instructions were looked at.
  private(set) var steps = 0

  /// Whether `program` matches anywhere in `text`.
  mutating func matches(_ program: PatternProgram, _ text: some Sequence<Unicode.Scalar>) -> Bool {
    var current: [Int32] = []
    var states = PatternStates(capacity: program.instructions.count)
    defer { steps = states.steps }
    var before = PatternSide.edge
    var iterator = text.makeIterator()
    var scalar = iterator.next()
    while true {
      // `current` holds what the scalar before led to; only now is it known what stands on both sides.
      let after = scalar.map { PatternSide($0.value) } ?? .edge
      states.clear()
      if states.add(0, in: program, before: before, after: after) { return true }
      for place in current where states.add(place, in: program, before: before, after: after) { return true }
      guard let taken = scalar else { return false }
      current.removeAll(keepingCapacity: true)
      for place in states.places {
        if case .consume(let index) = program.instructions[Int(place)], program.classes[Int(index)].contains(taken) {
          current.append(place + 1)
        }
      }
      before = after
      scalar = iterator.next()
    }
  }
}
