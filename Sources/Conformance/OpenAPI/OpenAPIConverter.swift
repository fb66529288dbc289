internal import JSONTree

/// Converts schema objects of OpenAPI 3.0 (§4.7.24) to JSON Schema 2020-12.
struct OpenAPIConverter {
  private(set) var departures: [OpenAPIDeparture] = []

  /// Keywords that mean the same in both.
  private static let kept: Set<String> = [
    "type", "enum", "required", "properties", "additionalProperties", "items", "allOf", "oneOf", "anyOf", "not", "pattern",
    "format", "minLength", "maxLength", "minimum", "maximum", "multipleOf", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties", "title", "description", "default", "readOnly", "writeOnly", "deprecated", "$ref",
    "exclusiveMinimum", "exclusiveMaximum",
  ]
  /// Notes to the reader, and what JSON Schema has no word for.
  private static let left: Set<String> = ["nullable", "example", "examples", "discriminator", "xml", "externalDocs"]
  private static let notes: Set<String> = ["title", "description", "default", "readOnly", "writeOnly", "deprecated"]

  mutating func depart(_ kind: OpenAPIDeparture.Kind, _ place: JSONPointer) {
    departures.append(OpenAPIDeparture(place: place, kind: kind))
  }

  /// The converted schema.
  mutating func schema(_ value: JSONValue, at place: JSONPointer) throws(OpenAPIError) -> JSONValue {
    guard case .object(let object) = value else { throw malformed(place, "no schema object") }
    if object["$ref"] != nil { return try reference(object, at: place) }
    var schema = JSONObject()
    for member in object {
      if Self.kept.contains(member.name) {
        schema[member.name] = try keyword(member.name, member.value, at: place.appending(member.name))
      } else if !Self.left.contains(member.name), !member.name.hasPrefix("x-") {
        depart(.unknownKeyword, place.appending(member.name))
      }
    }
    try bound("minimum", "exclusiveMinimum", in: &schema, at: place)
    try bound("maximum", "exclusiveMaximum", in: &schema, at: place)
    return try isNullable(object, at: place) ? nullable(schema, at: place) : .object(schema)
  }

  private mutating func reference(_ object: JSONObject, at place: JSONPointer) throws(OpenAPIError) -> JSONValue {
    guard let reference = object["$ref"]?.stringValue, reference.hasPrefix("#/") else {
      throw OpenAPIError(reason: .reference, place: place, detail: "a reference out of the document")
    }
    for name in object.keys where Self.kept.contains(name) && name != "$ref" && !Self.notes.contains(name) {
      depart(.siblingOfReference, place.appending(name))
    }
    for name in object.keys where !Self.kept.contains(name) && !Self.left.contains(name) && !name.hasPrefix("x-") {
      depart(.unknownKeyword, place.appending(name))
    }
    guard try isNullable(object, at: place) else { return ["$ref": .string(reference)] }
    depart(.nullableReference, place)
    return ["anyOf": [["$ref": .string(reference)], ["type": "null"]]]
  }

  private mutating func keyword(_ name: String, _ value: JSONValue, at place: JSONPointer) throws(OpenAPIError) -> JSONValue {
    switch name {
    case "properties":
      guard case .object(let members) = value else { throw malformed(place, "no object") }
      var properties = JSONObject()
      for member in members {
        let place = place.appending(member.name)
        guard case .object = member.value else {
          depart(.noSchema, place)
          continue
        }
        properties[member.name] = try schema(member.value, at: place)
      }
      return .object(properties)
    case "items", "not": return try schema(value, at: place)
    case "additionalProperties": return value.boolValue == nil ? try schema(value, at: place) : value
    case "allOf", "oneOf", "anyOf":
      guard case .array(let schemas) = value else { throw malformed(place, "no list") }
      var converted: [JSONValue] = []
      for (index, one) in schemas.enumerated() { converted.append(try schema(one, at: place.appending(index: index))) }
      return .array(converted)
    case "type":
      if value.arrayValue != nil { depart(.laterVersion, place) }
      return value
    default: return value
    }
  }

  /// A boolean for an exclusive bound makes the bound itself exclusive.
  private mutating func bound(
    _ name: String, _ exclusive: String, in schema: inout JSONObject, at place: JSONPointer
  ) throws(OpenAPIError) {
    guard let value = schema[exclusive] else { return }
    guard let isExclusive = value.boolValue else {
      depart(.laterVersion, place.appending(exclusive))
      return
    }
    schema[exclusive] = nil
    guard isExclusive else { return }
    guard let bound = schema[name] else { throw malformed(place.appending(exclusive), "an exclusive bound without bound") }
    schema[name] = nil
    schema[exclusive] = bound
  }

  private func isNullable(_ object: JSONObject, at place: JSONPointer) throws(OpenAPIError) -> Bool {
    guard let value = object["nullable"] else { return false }
    guard let isNullable = value.boolValue else { throw malformed(place.appending("nullable"), "no boolean") }
    return isNullable
  }

  private mutating func nullable(_ schema: JSONObject, at place: JSONPointer) -> JSONValue {
    var schema = schema
    switch schema["type"] {
    case .string(let type)?: schema["type"] = [.string(type), "null"]
    case .array(let types)?: schema["type"] = .array(types.contains("null") ? types : types + ["null"])
    default:
      depart(.nullableWithoutType, place)
      return ["anyOf": [.object(schema), ["type": "null"]]]
    }
    if let values = schema["enum"]?.arrayValue, !values.contains(.null) {
      depart(.nullableEnumeration, place)
      schema["enum"] = .array(values + [.null])
    }
    return .object(schema)
  }

  private func malformed(_ place: JSONPointer, _ detail: String) -> OpenAPIError {
    OpenAPIError(reason: .malformed, place: place, detail: detail)
  }
}
