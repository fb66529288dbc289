internal import JSONSchema
public import JSONTree

/// An OpenAPI 3.0 document whose schemas were converted to JSON Schema 2020-12.
///
/// Converted: `nullable` to a type or a choice with null, boolean `exclusiveMinimum` and `exclusiveMaximum` to numbers. Left out: examples,
/// `discriminator`, `xml`, `externalDocs`, extensions. Kept: `format` and all else. What is not OpenAPI 3.0 is refused or named in
/// `departures`.
public struct OpenAPISchema: Sendable {
  /// The converted schemas, each at the same pointer as in the document, and nothing else.
  public let converted: JSONValue
  /// The places of the schemas in `components`, in the order of the document.
  public let components: [JSONPointer]
  /// The operations, in the order of the document.
  public let operations: [OpenAPIOperation]
  /// What the document has that is not of OpenAPI 3.0 or has no effect there, in the order in which it was read.
  public let departures: [OpenAPIDeparture]

  private let set: SchemaSet
  /// The schemas at the places where the document has one.
  private var schemas: [JSONPointer: CompiledSchema] = [:]
  private static let uri = "urn:openapi"

  /// The bodies of all operations.
  public var bodies: [OpenAPIBody] { operations.flatMap(\.bodies) }

  /// Reads a document and checks that each converted schema is one.
  public init(parsing bytes: [UInt8]) throws(OpenAPIError) {
    let document: JSONValue
    do throws(JSONError) {
      document = try JSONValue(parsing: bytes)
    } catch {
      throw OpenAPIError(reason: .notOpenAPI, place: error.pointer ?? .root, detail: error.description)
    }
    var reader = OpenAPIReader(document)
    try reader.read()
    converted = reader.converted
    components = reader.components
    operations = reader.operations
    departures = reader.converter.departures
    var set = SchemaSet()
    do throws(SchemaError) {
      try set.add(JSONWriter.bytes(converted), at: Self.uri)
    } catch {
      throw OpenAPIError(reason: .schema, place: .root, detail: error.description)
    }
    self.set = set
    for place in reader.schemas { schemas[place] = try compiled(place) }
  }

  /// The converted schema at a place, ready to validate; formats are asserted. A place without schema is an error.
  func compiled(_ place: JSONPointer) throws(OpenAPIError) -> CompiledSchema {
    if let known = schemas[place] { return known }
    guard converted.at(place) != nil else {
      throw OpenAPIError(reason: .reference, place: place, detail: "no schema is here")
    }
    do throws(SchemaError) {
      return try set.compile(Self.uri + "#" + Self.fragment(place), formats: .assertion)
    } catch {
      throw OpenAPIError(reason: .schema, place: place, detail: error.description)
    }
  }

  /// What a value does not satisfy of the schema at a place, in English and without any of the value, at most 16; formats are asserted.
  public func violations(of value: JSONValue, at place: JSONPointer) throws(OpenAPIError) -> [String] {
    let schema = try compiled(place)
    do throws(JSONError) {
      let tree = try JSONTree(parsing: JSONWriter.bytes(value), limits: JSONLimits(maximumDepth: JSONLimits.deepest))
      return schema.validate(tree.root).map { "\($0.instance): \($0.keyword): \($0.expected)" }
    } catch {
      throw OpenAPIError(reason: .schema, place: error.pointer ?? .root, detail: error.description)
    }
  }

  /// The fragment of a URI that is this pointer (RFC 6901 §6).
  private static func fragment(_ pointer: JSONPointer) -> String {
    var text = ""
    for byte in pointer.description.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-._~/".unicodeScalars.contains(scalar))
      let digits = String(byte, radix: 16, uppercase: true)
      text += isPlain ? String(Character(scalar)) : "%" + (byte < 16 ? "0" : "") + digits
    }
    return text
  }
}
