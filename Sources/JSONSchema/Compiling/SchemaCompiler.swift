import JSONTree

/// Makes a program of a schema and of all that it refers to. Places are compiled one after the other, never recursively.
struct SchemaCompiler {
  /// The most schemas of one program.
  static let largest = 1_000_000

  let set: SchemaSet
  let formats: FormatPolicy
  var nodes: [SchemaNode] = []
  var instructions: [SchemaInstruction] = []
  var tables = SchemaTables()
  var locations: [String] = []
  var usesDynamicReference = false

  private var known: [SchemaPlace: Int32] = [:]
  private var places: [SchemaPlace] = []
  private var resources: [SchemaTarget: Int32] = [:]
  private var dialects: [Vocabularies] = []
  private var uris: [URIReference] = []
  /// For each anchor's name, the nodes of the resources that have it.
  private var anchorNames: [String: Int32] = [:]
  private var anchorNodes: [[Int32: Int32]] = []

  init(_ set: SchemaSet, _ formats: FormatPolicy) {
    self.set = set
    self.formats = formats
  }

  mutating func compile(_ uri: String) throws(SchemaError) -> CompiledSchema {
    let reference = URIReference(uri)
    guard reference.scheme != nil else { throw SchemaError(uri, "a schema is compiled by its absolute URI") }
    let entry = try node(of: find(reference, from: uri).place)
    if reference.fragment ?? "" == "", let target = set.target(of: reference.resource) {
      for place in set.documents[target.document].order {
        _ = try node(at: SchemaPlace(document: target.document, pointer: place))
      }
    }
    var next = 0
    while next < places.count {
      try compile(places[next], Int32(next))
      next += 1
      if places.count > Self.largest { throw SchemaError(uri, "more than \(Self.largest) schemas") }
    }
    try refuseEndlessReferences()
    fillAnchors()
    shortenReferences()
    let program = SchemaProgram(
      nodes: nodes, instructions: instructions, tables: tables, locations: locations, needsScope: usesDynamicReference)
    return CompiledSchema(program: program, entry: entry)
  }

  private mutating func compile(_ place: SchemaPlace, _ index: Int32) throws(SchemaError) {
    let node = nodes[Int(index)]
    let value = set.documents[place.document].root.at(place.pointer) ?? .null
    let location = locations[Int(index)]
    if let bool = value.boolValue {
      if !bool { nodes[Int(index)].isFalse = true }
      return
    }
    guard let object = value.objectValue else { throw SchemaError(location, "a schema is an object, true or false") }
    var writer = SchemaWriter(
      object: object, place: place, location: location, vocabularies: dialects[Int(node.resource)],
      base: uris[Int(node.resource)], formats: formats)
    try writer.write(to: &self)
    nodes[Int(index)].first = Int32(instructions.count)
    nodes[Int(index)].count = Int32(writer.instructions.count)
    nodes[Int(index)].types = writer.types
    nodes[Int(index)].isTracking = writer.isTracking
    instructions += writer.instructions
  }

  /// The index of the node for a place, which is compiled in its turn.
  mutating func node(at place: SchemaPlace) throws(SchemaError) -> Int32 {
    if let index = known[place] { return index }
    let document = set.documents[place.document]
    let target = SchemaTarget(document: place.document, resource: document.resource(of: place.pointer))
    let index = Int32(places.count)
    known[place] = index
    places.append(place)
    locations.append(Self.location(document.resources[target.resource], place.pointer))
    nodes.append(SchemaNode())
    nodes[Int(index)].resource = try resource(target)
    return index
  }

  private mutating func node(of place: SchemaPlace) throws(SchemaError) -> Int32 { try node(at: place) }

  private static func location(_ resource: SchemaResource, _ pointer: JSONPointer) -> String {
    let inner = JSONPointer(tokens: Array(pointer.tokens.dropFirst(resource.place.tokens.count)))
    return resource.uri.text + "#" + URIReference.encodedFragment(inner.description)
  }

  /// The program's number for a resource. Its dynamic anchors are compiled: evaluation may come to them from anywhere.
  private mutating func resource(_ target: SchemaTarget) throws(SchemaError) -> Int32 {
    if let number = resources[target] { return number }
    let number = Int32(dialects.count)
    resources[target] = number
    let resource = set.documents[target.document].resources[target.resource]
    dialects.append(try dialect(of: resource))
    uris.append(resource.uri)
    for (name, pointer) in resource.dynamicAnchors {
      let index = anchor(named: name)
      anchorNodes[Int(index)][number] = try node(at: SchemaPlace(document: target.document, pointer: pointer))
    }
    return number
  }

  private func dialect(of resource: SchemaResource) throws(SchemaError) -> Vocabularies {
    guard let named = resource.metaschema else { return .standard }
    let uri = URIReference(named)
    guard uri.fragment ?? "" == "", let target = set.target(of: uri.resource) else {
      throw SchemaError(resource.uri.text, "its $schema is unknown: \(named)")
    }
    let document = set.documents[target.document]
    let place = document.resources[target.resource].place
    return try Vocabularies(of: document.root.at(place) ?? .null, at: uri.resource)
  }

  /// The number of a dynamic anchor's name.
  mutating func anchor(named name: String) -> Int32 {
    if let known = anchorNames[name] { return known }
    let index = Int32(anchorNodes.count)
    anchorNames[name] = index
    anchorNodes.append([:])
    return index
  }

  private mutating func fillAnchors() {
    tables.anchors = anchorNodes.map { nodes in (0..<Int32(dialects.count)).map { nodes[$0] ?? -1 } }
  }
}

/// A schema by its place in a set.
struct SchemaPlace: Hashable {
  let document: Int
  let pointer: JSONPointer

  func appending(_ token: String) -> SchemaPlace { SchemaPlace(document: document, pointer: pointer.appending(token)) }

  func appending(index: Int) -> SchemaPlace { SchemaPlace(document: document, pointer: pointer.appending(index: index)) }
}
