import JSONTree

extension Evaluation {
  mutating func applyObject(_ number: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    let shared = program.tables.objects[Int(number)]
    var isValid = true
    var required = 0
    var position = -1
    for (name, member) in value.members {
      position += 1
      var isKnown = false
      if let place = shared.rule.names.find(name) {
        if shared.rule.isRequired[place] { required += 1 }
        let node = shared.rule.nodes[place]
        if node >= 0 {
          isKnown = true
          isValid = descend(node, member, name) && isValid
        }
      }
      for entry in shared.rule.patterns where entry.pattern.matches(name) {
        isKnown = true
        isValid = descend(entry.node, member, name) && isValid
      }
      if !isKnown && shared.rule.additional >= 0 {
        isKnown = true
        isValid = additional(shared.rule.additional, index, member, name) && isValid
      }
      if isKnown && isTracking { mark { $0.insert(position) } }
      if !isValid && !isReporting { return false }
    }
    if required == shared.rule.required.count { return isValid }
    if isReporting {
      for name in shared.rule.required where value[name] == nil { note(index, "required", "a member \(name)") }
    }
    return false
  }

  /// `false` here is about the name, which is better said of the object itself.
  private mutating func additional(_ node: Int32, _ index: Int32, _ member: JSONNode, _ name: String) -> Bool {
    if nodes[Int(node)].isFalse {
      note(index, "additionalProperties", "no members but those that the schema names")
      return false
    }
    return descend(node, member, name)
  }

  private mutating func descend(_ node: Int32, _ member: JSONNode, _ name: String) -> Bool {
    if !isReporting { return descend(node, member) }
    path.append(.member(name))
    defer { path.removeLast() }
    return descend(node, member)
  }

  mutating func applyNames(_ node: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    for (name, _) in value.members {
      var text: [UInt8] = []
      JSONWriter.appendString(name, to: &text)
      guard let root = (try? JSONTree(parsing: text))?.root else { return false }
      if !quietly({ $0.descend(node, root) }) {
        note(index, "propertyNames", "names of members as the schema describes them")
        return false
      }
    }
    return true
  }

  mutating func applyDependents(_ number: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    let rule = program.tables.dependents[Int(number)]
    guard value[rule.name] != nil else { return true }
    for name in rule.required where value[name] == nil {
      note(index, rule.keyword, "a member \(name), since there is \(rule.name)")
      return false
    }
    return rule.node < 0 || evaluate(rule.node, value)
  }

  mutating func applyUnevaluatedProperties(_ node: Int32, _ index: Int32, _ value: JSONNode) -> Bool {
    let seen = marks.last ?? Marks()
    if seen.isAll { return true }
    var isValid = true
    for (position, member) in value.members.enumerated() where !seen.contains(position) {
      if nodes[Int(node)].isFalse {
        note(index, "unevaluatedProperties", "no members but those that the schema names")
        return false
      }
      isValid = descend(node, member.value, member.name) && isValid
      if !isValid && !isReporting { return false }
    }
    mark { $0.insertAll() }
    return isValid
  }
}
