internal import JSONTree

/// Finds the schemas of an OpenAPI 3.0 document and converts each where it stands.
struct OpenAPIReader {
  private let document: JSONValue
  var converter = OpenAPIConverter()
  /// The places of the schemas that are converted, in the order in which they were found.
  private(set) var schemas: [JSONPointer] = []
  private(set) var components: [JSONPointer] = []
  private(set) var operations: [OpenAPIOperation] = []
  private var found = JSONObject()

  private static let methods: Set<String> = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]
  private static let reserved: Set<String> = ["accept", "content-type", "authorization"]

  init(_ document: JSONValue) { self.document = document }

  var converted: JSONValue {
    var object: JSONObject = ["$schema": "https://json-schema.org/draft/2020-12/schema"]
    for member in found { object[member.name] = member.value }
    return .object(object)
  }

  mutating func read() throws(OpenAPIError) {
    guard document["openapi"]?.stringValue?.hasPrefix("3.0.") == true else {
      throw OpenAPIError(reason: .notOpenAPI, place: JSONPointer(tokens: ["openapi"]), detail: "no document of OpenAPI 3.0")
    }
    let place = JSONPointer(tokens: ["components", "schemas"])
    for member in document.at(place)?.objectValue ?? [:] {
      components.append(place.appending(member.name))
      try convert(at: place.appending(member.name))
    }
    let paths = JSONPointer(tokens: ["paths"])
    for member in document.at(paths)?.objectValue ?? [:] where !member.name.hasPrefix("x-") {
      if !member.name.hasPrefix("/") { converter.depart(.pathWithoutSlash, paths.appending(member.name)) }
      try path(member.name, at: try target(paths.appending(member.name)))
    }
  }

  private mutating func path(_ path: String, at place: JSONPointer) throws(OpenAPIError) {
    let shared = try parameters(at: place.appending("parameters"))
    for member in try object(at: place) where Self.methods.contains(member.name) {
      let place = place.appending(member.name)
      let own = try parameters(at: place.appending("parameters"))
      let inherited = shared.filter { one in !own.contains { $0.name == one.name && $0.location == one.location } }
      var bodies: [OpenAPIBody] = []
      if document.at(place.appending("requestBody")) != nil {
        let request = try target(place.appending("requestBody"))
        bodies += try contents(at: request).map { OpenAPIBody(path: path, method: member.name, status: nil, $0) }
      }
      for response in document.at(place.appending("responses"))?.objectValue ?? [:] where !response.name.hasPrefix("x-") {
        let answer = try target(place.appending("responses").appending(response.name))
        bodies += try contents(at: answer).map { OpenAPIBody(path: path, method: member.name, status: response.name, $0) }
      }
      operations.append(
        OpenAPIOperation(path: path, method: member.name, parameters: inherited + own, bodies: bodies))
    }
  }

  private mutating func parameters(at place: JSONPointer) throws(OpenAPIError) -> [OpenAPIParameter] {
    var parameters: [OpenAPIParameter] = []
    for index in (document.at(place)?.arrayValue ?? []).indices {
      let place = try target(place.appending(index: index))
      let object = try object(at: place)
      guard let name = object["name"]?.stringValue,
        let location = object["in"]?.stringValue.flatMap({ OpenAPIParameter.Location(rawValue: $0) })
      else { throw OpenAPIError(reason: .malformed, place: place, detail: "a parameter without name or location") }
      if location == .header, Self.reserved.contains(name.lowercased()) {
        converter.depart(.reservedHeader, place)
        continue
      }
      let content = object["schema"] == nil ? try contents(at: place).first?.schema : place.appending("schema")
      guard let schema = content else {
        throw OpenAPIError(reason: .malformed, place: place, detail: "a parameter without schema")
      }
      try convert(at: schema)
      let isRequired = object["required"]?.boolValue ?? false
      parameters.append(OpenAPIParameter(name: name, location: location, isRequired: isRequired, schema: schema))
    }
    return parameters
  }

  /// The media types of a body that have a schema.
  private mutating func contents(at place: JSONPointer) throws(OpenAPIError) -> [(mediaType: String, schema: JSONPointer)] {
    var contents: [(mediaType: String, schema: JSONPointer)] = []
    for member in try object(at: place)["content"]?.objectValue ?? [:] where member.value["schema"] != nil {
      let schema = JSONPointer(tokens: place.tokens + ["content", member.name, "schema"])
      try convert(at: schema)
      contents.append((member.name, schema))
    }
    return contents
  }

  private mutating func convert(at place: JSONPointer) throws(OpenAPIError) {
    guard !schemas.contains(place), let value = document.at(place) else { return }
    schemas.append(place)
    let schema = try converter.schema(value, at: place)
    found = Self.inserting(schema, place.tokens[...], in: found)
  }

  /// The object with a value at a place; objects on the way are made, also where the document has a list: the pointer is the same.
  private static func inserting(_ value: JSONValue, _ tokens: ArraySlice<String>, in object: JSONObject) -> JSONObject {
    guard let token = tokens.first else { return object }
    var object = object
    let rest = tokens.dropFirst()
    object[token] = rest.isEmpty ? value : .object(inserting(value, rest, in: object[token]?.objectValue ?? [:]))
    return object
  }

  /// The place itself, or the one to which a reference there leads.
  private func target(_ place: JSONPointer) throws(OpenAPIError) -> JSONPointer {
    var place = place
    for _ in 0..<16 {
      guard let reference = document.at(place)?["$ref"]?.stringValue else { return place }
      guard let next = JSONPointer(reference: reference), document.at(next) != nil else {
        throw OpenAPIError(reason: .reference, place: place, detail: "a reference that leads nowhere")
      }
      place = next
    }
    throw OpenAPIError(reason: .reference, place: place, detail: "references without end")
  }

  private func object(at place: JSONPointer) throws(OpenAPIError) -> JSONObject {
    guard let object = document.at(place)?.objectValue else {
      throw OpenAPIError(reason: .malformed, place: place, detail: "no object")
    }
    return object
  }
}

extension OpenAPIBody {
  fileprivate init(path: String, method: String, status: String?, _ content: (mediaType: String, schema: JSONPointer)) {
    self.init(path: path, method: method, status: status, mediaType: content.mediaType, schema: content.schema)
  }
}
