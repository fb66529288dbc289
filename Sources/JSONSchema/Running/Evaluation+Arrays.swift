import JSONTree

extension Evaluation {
  mutating func applyArray(_ number: Int32, _ value: JSONNode) -> Bool {
    let rule = program.tables.arrays[Int(number)]
    var isValid = true
    var position = 0
    for element in value.elements {
      let node = position < rule.prefix.count ? rule.prefix[position] : rule.items
      if node < 0 { break }
      isValid = descend(node, element, position) && isValid
      if !isValid && !isReporting { return false }
      if isTracking { mark { $0.insert(position) } }
      position += 1
    }
    if rule.items >= 0 { mark { $0.insertAll() } }
    return isValid
  }

  private mutating func descend(_ node: Int32, _ element: JSONNode, _ position: Int) -> Bool {
    if !isReporting { return descend(node, element) }
    path.append(.element(position))
    defer { path.removeLast() }
    return descend(node, element)
  }

  mutating func applyContains(_ number: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    let rule = program.tables.contains[Int(number)]
    var found = 0
    for (position, element) in value.elements.enumerated() {
      if !isTracking && found >= rule.least && rule.most == nil { break }
      guard quietly({ $0.descend(rule.node, element) }) else { continue }
      found += 1
      if isTracking { mark { $0.insert(position) } }
    }
    if found < rule.least {
      note(index, rule.least == 1 ? "contains" : "minContains", "at least \(rule.least) elements of the kind described")
      return false
    }
    return hold(found <= rule.most ?? Int.max, index, "maxContains", "at most \(rule.most ?? 0) elements of the kind described")
  }

  /// By hashing, with whole values where hashes agree: never quadratic.
  mutating func applyUnique(_ index: Int32, _ value: JSONNode) -> Bool {
    if value.count < 2 { return true }
    var seen: Set<JSONValue> = []
    seen.reserveCapacity(value.count)
    for element in value.elements where !seen.insert(element.value()).inserted {
      note(index, "uniqueItems", "elements that all differ")
      return false
    }
    return true
  }

  mutating func applyUnevaluatedItems(_ node: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    let seen = marks.last ?? Marks()
    if seen.isAll { return true }
    var isValid = true
    for (position, element) in value.elements.enumerated() where !seen.contains(position) {
      if nodes[Int(node)].isFalse {
        note(index, "unevaluatedItems", "no elements but those that the schema describes")
        return false
      }
      isValid = descend(node, element, position) && isValid
      if !isValid && !isReporting { return false }
    }
    mark { $0.insertAll() }
    return isValid
  }
}
