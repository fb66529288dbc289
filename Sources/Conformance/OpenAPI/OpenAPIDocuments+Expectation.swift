internal import JSONTree

extension OpenAPIDocuments {
  /// Writes down all that documents can have at a place and below it.
  mutating func expect(at place: JSONPointer, _ instance: JSONPointer, _ walk: OpenAPIWalk) throws(DocumentError) {
    guard visited.insert("\(place) \(instance) \(walk.sender?.rawValue ?? "")").inserted else { return }
    try expect([try layer(at: place)], instance, walk)
  }

  private mutating func expect(
    _ first: [OpenAPILayer], _ instance: JSONPointer, _ walk: OpenAPIWalk
  ) throws(DocumentError) {
    let layers = try OpenAPILayers(first, in: schema.converted)
    // What is as deep as that is made only where it must be, and was seen further up.
    if walk.isTooDeep(layers) { return }
    if let given = words(instance), !given.isEmpty {
      for word in given { choice.coverage.expect(point(word, of: first)) }
      return
    }
    try expect(layers, instance, walk)
  }

  private mutating func expect(
    _ layers: OpenAPILayers, _ instance: JSONPointer, _ walk: OpenAPIWalk
  ) throws(DocumentError) {
    if let choice = layers.choices.first {
      for (rank, branch) in choice.branches.enumerated() {
        let taken = try layers.taking(branch, in: schema.converted)
        if walk.isTooDeep(taken) { continue }
        self.choice.coverage.expect(CoveragePoint(choice.place, .branch(rank + 1)))
        try expect(taken, instance, walk)
      }
      return
    }
    let walk = walk.entering(layers.targets)
    guard walk.depth <= OpenAPIWalk.deepest else { return }
    let facts = try OpenAPIFacts(layers)
    for point in points(kinds: facts) { choice.coverage.expect(point) }
    if facts.enumeration != nil { return }
    for kind in facts.kinds {
      switch kind {
      case .null: break
      case .boolean, .number, .integer, .string:
        for point in try points(of: facts, kind, walk) { choice.coverage.expect(point) }
      case .array:
        if walk.isTooDeep(try OpenAPILayers(facts.itemLayers, in: schema.converted)) { continue }
        for point in facts.items.points(at: facts.place + "/items") { choice.coverage.expect(point) }
        if facts.items.most != 0 { try expect(facts.itemLayers, instance.appending("*"), walk) }
      case .object: try expect(membersOf: facts, instance, walk)
      }
    }
  }

  private mutating func expect(
    membersOf facts: OpenAPIFacts, _ instance: JSONPointer, _ walk: OpenAPIWalk
  ) throws(DocumentError) {
    for member in facts.members where !isLeftOut(member, facts, walk) {
      let edges = facts.edges(member.name)
      if edges.least == 0, walk.isTooDeep(try OpenAPILayers(member.layers, in: schema.converted)) { continue }
      for point in edges.points(at: facts.place(of: member)) { choice.coverage.expect(point) }
      try expect(member.layers, instance.appending(member.name), walk)
    }
    guard !facts.others.isEmpty else { return }
    for point in OpenAPIFacts.otherEdges.points(at: facts.otherPlace) { choice.coverage.expect(point) }
    try expect(facts.others, instance.appending("membre1"), walk)
  }

  /// The use of a word of the caller's.
  func point(_ word: JSONValue, of layers: [OpenAPILayer]) -> CoveragePoint {
    CoveragePoint(layers.first?.place.description ?? "", .value(Self.text(word)))
  }

  /// The text of a value in a record of what occurred.
  static func text(_ value: JSONValue) -> String { value.stringValue ?? JSONWriter.text(value) }

  /// The enumerated values, or the types among which there is a choice.
  func points(kinds facts: OpenAPIFacts) -> [CoveragePoint] {
    if let values = facts.enumeration {
      return values.map { CoveragePoint(facts.place, $0.isNull ? .null : .value(Self.text($0))) }
    }
    guard facts.kinds.count > 1 else { return [] }
    return facts.kinds.enumerated().map { rank, kind in
      kind == .null ? CoveragePoint(facts.place, .null) : CoveragePoint(facts.place + "/type", .branch(rank + 1))
    }
  }

  /// Whether the side that sends the body leaves the member out.
  func isLeftOut(_ member: (name: String, layers: [OpenAPILayer]), _ facts: OpenAPIFacts, _ walk: OpenAPIWalk) -> Bool {
    guard let sender = walk.sender, !facts.required.contains(member.name) else { return false }
    let layers = (try? OpenAPILayers(member.layers, in: schema.converted))?.layers ?? []
    return layers.contains { $0.schema[sender == .client ? "readOnly" : "writeOnly"] == .bool(true) }
  }
}

extension OpenAPIFacts {
  /// Once, or not at all where the member is optional.
  func edges(_ name: String) -> OccurrenceEdges { OccurrenceEdges(least: required.contains(name) ? 1 : 0, most: 1) }

  func place(of member: (name: String, layers: [OpenAPILayer])) -> String { member.layers.first?.place.description ?? place }

  /// How many members that are not described occur, where something is said of them.
  static let otherEdges = OccurrenceEdges(least: 0, most: nil)

  var otherPlace: String { place + "/additionalProperties" }
}
