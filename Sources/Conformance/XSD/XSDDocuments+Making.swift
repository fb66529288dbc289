internal import XMLRecords

extension XSDDocuments {
  mutating func element(_ element: XSDElement, _ path: String) throws(DocumentError) -> XMLElement {
    switch element.content {
    case .text(let type): return XMLElement(element.name, text: try text(type, path))
    case .elements(let group, let attributes):
      var made = XMLElement(element.name)
      for attribute in attributes {
        let place = path + "/@" + attribute.name
        guard choice.count(at: place, attribute.edges) > 0 else { continue }
        made.attributes.append(XMLAttribute(attribute.name, try text(attribute.type, place)))
      }
      if let group { made.children = try elements(group, inside: path, path + "/()") }
      return made
    }
  }

  private mutating func elements(
    _ particle: XSDParticle, inside path: String, _ place: String
  ) throws(DocumentError) -> [XMLElement] {
    if particle.occurs.most == 0 { return [] }
    var made: [XMLElement] = []
    if case .element(let element) = particle.term {
      let path = path + "/" + element.name
      for _ in 0..<choice.count(at: path, particle.occurs) { made.append(try self.element(element, path)) }
      return made
    }
    // What a group holds has paths of its own, so the group cannot tell whether some of them are still wanted.
    for _ in 0..<choice.count(at: place, particle.occurs, below: path) {
      switch particle.term {
      case .element: break
      case .sequence(let parts):
        for (rank, part) in parts.enumerated() { made += try elements(part, inside: path, "\(place)/(\(rank + 1))") }
      case .choice(let parts):
        let branches = particle.branches(at: place)
        guard !branches.isEmpty else { continue }
        let branch = branches[choice.rank(of: branches)]
        choice.coverage.record(branch)
        guard case .branch(let number) = branch.event else { continue }
        made += try elements(parts[number - 1], inside: path, "\(place)/(\(number))")
      case .all(let parts):
        var members: [XMLElement] = []
        for (rank, part) in parts.enumerated() { members += try elements(part, inside: path, "\(place)/(\(rank + 1))") }
        made += ordered(members, particle.orders(at: place))
      }
    }
    return made
  }

  /// The members of `xs:all` as they are, or in another order.
  private mutating func ordered(_ members: [XMLElement], _ orders: [CoveragePoint]) -> [XMLElement] {
    guard members.count > 1, orders.count > 1 else { return members }
    let order = orders[choice.rank(of: orders)]
    choice.coverage.record(order)
    guard order.event == .reordered else { return members }
    // A turn is another order whatever a shuffle gives: the members' names differ.
    let turn = Int.random(in: 1..<members.count, using: &choice.random)
    let shuffled = members.shuffled(using: &choice.random)
    return shuffled.map(\.name) == members.map(\.name) ? Array(members[turn...] + members[..<turn]) : shuffled
  }

  private mutating func text(_ type: XSDSimpleType, _ path: String) throws(DocumentError) -> String {
    if let words = words[path], let word = choice.word(at: path, among: words, text: { $0 }) { return word }
    var points = texts[path] ?? []
    while !points.isEmpty {
      let rank = choice.rank(of: points)
      switch points[rank].event {
      case .value(let value):
        choice.coverage.record(points[rank])
        return value
      case .form(let form):
        if let text = type.text(form, repertoire, using: &choice.random) {
          choice.coverage.record(points[rank])
          return text
        }
      case .times, .many, .branch, .null, .inOrder, .reordered: break
      }
      points.remove(at: rank)
    }
    throw DocumentError(reason: .unsatisfiable, place: path, detail: "no text of the type could be made")
  }
}
