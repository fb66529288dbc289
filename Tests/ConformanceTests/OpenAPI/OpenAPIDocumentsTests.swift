import JSONTree
import Testing

@testable import Conformance

@Suite struct OpenAPIDocumentsTests {
  static let place = OpenAPISchemaTests.place
  static let prefix = "/components/schemas/a"

  /// So many documents of a schema, each held to it once more, and what occurred.
  static func made(
    _ schema: JSONValue, others: JSONObject = [:], count: Int = 60, forms: Set<LexicalForm> = LexicalForm.all,
    words: @escaping OpenAPIDocuments.Words = { _ in nil }
  ) throws -> (documents: [JSONValue], coverage: DocumentCoverage) {
    var schemas = others
    schemas["a"] = schema
    let converted = try OpenAPISchemaTests.schema(.object(schemas))
    var documents = OpenAPIDocuments(converted, forms: forms, seed: 3, words: words)
    var made: [JSONValue] = []
    for _ in 0..<count {
      let document = try documents.document(of: place)
      #expect(try converted.violations(of: document, at: place).isEmpty)
      made.append(document)
    }
    return (made, documents.coverage)
  }

  static func decimal(_ text: String) -> JSONValue { JSONNumber(text).map { .number($0) } ?? .null }

  static let schemas: [JSONValue] = [
    ["type": "string"], ["type": "string", "maxLength": 3], ["type": "string", "minLength": 2, "maxLength": 2],
    ["type": "string", "minLength": 400], ["type": "string", "pattern": "^[A-Z]{2}\\d+$"],
    ["type": "string", "pattern": "^\\d*$", "maxLength": 2], ["type": "string", "nullable": true], ["type": "boolean"],
    ["type": "integer"], ["type": "integer", "format": "int32"], ["type": "integer", "format": "int64"],
    ["type": "integer", "minimum": 5, "maximum": 5],
    ["type": "integer", "minimum": 10, "exclusiveMinimum": true, "multipleOf": 4],
    ["type": "number"], ["type": "number", "multipleOf": decimal("0.01")],
    ["type": "number", "minimum": 0, "maximum": 1, "exclusiveMaximum": true],
    ["type": "number", "minimum": -2, "exclusiveMinimum": true], ["enum": ["x", 2, nil, true, ["y"], ["z": 1]]], [:],
    ["type": "array", "items": ["type": "boolean"]],
    ["type": "array", "items": ["type": "string"], "minItems": 2, "maxItems": 3],
    ["type": "array", "items": ["type": "integer", "minimum": 1, "maximum": 9], "uniqueItems": true],
    ["type": "array", "items": ["type": "string", "enum": ["A", "B"]], "uniqueItems": true, "minItems": 1, "maxItems": 2],
    ["type": "array", "items": [:]], ["type": "object"], ["type": "object", "required": ["x", "y"], "properties": ["x": [:]]],
    ["type": "object", "additionalProperties": ["type": "integer"]], ["properties": ["x": ["type": "string"]]],
    ["type": "object", "properties": ["x": ["type": "string"]], "additionalProperties": false],
    ["oneOf": [["type": "string"], ["type": "integer"]]],
    ["anyOf": [["type": "string", "maxLength": 2], ["type": "array", "items": [:]]]],
    [
      "allOf": [
        ["type": "object", "properties": ["x": ["type": "string"]]], ["required": ["x"], "properties": ["x": ["maxLength": 2]]],
      ]
    ],
    ["allOf": [["type": "string"], ["oneOf": [["enum": ["A"]], ["enum": ["B"]]]]]],
    [
      "oneOf": [
        [
          "type": "object", "required": ["t", "x"],
          "properties": ["t": ["type": "string", "enum": ["X"]], "x": ["type": "string"]],
        ],
        ["type": "object", "required": ["t"], "properties": ["t": ["type": "string", "enum": ["Y"]], "y": ["type": "string"]]],
      ]
    ],
    // Two branches of which an empty object satisfies both.
    [
      "oneOf": [
        ["type": "object", "properties": ["x": ["type": "string"]], "required": ["x"], "additionalProperties": false],
        ["type": "object", "properties": ["y": ["type": "string"]], "additionalProperties": false],
      ]
    ],
  ]

