import JSONTree

/// A schema resource (Core §4.3.5): the root of a document, or a subschema with an `$id` of its own.
struct SchemaResource: Sendable {
  /// Its canonical URI, without fragment.
  let uri: URIReference
  /// Where it stands in its document.
  let place: JSONPointer
  /// The meta-schema that it names, or that the resource around it names; nil for the standard one.
  let metaschema: String?
  var anchors: [String: JSONPointer] = [:]
  var dynamicAnchors: [String: JSONPointer] = [:]
}

/// A JSON document of schemas, with the resources and anchors in it found.
struct SchemaDocument: Sendable {
  let root: JSONValue
  /// The first is the document's root.
  private(set) var resources: [SchemaResource] = []
  /// Every place that holds a schema, and the index of its resource.
  private(set) var places: [JSONPointer: Int] = [:]
  /// The same places, one after the other.
  private(set) var order: [JSONPointer] = []

  init(_ root: JSONValue, at uri: String) throws(SchemaError) {
    self.root = root
    let base = URIReference(uri)
    guard base.scheme != nil else { throw SchemaError(uri, "a document is known by an absolute URI") }
    try scan(base)
  }

  private struct Visit {
    let value: JSONValue
    let place: JSONPointer
    let resource: Int
  }

  /// Walks all subschemas that known keywords hold; never recursively, so that no document is too deep for it.
  private mutating func scan(_ base: URIReference) throws(SchemaError) {
    var pending = [Visit(value: root, place: .root, resource: -1)]
    while let visit = pending.popLast() {
      let resource = try enter(visit, base)
      places[visit.place] = resource
      order.append(visit.place)
      guard case .object(let object) = visit.value else { continue }
      for (name, value) in object {
        let inner = visit.place.appending(name)
        switch SchemaKeyword.holding(name) {
        case .none: continue
        case .schema: pending.append(Visit(value: value, place: inner, resource: resource))
        case .list:
          for (index, item) in (value.arrayValue ?? []).enumerated() {
            pending.append(Visit(value: item, place: inner.appending(index: index), resource: resource))
          }
        case .map:
          for (key, item) in value.objectValue ?? JSONObject() where !(name == "dependencies" && item.arrayValue != nil) {
            pending.append(Visit(value: item, place: inner.appending(key), resource: resource))
          }
        }
      }
    }
  }

  /// The index of the resource that `visit` belongs to, which is new when it has an `$id`.
  private mutating func enter(_ visit: Visit, _ base: URIReference) throws(SchemaError) -> Int {
    var index = visit.resource
    let outer = index < 0 ? base : resources[index].uri
    let location = outer.resource + "#" + visit.place.description
    let identifier = visit.value["$id"]
    if identifier != nil || index < 0 {
      var uri = outer
      if let identifier {
        guard let text = identifier.stringValue else { throw SchemaError(location, "$id is a string") }
        uri = URIReference(text).resolved(against: outer)
        guard uri.fragment ?? "" == "" else { throw SchemaError(location, "$id has no fragment") }
        guard uri.scheme != nil else { throw SchemaError(location, "$id does not lead to an absolute URI") }
      }
      uri.fragment = nil
      let named = visit.value["$schema"]
      if let named, named.stringValue == nil { throw SchemaError(location, "$schema is a string") }
      let inherited = index < 0 ? nil : resources[index].metaschema
      index = resources.count
      resources.append(SchemaResource(uri: uri, place: visit.place, metaschema: named?.stringValue ?? inherited))
    }
    for keyword in ["$anchor", "$dynamicAnchor"] {
      guard let written = visit.value[keyword] else { continue }
      guard let name = written.stringValue, Self.isAnchor(name) else {
        throw SchemaError(location, "\(keyword) is a letter or _, then letters, digits, -, _ and .")
      }
      let known = resources[index].anchors[name] ?? resources[index].dynamicAnchors[name]
      if let known, known != visit.place { throw SchemaError(location, "a second anchor of that name in one resource") }
      if keyword == "$anchor" {
        resources[index].anchors[name] = visit.place
      } else {
        resources[index].dynamicAnchors[name] = visit.place
      }
    }
    return index
  }

  /// Core §8.2.2.
  private static func isAnchor(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else { return false }
    return name.utf8.allSatisfy {
      isLetter($0) || (0x30...0x39).contains($0) || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains($0)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

  /// The resource that a place belongs to: its own, or that of the nearest schema around it.
  func resource(of place: JSONPointer) -> Int {
    var tokens = place.tokens
    while true {
      if let known = places[JSONPointer(tokens: tokens)] { return known }
      if tokens.popLast() == nil { return 0 }
    }
  }
}
