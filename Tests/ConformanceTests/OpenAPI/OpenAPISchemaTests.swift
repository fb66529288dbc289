import JSONTree
import Testing

@testable import Conformance

@Suite struct OpenAPISchemaTests {
  /// A document with these components and paths.
  static func document(_ components: JSONValue, paths: JSONValue = [:]) -> JSONValue {
    ["openapi": "3.0.3", "info": ["title": "essai", "version": "1"], "paths": paths, "components": components]
  }

  static func schema(_ schemas: JSONValue, paths: JSONValue = [:]) throws(OpenAPIError) -> OpenAPISchema {
    try OpenAPISchema(parsing: JSONWriter.bytes(document(["schemas": schemas], paths: paths)))
  }

  static let place = JSONPointer(tokens: ["components", "schemas", "a"])

  static let conversions: [(JSONValue, JSONValue, [OpenAPIDeparture.Kind])] = [
    (["type": "string", "nullable": true], ["type": ["string", "null"]], []),
    (["type": "string", "nullable": false, "example": "x", "x-note": 1, "xml": [:]], ["type": "string"], []),
    (
      ["type": "string", "nullable": true, "enum": ["x"]], ["type": ["string", "null"], "enum": ["x", nil]],
      [.nullableEnumeration]
    ),
    (["type": "string", "nullable": true, "enum": ["x", nil]], ["type": ["string", "null"], "enum": ["x", nil]], []),
    (["nullable": true, "maxLength": 2], ["anyOf": [["maxLength": 2], ["type": "null"]]], [.nullableWithoutType]),
    (
      ["$ref": "#/components/schemas/b", "nullable": true],
      ["anyOf": [["$ref": "#/components/schemas/b"], ["type": "null"]]], [.nullableReference]
    ),
    (
      ["$ref": "#/components/schemas/b", "description": "x", "maxLength": 2], ["$ref": "#/components/schemas/b"],
      [.siblingOfReference]
    ),
    (["type": "number", "minimum": 1, "exclusiveMinimum": true], ["type": "number", "exclusiveMinimum": 1], []),
    (["type": "number", "maximum": 1, "exclusiveMaximum": false], ["type": "number", "maximum": 1], []),
    (["type": "number", "exclusiveMaximum": 1], ["type": "number", "exclusiveMaximum": 1], [.laterVersion]),
    (["type": ["integer", "null"]], ["type": ["integer", "null"]], [.laterVersion]),
    (["type": "object", "properties": ["required": ["x"]]], ["type": "object", "properties": [:]], [.noSchema]),
    (["type": "object", "motifs": ["type": "array"]], ["type": "object"], [.unknownKeyword]),
    (
      ["oneOf": [["type": "string", "nullable": true]], "discriminator": ["propertyName": "t"]],
      ["oneOf": [["type": ["string", "null"]]]], []
    ),
    (
      ["type": "object", "additionalProperties": ["type": "string", "example": "x"], "not": ["type": "array", "items": [:]]],
      ["type": "object", "additionalProperties": ["type": "string"], "not": ["type": "array", "items": [:]]], []
    ),
    (["type": "string", "format": "date-time"], ["type": "string", "format": "date-time"], []),
    (
      ["type": "object", "properties": ["example": ["type": "string"], "nullable": ["type": "string", "example": "x"]]],
      ["type": "object", "properties": ["example": ["type": "string"], "nullable": ["type": "string"]]], []
    ),
  ]

  @Test(arguments: conversions.indices) func aSchemaOfOpenAPIBecomesOneOf2020(index: Int) throws {
    let (given, expected, departures) = Self.conversions[index]
    let schema = try Self.schema(["a": given, "b": ["type": "string"]])
    #expect(schema.converted.at(Self.place) == expected)
    #expect(schema.departures.map(\.kind) == departures)
  }

  @Test func nullIsTakenWhereItIsAdmittedAndNowhereElse() throws {
    let schema = try Self.schema([
      "a": [
        "type": "object",
        "properties": ["x": ["type": "string", "enum": ["A"], "nullable": true], "y": ["type": "string", "format": "date"]],
      ]
    ])
    #expect(try schema.violations(of: ["x": nil, "y": "2024-02-29"], at: Self.place).isEmpty)
    #expect(try schema.violations(of: ["x": "A"], at: Self.place).isEmpty)
    #expect(try schema.violations(of: ["x": "B"], at: Self.place).count == 1)
    #expect(try schema.violations(of: ["y": nil], at: Self.place).count == 1)
    #expect(try schema.violations(of: ["y": "29/02/2024"], at: Self.place).count == 1)
  }

