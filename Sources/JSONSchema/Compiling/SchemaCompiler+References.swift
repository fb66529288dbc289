import JSONTree

extension SchemaCompiler {
  /// Where an absolute reference leads: always to something that exists in the set.
  func find(_ reference: URIReference, from location: String) throws(SchemaError) -> (place: SchemaPlace, anchor: String?) {
    guard let target = set.target(of: reference.resource) else {
      throw SchemaError(location, "no document of the set has this URI: \(reference.resource)")
    }
    let document = set.documents[target.document]
    let resource = document.resources[target.resource]
    guard let fragment = reference.decodedFragment else {
      throw SchemaError(location, "the fragment is not well formed: \(reference.text)")
    }
    if fragment.isEmpty { return (SchemaPlace(document: target.document, pointer: resource.place), nil) }
    if !fragment.hasPrefix("/") {
      guard let pointer = resource.anchors[fragment] ?? resource.dynamicAnchors[fragment] else {
        throw SchemaError(location, "no anchor has this name: \(reference.text)")
      }
      let isDynamic = resource.dynamicAnchors[fragment] != nil
      return (SchemaPlace(document: target.document, pointer: pointer), isDynamic ? fragment : nil)
    }
    let tokens = JSONPointer(fragment).map { JSONPointer(tokens: resource.place.tokens + $0.tokens) }
    guard let pointer = tokens, document.root.at(pointer) != nil else {
      throw SchemaError(location, "this leads nowhere: \(reference.text)")
    }
    return (SchemaPlace(document: target.document, pointer: pointer), nil)
  }

  /// Refuses schemas that lead back to themselves without going down into the instance: they would be asked for ever.
  ///
  /// What a `$dynamicRef` leads to is only known at run time, where the depth of evaluation is bounded.
  func refuseEndlessReferences() throws(SchemaError) {
    var state = [UInt8](repeating: 0, count: nodes.count)
    for start in nodes.indices where state[start] == 0 {
      var path: [(node: Int, next: [Int])] = [(start, inPlace(start))]
      state[start] = 1
      while let top = path.last {
        guard let child = top.next.last else {
          state[top.node] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next.removeLast()
        if state[child] == 1 { throw SchemaError(locations[child], "it refers to itself without end") }
        if state[child] == 0 {
          state[child] = 1
          path.append((child, inPlace(child)))
        }
      }
    }
  }

  /// Makes a schema that is a `$ref` and nothing else the schema that it refers to, so that evaluation need not pass by it.
  ///
  /// Not where that would leave a resource out of the dynamic scope.
  mutating func shortenReferences() {
    for index in nodes.indices {
      var target = index
      while let next = reference(of: target) { target = next }
      if target == index { continue }
      nodes[index] = nodes[target]
      locations[index] = locations[target]
    }
  }

  private func reference(of index: Int) -> Int? {
    let node = nodes[index]
    guard node.count == 1, node.types == .all, case .reference(let target) = instructions[Int(node.first)] else { return nil }
    return usesDynamicReference && nodes[Int(target)].resource != node.resource ? nil : Int(target)
  }

  /// The schemas that a node applies to the very instance that it is applied to.
  private func inPlace(_ index: Int) -> [Int] {
    let node = nodes[index]
    var result: [Int32] = []
    for instruction in instructions[Int(node.first)..<Int(node.first + node.count)] {
      switch instruction {
      case .reference(let target), .not(let target): result.append(target)
      case .allOf(let first, let count), .anyOf(let first, let count), .oneOf(let first, let count):
        result += tables.branches[Int(first)..<Int(first + count)]
      case .condition(let test, let then, let otherwise): result += [test, then, otherwise]
      case .dependents(let rule): result.append(tables.dependents[Int(rule)].node)
      case .const, .choice, .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .multipleOf, .minLength, .maxLength,
        .pattern, .format, .minProperties, .maxProperties, .object, .propertyNames, .minItems, .maxItems, .uniqueItems,
        .array, .contains, .dynamicReference, .unevaluatedItems, .unevaluatedProperties:
        break
      }
    }
    return result.filter { $0 >= 0 }.map(Int.init)
  }
}
