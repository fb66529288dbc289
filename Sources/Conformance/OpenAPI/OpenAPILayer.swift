internal import JSONTree

/// A converted schema object and its place. Several layers that apply to one value are what `$ref` and `allOf` add up to.
struct OpenAPILayer: Sendable {
  let place: JSONPointer
  let schema: JSONObject

  init(_ place: JSONPointer, _ schema: JSONObject) {
    self.place = place
    self.schema = schema
  }

  /// The schema at a keyword of this one; a boolean `true` says nothing, and `false` is no layer.
  func inner(_ tokens: String...) -> OpenAPILayer? {
    var place = self.place
    var value: JSONValue? = .object(schema)
    for token in tokens {
      place = place.appending(token)
      value = value?.at(JSONPointer(tokens: [token]))
    }
    if value?.boolValue == true { return OpenAPILayer(place, [:]) }
    return value?.objectValue.map { OpenAPILayer(place, $0) }
  }

  /// The branches of a choice.
  func branches(_ keyword: String) -> [OpenAPILayer] {
    (schema[keyword]?.arrayValue ?? []).indices.compactMap { inner(keyword, String($0)) }
  }
}

/// Layers with all that they refer to.
struct OpenAPILayers: Sendable {
  private(set) var layers: [OpenAPILayer] = []
  /// The places to which references led, in order.
  private(set) var targets: [String] = []
  /// Choices of which one branch is still to be taken.
  private(set) var choices: [(place: String, branches: [OpenAPILayer])] = []

  init(_ first: [OpenAPILayer], in document: JSONValue) throws(DocumentError) {
    for layer in first { try add(layer, document, depth: 0) }
  }

  /// The same with a branch for the first choice.
  func taking(_ branch: OpenAPILayer, in document: JSONValue) throws(DocumentError) -> OpenAPILayers {
    var taken = self
    taken.choices.removeFirst()
    try taken.add(branch, document, depth: 0)
    return taken
  }

  private mutating func add(_ layer: OpenAPILayer, _ document: JSONValue, depth: Int) throws(DocumentError) {
    guard depth < 64 else {
      throw DocumentError(reason: .endless, place: layer.place.description, detail: "references without end")
    }
    layers.append(layer)
    if let reference = layer.schema["$ref"]?.stringValue {
      guard let place = JSONPointer(reference: reference), let target = document.at(place)?.objectValue else {
        throw DocumentError(reason: .unknownPlace, place: layer.place.description, detail: "a reference that leads nowhere")
      }
      targets.append(place.description)
      try add(OpenAPILayer(place, target), document, depth: depth + 1)
    }
    for part in layer.branches("allOf") { try add(part, document, depth: depth + 1) }
    for keyword in ["oneOf", "anyOf"] where layer.schema[keyword] != nil {
      choices.append((layer.place.appending(keyword).description, layer.branches(keyword)))
    }
  }

  /// Where what is said of the value itself stands: the last layer with a type or an enumeration, else the last of all.
  var place: String {
    let told = layers.last { $0.schema["type"] != nil || $0.schema["enum"] != nil } ?? layers.last
    return told?.place.description ?? ""
  }
}
