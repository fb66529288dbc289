internal import JSONTree

extension OpenAPIDocuments {
  /// A value that satisfies the layers.
  mutating func value(
    _ first: [OpenAPILayer], _ instance: JSONPointer, _ walk: OpenAPIWalk
  ) throws(DocumentError) -> JSONValue {
    var layers = try OpenAPILayers(first, in: schema.converted)
    if let given = words(instance), !given.isEmpty {
      return choice.word(at: first.first?.place.description ?? "", among: given, text: Self.text) ?? .null
    }
    while let open = layers.choices.first { layers = try taking(open, layers, walk) }
    let walk = walk.entering(layers.targets)
    guard walk.depth <= OpenAPIWalk.deepest else {
      throw DocumentError(reason: .endless, place: layers.place, detail: "a document without end")
    }
    let facts = try OpenAPIFacts(layers)
    let points = points(kinds: facts)
    let rank = points.isEmpty ? 0 : choice.rank(of: points)
    if !points.isEmpty { choice.coverage.record(points[rank]) }
    if let values = facts.enumeration { return values[rank] }
    switch facts.kinds[rank] {
    case .null: return .null
    case .boolean: return .bool(try scalar(facts, .boolean, walk) == "true")
    case .string: return .string(try scalar(facts, .string, walk))
    case .number, .integer:
      let text = try scalar(facts, facts.kinds[rank], walk)
      guard let number = JSONNumber(text) else { throw facts.unsupported("a number that JSON does not write") }
      return .number(number)
    case .array: return try array(facts, instance, walk)
    case .object: return try object(facts, instance, walk)
    }
  }

  private mutating func taking(
    _ open: (place: String, branches: [OpenAPILayer]), _ layers: OpenAPILayers, _ walk: OpenAPIWalk
  ) throws(DocumentError) -> OpenAPILayers {
    var ends: [(point: CoveragePoint, layers: OpenAPILayers)] = []
    for (rank, branch) in open.branches.enumerated() {
      ends.append((CoveragePoint(open.place, .branch(rank + 1)), try layers.taking(branch, in: schema.converted)))
    }
    let shallow = ends.filter { !walk.isTooDeep($0.layers) }
    if !shallow.isEmpty { ends = shallow }
    guard !ends.isEmpty else { throw DocumentError(reason: .unsatisfiable, place: open.place, detail: "a choice of nothing") }
    let end = ends[choice.rank(of: ends.map(\.point))]
    choice.coverage.record(end.point)
    return end.layers
  }

  private mutating func array(
    _ facts: OpenAPIFacts, _ instance: JSONPointer, _ walk: OpenAPIWalk
  ) throws(DocumentError) -> JSONValue {
    let layers = try OpenAPILayers(facts.itemLayers, in: schema.converted)
    let count =
      walk.isTooDeep(layers) ? facts.items.least : choice.count(at: facts.place + "/items", facts.items, below: layers.place)
    let isSet = facts.last("uniqueItems") == .bool(true)
    var elements: [JSONValue] = []
    for _ in 0..<count {
      var element = try value(facts.itemLayers, instance.appending("*"), walk)
      for _ in 0..<8 where isSet && elements.contains(element) {
        element = try value(facts.itemLayers, instance.appending("*"), walk)
      }
      if !isSet || !elements.contains(element) { elements.append(element) }
    }
    return .array(elements)
  }

  private mutating func object(
    _ facts: OpenAPIFacts, _ instance: JSONPointer, _ walk: OpenAPIWalk
  ) throws(DocumentError) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = []
    for member in facts.members where !isLeftOut(member, facts, walk) {
      let layers = try OpenAPILayers(member.layers, in: schema.converted)
      let edges = facts.edges(member.name)
      if edges.least == 0, walk.isTooDeep(layers) { continue }
      guard choice.count(at: facts.place(of: member), edges, below: layers.place) > 0 else { continue }
      members.append((member.name, try value(member.layers, instance.appending(member.name), walk)))
    }
    let others = facts.others
    if !others.isEmpty, !walk.isTooDeep(try OpenAPILayers(others, in: schema.converted)) {
      for number in 0..<choice.count(at: facts.otherPlace, OpenAPIFacts.otherEdges) {
        let name = "membre\(number + 1)"
        if members.contains(where: { $0.name == name }) { continue }
        members.append((name, try value(others, instance.appending(name), walk)))
      }
    }
    // The order of members says nothing (RFC 8259 §4): a reader must not rest on it.
    if choice.random.chance(0.25) { members.shuffle(using: &choice.random) }
    var object = JSONObject()
    for member in members { object[member.name] = member.value }
    return .object(object)
  }
}
