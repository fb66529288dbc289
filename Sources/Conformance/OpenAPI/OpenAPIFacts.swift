internal import JSONTree

/// What layers without open choice say of a value, taken together.
struct OpenAPIFacts: Sendable {
  enum Kind: String, Sendable, Hashable {
    case null, boolean, object, array, number, string, integer
  }

  let place: String
  /// The places of all layers: the same for the same layers.
  let key: String
  /// The types that all layers admit, null last.
  let kinds: [Kind]
  /// The values that all enumerations have; nil where there is none.
  let enumeration: [JSONValue]?
  private let layers: [OpenAPILayer]

  init(_ all: OpenAPILayers) throws(DocumentError) {
    place = all.place
    key = all.layers.map(\.place.description).joined(separator: " ")
    layers = all.layers
    var kinds: [Kind]?
    var values: [JSONValue]?
    for layer in all.layers {
      if let types = try Self.kinds(layer) { kinds = kinds.map { $0.filter { Self.admits(types, $0) } } ?? types }
      if let given = layer.schema["enum"]?.arrayValue { values = values.map { $0.filter(given.contains) } ?? given }
    }
    let told = kinds ?? [Self.guess(all.layers)]
    self.kinds = told.filter { $0 != .null } + told.filter { $0 == .null }
    enumeration = values
    guard !self.kinds.isEmpty, values?.isEmpty != true else {
      throw DocumentError(reason: .unsatisfiable, place: place, detail: "types or enumerations that have nothing in common")
    }
  }

  private static func kinds(_ layer: OpenAPILayer) throws(DocumentError) -> [Kind]? {
    guard let type = layer.schema["type"] else { return nil }
    var kinds: [Kind] = []
    for name in type.arrayValue ?? [type] {
      guard let kind = name.stringValue.flatMap({ Kind(rawValue: $0) }) else {
        throw DocumentError(reason: .unsupported, place: layer.place.description, detail: "a type that JSON does not have")
      }
      kinds.append(kind)
    }
    return kinds
  }

  private static func admits(_ kinds: [Kind], _ kind: Kind) -> Bool {
    kinds.contains(kind) || (kind == .integer && kinds.contains(.number))
  }

  /// The type of what has none: by the keywords that say something of one type, else a text.
  private static func guess(_ layers: [OpenAPILayer]) -> Kind {
    func has(_ names: String...) -> Bool { layers.contains { layer in names.contains { layer.schema[$0] != nil } } }
    if has("properties", "required", "additionalProperties", "minProperties", "maxProperties") { return .object }
    if has("items", "minItems", "maxItems", "uniqueItems") { return .array }
    if has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf") { return .number }
    return .string
  }

  /// The last value of a keyword.
  func last(_ keyword: String) -> JSONValue? { layers.last { $0.schema[keyword] != nil }?.schema[keyword] }

  private func counts(_ keyword: String) -> [Int] { layers.compactMap { $0.schema[keyword]?.integerValue.map { Int($0) } } }

  var lengths: (least: Int, most: Int?) { (counts("minLength").max() ?? 0, counts("maxLength").min()) }

  var items: OccurrenceEdges { OccurrenceEdges(least: counts("minItems").max() ?? 0, most: counts("maxItems").min()) }

  var itemLayers: [OpenAPILayer] { layers.compactMap { $0.inner("items") } }

  var patterns: [String] { layers.compactMap { $0.schema["pattern"]?.stringValue } }

  var format: String? { last("format")?.stringValue }

  /// The names that must be there.
  var required: [String] {
    layers.flatMap { $0.schema["required"]?.arrayValue ?? [] }.compactMap(\.stringValue)
  }

  /// The members that are described, in the order of the document, each with its layers.
  var members: [(name: String, layers: [OpenAPILayer])] {
    var names: [String] = []
    var members: [String: [OpenAPILayer]] = [:]
    for layer in layers {
      for name in layer.schema["properties"]?.objectValue?.keys ?? [] {
        guard let inner = layer.inner("properties", name) else { continue }
        if members[name] == nil { names.append(name) }
        members[name, default: []].append(inner)
      }
    }
    // A name that must be there and that nothing describes may hold anything.
    for name in required where members[name] == nil {
      names.append(name)
      let nothing = OpenAPILayer((JSONPointer(place) ?? .root).appending("required").appending(name), [:])
      members[name] = others.isEmpty ? [nothing] : others
    }
    return names.map { ($0, members[$0] ?? []) }
  }

  /// What is said of members that are not described; empty where nothing is.
  var others: [OpenAPILayer] {
    layers.compactMap { $0.schema["additionalProperties"]?.objectValue != nil ? $0.inner("additionalProperties") : nil }
  }
}
