internal import XMLRecords

extension XSDReader {
  /// A declaration of the top level, with all that it refers to.
  func element(named name: String, _ open: [String], _ place: String) throws(XSDError) -> XSDElement {
    guard let node = elements[name] else {
      throw XSDError(reason: .unknownName, place: place, detail: "no element \(name) is declared")
    }
    guard !open.contains("element \(name)") else {
      throw XSDError(reason: .recursive, place: place, detail: "the element \(name) contains itself")
    }
    let place = "/schema/element \(name)"
    try require(node, place, only: ["name", "type"])
    return XSDElement(name: name, content: try content(of: node, open + ["element \(name)"], place))
  }

  /// Refuses a type of the top level that is beyond the subset.
  func checkComplexType(named name: String) throws(XSDError) {
    guard let node = complexTypes[name] else { return }
    try require(node, "/schema/complexType \(name)", only: ["name"])
    _ = try complexType(node, ["complexType \(name)"], "/schema/complexType \(name)")
  }

  private func content(of node: XMLElement, _ open: [String], _ place: String) throws(XSDError) -> XSDContent {
    let parts = try parts(node, place)
    if let type = node.attribute("type") {
      guard parts.isEmpty else { throw malformed(place, "a type by name and another inside") }
      guard local(type) == nil, let declared = complexTypes[type] else { return .text(try simpleType(named: type, [], place)) }
      guard !open.contains("complexType \(type)") else {
        throw XSDError(reason: .recursive, place: place, detail: "the type \(type) contains itself")
      }
      try require(declared, "/schema/complexType \(type)", only: ["name"])
      return try complexType(declared, open + ["complexType \(type)"], "/schema/complexType \(type)")
    }
    guard let part = parts.first else {
      throw XSDError(reason: .unsupported, place: place, detail: "an element of any type")
    }
    guard parts.count == 1 else { throw unsupported(parts[1], place) }
    switch local(part.name) {
    case "simpleType":
      try require(part, place, only: [])
      return .text(try simpleType(part, [], place + "/simpleType"))
    case "complexType":
      try require(part, place + "/complexType", only: [])
      return try complexType(part, open, place + "/complexType")
    default: throw unsupported(part, place)
    }
  }

  private func complexType(_ node: XMLElement, _ open: [String], _ place: String) throws(XSDError) -> XSDContent {
    var group: XSDParticle?
    var attributes: [XSDAttribute] = []
    for part in try parts(node, place) {
      if local(part.name) == "attribute" {
        if let attribute = try attribute(part, place) { attributes.append(attribute) }
      } else if group == nil, attributes.isEmpty {
        group = try particle(part, open, place, isTop: true)
      } else {
        throw unsupported(part, place)
      }
    }
    guard Set(attributes.map(\.name)).count == attributes.count else { throw malformed(place, "an attribute declared twice") }
    return .elements(group, attributes)
  }

  /// An element or a group of them; `xs:all` only where it is all that a type has.
  private func particle(
    _ node: XMLElement, _ open: [String], _ place: String, isTop: Bool = false
  ) throws(XSDError) -> XSDParticle {
    let kind = local(node.name) ?? ""
    let occurs = try occurrences(node, place)
    if kind == "element", !isTop { return XSDParticle(occurs: occurs, term: .element(try inner(node, open, place))) }
    guard kind == "sequence" || kind == "choice" || (kind == "all" && isTop) else { throw unsupported(node, place) }
    let place = place + "/" + kind
    try require(node, place, only: ["minOccurs", "maxOccurs"])
    var particles: [XSDParticle] = []
    for part in try parts(node, place) { particles.append(try particle(part, open, place)) }
    switch kind {
    case "sequence": return XSDParticle(occurs: occurs, term: .sequence(particles))
    case "choice":
      guard !particles.isEmpty else { throw malformed(place, "a choice without branch") }
      return XSDParticle(occurs: occurs, term: .choice(particles))
    default:
      guard occurs.most == 1 else { throw malformed(place, "xs:all occurs once at most (Part 1, §3.8.6)") }
      for particle in particles {
        guard case .element = particle.term, let most = particle.occurs.most, most <= 1 else {
          throw malformed(place, "xs:all holds elements that occur once at most (Part 1, §3.8.6)")
        }
      }
      return XSDParticle(occurs: occurs, term: .all(particles))
    }
  }

  private func inner(_ node: XMLElement, _ open: [String], _ place: String) throws(XSDError) -> XSDElement {
    if let reference = node.attribute("ref") {
      try require(node, place + "/element \(reference)", only: ["ref", "minOccurs", "maxOccurs"])
      guard try parts(node, place).isEmpty else { throw malformed(place, "a reference with content") }
      return try element(named: reference, open, place)
    }
    guard let name = node.attribute("name") else { throw malformed(place, "an element with neither name nor reference") }
    let place = place + "/element \(name)"
    try require(node, place, only: ["name", "type", "minOccurs", "maxOccurs"])
    return XSDElement(name: name, content: try content(of: node, open, place))
  }

  private func occurrences(_ node: XMLElement, _ place: String) throws(XSDError) -> OccurrenceEdges {
    let least = node.attribute("minOccurs") ?? "1"
    let most = node.attribute("maxOccurs") ?? "1"
    guard let least = Int(least), least >= 0 else { throw malformed(place, "minOccurs \(least)") }
    if most == "unbounded" { return OccurrenceEdges(least: least, most: nil) }
    guard let most = Int(most), most >= least else { throw malformed(place, "maxOccurs \(most)") }
    return OccurrenceEdges(least: least, most: most)
  }

  /// An attribute; nil for one that is prohibited.
  private func attribute(_ node: XMLElement, _ place: String) throws(XSDError) -> XSDAttribute? {
    guard let name = node.attribute("name") else {
      throw XSDError(reason: .unsupported, place: place, detail: "an attribute by reference")
    }
    let place = place + "/attribute \(name)"
    try require(node, place, only: ["name", "type", "use"])
    let parts = try parts(node, place)
    let type: XSDSimpleType
    if let name = node.attribute("type"), parts.isEmpty {
      type = try simpleType(named: name, [], place)
    } else if let part = parts.first, parts.count == 1, local(part.name) == "simpleType", node.attribute("type") == nil {
      type = try simpleType(part, [], place + "/simpleType")
    } else {
      throw XSDError(reason: .unsupported, place: place, detail: "an attribute without a type of its own")
    }
    switch node.attribute("use") ?? "optional" {
    case "optional": return XSDAttribute(name: name, type: type, isRequired: false)
    case "required": return XSDAttribute(name: name, type: type, isRequired: true)
    case "prohibited": return nil
    default: throw malformed(place, "the use of an attribute")
    }
  }
}
