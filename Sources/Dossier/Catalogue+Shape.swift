internal import JSONTree

extension Catalogue {
  /// What the fact at that path is made of; of a keyed list, one of its items. Nil when the schemas hold no such fact.
  public func shape(of path: FactPath) -> FactShape? {
    guard definitions[path] != nil, let schema = node(path) else { return nil }
    return ShapeReader(documents: schemas).shape(schema, isItem: definitions[path]?.isList ?? false)
  }

  /// The words that the schemas allow at a path at or below a fact; empty where they are free.
  public func words(at path: FactPath) -> [String] {
    guard let fact = definitions.keys.first(where: { path.isWithin($0) }), var shape = shape(of: fact) else { return [] }
    for name in path.names.dropFirst(fact.names.count) {
      while case .list(let inner) = shape { shape = inner }
      guard case .members(let members) = shape, let member = members.first(where: { $0.name == name }) else { return [] }
      shape = member.shape
    }
    while case .list(let inner) = shape { shape = inner }
    if case .words(let words) = shape { return words }
    return []
  }

  private func node(_ path: FactPath) -> JSONValue? {
    let reader = ShapeReader(documents: schemas)
    var schema = schemas[SchemaFiles.base + path.bearer.rawValue]
    for name in path.names {
      guard let next = schema.map(reader.resolved)?["properties"]?[name] else { return nil }
      schema = next
    }
    return schema
  }
}

/// Reads the shape of a schema's values; what the schemas here do not use has no shape of its own and reads as a text.
struct ShapeReader {
  let documents: [String: JSONValue]

  func resolved(_ schema: JSONValue) -> JSONValue {
    guard let reference = schema["$ref"]?.stringValue else { return schema }
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let document = documents[parts[0]] else { return schema }
    guard parts.count == 2, let pointer = JSONPointer(parts[1]) else { return document }
    return document.at(pointer) ?? schema
  }

  /// The documents with the name of its own document in front of each reference that has none.
  static func absolute(_ documents: [String: JSONValue]) -> [String: JSONValue] {
    Dictionary(uniqueKeysWithValues: documents.map { ($0.key, absolute($0.value, $0.key)) })
  }

  private static func absolute(_ value: JSONValue, _ base: String) -> JSONValue {
    switch value {
    case .array(let items): return .array(items.map { absolute($0, base) })
    case .object(let members):
      var object = JSONObject()
      for member in members {
        let local = member.name == "$ref" ? member.value.stringValue.flatMap { $0.hasPrefix("#") ? $0 : nil } : nil
        object[member.name] = local.map { .string(base + $0) } ?? absolute(member.value, base)
      }
      return .object(object)
    case .null, .bool, .number, .string: return value
    }
  }

  func shape(_ schema: JSONValue, isItem: Bool = false) -> FactShape {
    if let other = schema["else"], schema["then"] != nil, schema["type"] == nil { return shape(other) }
    if let reference = schema["$ref"]?.stringValue {
      if reference.hasSuffix("/montant") { return .cents }
      if reference.hasSuffix("/dateReduite") { return .reducedDay }
      return shape(resolved(schema), isItem: isItem)
    }
    if let words = schema["enum"]?.arrayValue { return .words(words.compactMap(\.stringValue)) }
    switch schema["type"]?.stringValue {
    case "boolean": return .flag
    case "integer":
      return .integer(
        minimum: schema["minimum"]?.integerValue.map { Int($0) }, maximum: schema["maximum"]?.integerValue.map { Int($0) })
    case "array":
      let inner = schema["items"].map { shape($0) } ?? .text(maximum: nil, pattern: nil)
      return isItem ? inner : .list(inner)
    case "object": return .members(members(schema))
    default: return text(schema)
    }
  }

  private func text(_ schema: JSONValue) -> FactShape {
    switch schema["format"]?.stringValue {
    case "date": .day
    case "date-time": .instant
    default:
      .text(maximum: schema["maxLength"]?.integerValue.map { Int($0) }, pattern: schema["pattern"]?.stringValue)
    }
  }

  private func members(_ schema: JSONValue) -> [FactMember] {
    let required = Set((schema["required"]?.arrayValue ?? []).compactMap(\.stringValue))
    return (schema["properties"]?.objectValue ?? [:]).compactMap { name, value in
      guard name != "absence" else { return nil }
      let target = resolved(value)
      let french = (value["title"] ?? target["title"])?.stringValue ?? name
      let english = [value["x-en"], target["x-en"]].lazy.compactMap { $0?.stringValue ?? $0?["title"]?.stringValue }.first
      return FactMember(
        name: name, frenchTitle: french, englishTitle: english ?? french, shape: shape(value), isRequired: required.contains(name)
      )
    }
  }
}
