import JSONTree

extension Evaluation {
  /// The node that a name means for the outermost resource on the way that has it (Core §8.2.3.2).
  func dynamicTarget(_ name: Int32) -> Int32? {
    let nodes = program.tables.anchors[Int(name)]
    for resource in scope where nodes[Int(resource)] >= 0 { return nodes[Int(resource)] }
    return nil
  }

  private func branches(_ first: Int32, _ count: Int32) -> ArraySlice<Int32> {
    program.tables.branches[Int(first)..<Int(first + count)]
  }

  mutating func applyAll(_ first: Int32, _ count: Int32, _ value: JSONNode) -> Bool {
    var isValid = true
    for node in branches(first, count) where !evaluate(node, value) {
      if !isReporting { return false }
      isValid = false
    }
    return isValid
  }

  mutating func applyAny(_ first: Int32, _ count: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    let nodes = branches(first, count)
    let found = quietly { run in
      var found = false
      for node in nodes where run.branch(node, value) {
        found = true
        // With marks to gather, each branch that holds has its say.
        if !run.isTracking { break }
      }
      return found
    }
    return hold(found, index, "anyOf", "at least one of \(count) alternatives")
  }

  mutating func applyOne(_ first: Int32, _ count: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    let nodes = branches(first, count)
    let found = quietly { run in
      var found = 0
      for node in nodes where run.branch(node, value) {
        found += 1
        if found > 1 { break }
      }
      return found == 1
    }
    return hold(found, index, "oneOf", "exactly one of \(count) alternatives")
  }

  mutating func applyNot(_ node: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    // A branch whose marks are dropped either way: when it holds this schema does not.
    let holds = quietly { $0.branch(node, value) }
    return hold(!holds, index, "not", "something else than what the schema excludes")
  }

  mutating func applyCondition(_ test: Int32, _ then: Int32, _ otherwise: Int32, _ value: JSONNode) -> Bool {
    let next = quietly { $0.branch(test, value) } ? then : otherwise
    return next < 0 || evaluate(next, value)
  }
}