  @Test(arguments: schemas) func documentsOfAConstructShowAllOfIt(schema: JSONValue) throws {
    let missing = try Self.made(schema).coverage.missing
    #expect(missing.isEmpty, "\(missing)")
    let plain = try Self.made(schema, forms: LexicalForm.plain).coverage.missing
    #expect(plain.isEmpty, "\(plain)")
  }

  @Test(arguments: [
    "date", "date-time", "time", "uuid", "email", "uri", "uri-reference", "hostname", "ipv4", "ipv6", "byte", "binary",
    "password",
    "yyyy-MM-ddTHH:mm:ss", "inconnu",
  ])
  func aTextIsOfItsFormat(format: String) throws {
    let (documents, coverage) = try Self.made(["type": "string", "format": .string(format)])
    #expect(coverage.missing.isEmpty)
    #expect(Set(documents).count > 2)
    guard format.hasPrefix("yyyy") else { return }
    for text in documents.compactMap(\.stringValue) { #expect(CalendarText.isValid(text, .dateTime)) }
  }

  @Test func whatDocumentsCanHaveIsNamed() throws {
    let expected = try Self.made(
      [
        "type": "object", "required": ["n"],
        "properties": [
          "n": ["type": "integer", "nullable": true, "maximum": 9],
          "l": ["type": "array", "items": ["$ref": "#/components/schemas/b"]],
          "o": ["anyOf": [["type": "string"], ["type": "boolean"]]],
        ],
      ], others: ["b": ["type": "string", "enum": ["A"]]]
    ).coverage.expected
    for (place, event) in [
      ("/properties/n", CoveragePoint.Event.times(1)), ("/properties/n", .null), ("/properties/n", .form(.largest)),
      ("/properties/l", .times(0)), ("/properties/l/items", .times(0)), ("/properties/l/items", .times(1)),
      ("/properties/l/items", .many), ("/properties/o/anyOf", .branch(2)), ("/properties/o/anyOf/1", .value("true")),
    ] { #expect(expected.contains(CoveragePoint(Self.prefix + place, event)), "\(place) \(event)") }
    #expect(expected.contains(CoveragePoint("/components/schemas/b", .value("A"))))
    #expect(!expected.contains(CoveragePoint(Self.prefix + "/properties/n", .times(0))))
  }

  @Test func aSchemaInsideItselfEnds() throws {
    let node: JSONValue = [
      "type": "object", "required": ["enfants"],
      "properties": [
        "enfants": ["type": "array", "items": ["$ref": "#/components/schemas/a"]], "parent": ["$ref": "#/components/schemas/a"],
        "voisin": ["nullable": true, "oneOf": [["$ref": "#/components/schemas/a"], ["type": "string"]]],
      ],
    ]
    let (documents, coverage) = try Self.made(node)
    #expect(coverage.missing.isEmpty, "\(coverage.missing)")
    #expect(documents.allSatisfy { Self.depth($0) <= 9 })
  }

  private static func depth(_ value: JSONValue) -> Int {
    let inside = value.arrayValue ?? value.objectValue?.values ?? []
    return 1 + (inside.map(depth).max() ?? 0)
  }

  @Test func aSchemaWithoutEndIsAnError() throws {
    let reasons: [(JSONValue, DocumentError.Reason)] = [
      (["type": "object", "required": ["x"], "properties": ["x": ["$ref": "#/components/schemas/a"]]], .endless),
      (["type": "integer", "minimum": 3, "maximum": 2], .unsatisfiable),
      (["allOf": [["type": "string"], ["type": "boolean"]]], .unsatisfiable),
      (["type": "string", "not": ["type": "string"]], .invalid), (["oneOf": [["type": "string"], ["type": "string"]]], .invalid),
      (["type": "string", "pattern": "^\\p{Lu}$"], .unsupported),
      (["type": "number", "multipleOf": Self.decimal("0.3")], .unsupported),
    ]
    for (schema, reason) in reasons {
      let error = #expect(throws: DocumentError.self) { try Self.made(schema) }
      #expect(error?.reason == reason, "\(schema): \(String(describing: error))")
    }
  }

  @Test func theWordsOfTheCallerAreUsed() throws {
    let schema: JSONValue = [
      "type": "object", "required": ["nir", "l", "n"],
      "properties": [
        "nir": ["type": "string", "pattern": "^[12]\\d{12}$"], "n": ["type": "integer"],
        "l": [
          "type": "array", "minItems": 1,
          "items": ["type": "object", "required": ["code"], "properties": ["code": ["type": "string"]]],
        ],
      ],
    ]
    let words: [String: [JSONValue]] = ["/nir": ["1850404112357"], "/l/*/code": ["A1", "B2", "C3"], "/n": [4, 5]]
    let (documents, coverage) = try Self.made(schema) { words[$0.description] }
    #expect(coverage.missing.isEmpty)
    for document in documents {
      #expect(document["nir"] == "1850404112357")
      for item in document["l"]?.arrayValue ?? [] { #expect(["A1", "B2", "C3"].contains(item["code"])) }
    }
    #expect(coverage.count(of: CoveragePoint(Self.prefix + "/properties/l/items/properties/code", .value("C3"))) > 0)
    let error = #expect(throws: DocumentError.self) { try Self.made(schema) { $0.description == "/nir" ? ["3"] : nil } }
    #expect(error?.reason == .invalid)
  }

  @Test func theSameSeedGivesTheSameDocuments() throws {
    let schema = try OpenAPISchemaTests.schema(["a": ["type": "array", "items": ["type": "string"]]])
    func documents(_ seed: UInt64) throws -> [JSONValue] {
      var documents = OpenAPIDocuments(schema, seed: seed)
      return try (0..<20).map { _ in try documents.document(of: Self.place) }
    }
    #expect(try documents(7) == documents(7))
    #expect(try documents(7) != documents(8))
  }

  @Test func eachSideLeavesOutWhatTheOtherAloneSends() throws {
    let paths: JSONValue = [
      "/a": [
        "put": [
          "requestBody": ["content": ["application/json": ["schema": ["$ref": "#/components/schemas/a"]]]],
          "responses": ["200": ["content": ["application/json": ["schema": ["$ref": "#/components/schemas/a"]]]]],
        ]
      ]
    ]
    let schema = try OpenAPISchemaTests.schema(
      [
        "a": [
          "type": "object", "required": ["cle"],
          "properties": [
            "lu": ["type": "string", "readOnly": true], "ecrit": ["type": "string", "writeOnly": true],
            "cle": ["type": "string", "readOnly": true],
          ],
        ]
      ], paths: paths)
    var documents = OpenAPIDocuments(schema, seed: 1)
    for body in schema.bodies {
      for _ in 0..<30 {
        let document = try documents.document(of: body)
        #expect(document[body.status == nil ? "lu" : "ecrit"] == nil)
        #expect(document["cle"] != nil)
      }
    }
    #expect(documents.coverage.missing.isEmpty)
  }

  @Test func parametersHaveValuesByTheirPlaceInTheRequest() throws {
    let document = OpenAPISchemaTests.document(OpenAPISchemaTests.components, paths: OpenAPISchemaTests.paths)
    let schema = try OpenAPISchema(parsing: JSONWriter.bytes(document))
    let operation = try #require(schema.operations.first)
    var documents = OpenAPIDocuments(schema, seed: 1) { $0.description == "/path/id" ? [403_023] : nil }
    for _ in 0..<60 {
      let values = try documents.parameters(of: operation)
      #expect(values[.path]?["id"] == 403_023)
      #expect(["fr", "en"].contains(values[.header]?["langue"]?.stringValue))
      #expect(values[.header]?["authorization"] == nil)
      if let page = values[.query]?["page"] { #expect(try #require(page.integerValue) >= 1) }
    }
    #expect(documents.coverage.missing.isEmpty, "\(documents.coverage.missing)")
  }

  @Test func aHeaderIsOfPrintableASCIIAndNeverEmpty() throws {
    let schema = try OpenAPISchemaTests.schema(
      [:],
      paths: ["/a": ["get": ["parameters": [["name": "x", "in": "header", "required": true, "schema": ["type": "string"]]]]]])
    var documents = OpenAPIDocuments(schema, seed: 1)
    for _ in 0..<60 {
      let text = try #require(try documents.parameters(of: schema.operations[0])[.header]?["x"]?.stringValue)
      #expect(!text.isEmpty && text.utf8.allSatisfy { (0x20...0x7E).contains($0) })
      #expect(!text.hasPrefix(" ") && !text.hasSuffix(" "))
    }
  }
}