  static let paths: JSONValue = [
    "/usagers/{id}": [
      "parameters": [
        ["name": "id", "in": "path", "required": true, "schema": ["type": "integer"]],
        ["name": "langue", "in": "header", "schema": ["type": "string"]],
      ],
      "summary": "x",
      "post": [
        "parameters": [
          ["$ref": "#/components/parameters/page"],
          ["name": "langue", "in": "header", "required": true, "schema": ["type": "string", "enum": ["fr", "en"]]],
          ["name": "authorization", "in": "header", "schema": ["type": "string"]],
          ["name": "filtre", "in": "query", "content": ["application/json": ["schema": ["type": "object"]]]],
        ],
        "requestBody": ["$ref": "#/components/requestBodies/usager"],
        "responses": [
          "200": [
            "description": "", "content": ["application/json": ["schema": ["type": "array", "items": ["type": "string"]]]],
          ], "204": ["description": ""], "400": ["description": "", "content": ["application/json": [:]]],
          "default": ["$ref": "#/components/responses/erreur"],
        ],
      ],
    ], "sans-barre": ["get": ["responses": [:]]],
  ]
  static let components: JSONValue = [
    "schemas": ["a": ["type": "object"]],
    "parameters": ["page": ["name": "page", "in": "query", "schema": ["type": "integer", "minimum": 1]]],
    "requestBodies": ["usager": ["content": ["application/json; charset=utf-8": ["schema": ["$ref": "#/components/schemas/a"]]]]],
    "responses": ["erreur": ["description": "", "content": ["text/plain": ["schema": ["type": "string"]]]]],
  ]

  @Test func operationsHaveTheirParametersAndBodies() throws {
    let schema = try OpenAPISchema(parsing: JSONWriter.bytes(Self.document(Self.components, paths: Self.paths)))
    #expect(schema.components == [Self.place])
    #expect(schema.operations.map(\.path) == ["/usagers/{id}", "sans-barre"])
    let operation = try #require(schema.operations.first)
    #expect(operation.method == "post")
    #expect(operation.parameters.map(\.name) == ["id", "page", "langue", "filtre"])
    #expect(operation.parameters.map(\.location) == [.path, .query, .header, .query])
    #expect(operation.parameters.map(\.isRequired) == [true, false, true, false])
    #expect(operation.bodies.map(\.status) == [nil, "200", "default"])
    #expect(operation.bodies.map(\.mediaType) == ["application/json; charset=utf-8", "application/json", "text/plain"])
    for body in schema.bodies { #expect(schema.converted.at(body.schema) != nil) }
    #expect(schema.departures.map(\.kind) == [.reservedHeader, .pathWithoutSlash])
  }

  static let refused: [(JSONValue, OpenAPIError.Reason)] = [
    (["swagger": "2.0"], .notOpenAPI), (["openapi": "3.1.0"], .notOpenAPI), ([], .notOpenAPI),
    (document(["schemas": ["a": true]]), .malformed), (document(["schemas": ["a": ["items": []]]]), .malformed),
    (document(["schemas": ["a": ["allOf": [:]]]]), .malformed), (document(["schemas": ["a": ["nullable": "yes"]]]), .malformed),
    (document(["schemas": ["a": ["properties": []]]]), .malformed),
    (document(["schemas": ["a": ["exclusiveMinimum": true]]]), .malformed),
    (document(["schemas": ["a": ["$ref": "autre.json#/a"]]]), .reference),
    (document(["schemas": ["a": ["$ref": "#/components/schemas/absent"]]]), .schema),
    (document(["schemas": ["a": ["type": "date"]]]), .schema), (document(["schemas": ["a": ["required": true]]]), .schema),
    (document(["schemas": ["a": ["pattern": "("]]]), .schema),
    (document(["schemas": ["a": ["allOf": [["$ref": "#/components/schemas/a"]]]]]), .schema),
    (document([:], paths: ["/a": ["get": ["parameters": [["name": "x", "in": "body"]]]]]), .malformed),
    (document([:], paths: ["/a": ["get": ["parameters": [["name": "x", "in": "query"]]]]]), .malformed),
    (document([:], paths: ["/a": ["get": ["parameters": [["$ref": "#/components/parameters/x"]]]]]), .reference),
  ]

  @Test(arguments: refused.indices) func whatCannotBeReadInOneWayOnlyIsRefused(index: Int) {
    let (document, reason) = Self.refused[index]
    let error = #expect(throws: OpenAPIError.self) { try OpenAPISchema(parsing: JSONWriter.bytes(document)) }
    #expect(error?.reason == reason, "\(String(describing: error))")
  }

  @Test func whatIsNoJSONIsRefused() {
    let error = #expect(throws: OpenAPIError.self) { try OpenAPISchema(parsing: Array(#"{"openapi": "3.0.0","#.utf8)) }
    #expect(error?.reason == .notOpenAPI)
  }

  @Test func aPlaceWithoutSchemaIsAnError() throws {
    let error = #expect(throws: OpenAPIError.self) {
      try Self.schema(["a": [:]]).violations(of: nil, at: JSONPointer(tokens: ["components", "schemas", "b"]))
    }
    #expect(error?.reason == .reference)
  }
}
