public import JSONTree

/// Makes instances of the schemas of an OpenAPI document, the same for the same seed: every optional member there and not, every branch of
/// `oneOf` and `anyOf`, every enumerated value, null where it is admitted, lists of no, one and many elements, the edges of texts and numbers,
/// those that did not occur yet before others. Members of which the schema says nothing are not invented.
///
/// Each document was validated against the converted schema, formats included. A schema inside itself is entered twice.
public struct OpenAPIDocuments: Sendable {
  /// The values that a caller has for a place in a document, whose lists' elements all have the token `*`, instead of values of the schema;
  /// nil or none where it has none. A parameter's place is its location and its name, `/header/pa-identifiant`.
  public typealias Words = @Sendable (_ place: JSONPointer) -> [JSONValue]?

  let schema: OpenAPISchema
  let forms: Set<LexicalForm>
  let words: Words
  var choice: GuidedChoice
  /// The places and ways for which what can occur was written down.
  var visited: Set<String> = []
  /// What scalars show, by the key of their facts: found out once.
  var shown: [String: [CoveragePoint]] = [:]

  /// Times that a document is made anew where its schema refuses it: a branch of `oneOf` may satisfy another one too.
  private static let attempts = 16

  /// - Parameters:
  ///   - forms: those that texts and numbers may have.
  ///   - seed: the same seed and the same calls give the same documents.
  public init(
    _ schema: OpenAPISchema, forms: Set<LexicalForm> = LexicalForm.all, seed: UInt64, words: @escaping Words = { _ in nil }
  ) {
    self.schema = schema
    self.forms = forms
    self.words = words
    choice = GuidedChoice(seed: seed)
  }

  /// What documents of the schemas asked for can have, and what those made so far had.
  public var coverage: DocumentCoverage { choice.coverage }

  /// The next document of the schema at a place of the OpenAPI document.
  public mutating func document(of place: JSONPointer) throws(DocumentError) -> JSONValue {
    try document(at: place, .root, OpenAPIWalk())
  }

  /// The next body: without `readOnly` members in a request and without `writeOnly` members in a response, where they may be left out
  /// (OpenAPI 3.0.3 §4.7.24.2).
  public mutating func document(of body: OpenAPIBody) throws(DocumentError) -> JSONValue {
    try document(at: body.schema, .root, OpenAPIWalk(sender: body.status == nil ? .client : .server))
  }

  /// The next values of an operation's parameters, by location and name; optional ones are there or not. Those of headers, paths and
  /// cookies are of printable ASCII.
  public mutating func parameters(
    of operation: OpenAPIOperation
  ) throws(DocumentError) -> [OpenAPIParameter.Location: JSONObject] {
    var values: [OpenAPIParameter.Location: JSONObject] = [:]
    for parameter in operation.parameters {
      let isRequired = parameter.isRequired || parameter.location == .path
      let edges = OccurrenceEdges(least: isRequired ? 1 : 0, most: 1)
      for point in edges.points(at: parameter.schema.description) { choice.coverage.expect(point) }
      let isField = parameter.location != .query
      let walk = OpenAPIWalk(repertoire: isField ? .ascii : .unicode, isField: isField)
      let place = JSONPointer(tokens: [parameter.location.rawValue, parameter.name])
      try expect(at: parameter.schema, place, walk)
      guard choice.count(at: parameter.schema.description, edges) > 0 else { continue }
      values[parameter.location, default: [:]][parameter.name] = try document(at: parameter.schema, place, walk)
    }
    return values
  }

  private mutating func document(
    at place: JSONPointer, _ instance: JSONPointer, _ walk: OpenAPIWalk
  ) throws(DocumentError) -> JSONValue {
    try expect(at: place, instance, walk)
    let layer = try layer(at: place)
    let known = choice.coverage
    var complaint = ""
    for _ in 0..<Self.attempts {
      let value = try value([layer], instance, walk)
      let violations = try violations(of: value, at: place)
      guard let first = violations.first else { return value }
      complaint = first
      choice.coverage = known
    }
    throw DocumentError(reason: .invalid, place: place.description, detail: complaint)
  }

  func layer(at place: JSONPointer) throws(DocumentError) -> OpenAPILayer {
    guard let object = schema.converted.at(place)?.objectValue else {
      throw DocumentError(reason: .unknownPlace, place: place.description, detail: "no schema is here")
    }
    return OpenAPILayer(place, object)
  }

  private func violations(of value: JSONValue, at place: JSONPointer) throws(DocumentError) -> [String] {
    do throws(OpenAPIError) {
      return try schema.violations(of: value, at: place)
    } catch {
      throw DocumentError(reason: .invalid, place: place.description, detail: error.description)
    }
  }
}
