extension XSDDocuments {
  /// Writes down all that documents can have at an element and below it.
  mutating func expect(
    _ element: XSDElement, _ path: String, _ forms: Set<LexicalForm>, _ words: Words
  ) throws(DocumentError) {
    switch element.content {
    case .text(let type): try expect(text: type, path, forms, words)
    case .elements(let group, let attributes):
      for attribute in attributes {
        for point in attribute.edges.points(at: path + "/@" + attribute.name) { choice.coverage.expect(point) }
        try expect(text: attribute.type, path + "/@" + attribute.name, forms, words)
      }
      if let group { try expect(group, inside: path, path + "/()", forms, words) }
    }
  }

  /// - Parameter place: the group's own, which is that of no element.
  private mutating func expect(
    _ particle: XSDParticle, inside path: String, _ place: String, _ forms: Set<LexicalForm>, _ words: Words
  ) throws(DocumentError) {
    if particle.occurs.most == 0 { return }
    if case .element(let element) = particle.term {
      for point in particle.occurs.points(at: path + "/" + element.name) { choice.coverage.expect(point) }
      try expect(element, path + "/" + element.name, forms, words)
      return
    }
    for point in particle.occurs.points(at: place) { choice.coverage.expect(point) }
    for point in particle.branches(at: place) + particle.orders(at: place) { choice.coverage.expect(point) }
    for (rank, inner) in particle.parts.enumerated() {
      try expect(inner, inside: path, "\(place)/(\(rank + 1))", forms, words)
    }
  }
}

extension XSDAttribute {
  /// Once, or not at all where it is optional.
  var edges: OccurrenceEdges { OccurrenceEdges(least: isRequired ? 1 : 0, most: 1) }
}

extension XSDParticle {
  /// What a group holds; empty for an element.
  var parts: [XSDParticle] {
    switch term {
    case .element: []
    case .sequence(let parts), .choice(let parts), .all(let parts): parts
    }
  }

  /// The branches of a choice that may be taken.
  func branches(at place: String) -> [CoveragePoint] {
    guard case .choice(let parts) = term else { return [] }
    return parts.indices.filter { parts[$0].occurs.most != 0 }.map { CoveragePoint(place, .branch($0 + 1)) }
  }

  /// The orders of `xs:all`, where it has more than one.
  func orders(at place: String) -> [CoveragePoint] {
    guard case .all(let parts) = term, parts.filter({ $0.occurs.most != 0 }).count > 1 else { return [] }
    return [CoveragePoint(place, .inOrder), CoveragePoint(place, .reordered)]
  }
}
