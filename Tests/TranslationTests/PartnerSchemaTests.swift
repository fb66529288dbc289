import Dossier
import Exchange
import Foundation
import JSONSchema
import JSONTree
import TestSupport
import Testing

@testable import Translation

/// What the JSON adapters write obeys the OpenAPI documents that the partners publish, where those are at hand.
@Suite struct PartnerSchemaTests {
  static let samples = Outside.samples

  static let bodies = [
    (
      "francetravail.orientation.v1", "/orientation/body", "france-travail/openapi_orientation-usager.json",
      "OrientationCreationCA_Commun"
    ),
    (
      "francetravail.orientation.v1", "/recherche/body", "france-travail/openapi_rechercher-usager.json",
      "ParDateNaissanceEtNirDTO"
    ),
    (
      "francetravail.sanction-evenement.v1", "/evenement/body", "france-travail/openapi_gestion-sanctions-rsa.json",
      "TraitementSanctionRsa"
    ),
    ("departement.rendez-vous.rdvi", "", "departement/rdv-insertion_openapi.json", "rdv_with_root"),
  ]

  @Test(.enabled(if: samples != nil), arguments: bodies.indices) func whatIsWrittenObeysThePublishedSchema(index: Int) throws {
    let (type, place, file, component) = Self.bodies[index]
    let adapter = try Workshop.adapter(type)
    let schema = try Self.schema(file, component)
    let pointer = try #require(JSONPointer(place))
    var sources = try Workshop.examples(of: adapter).map(\.bytes)
    for seed in 1...60 {
      var generator = RowDocuments(adapter, partner: nil, day: Workshop.day, seed: UInt64(seed))
      generator.allowsUnknowns = false
      sources.append(JSONWriter.bytes(generator.document().json))
    }
    var written = 0
    for source in sources {
      let reading = try Workshop.read(adapter, source)
      guard !reading.records.isEmpty,
        let back = try? adapter.write(reading.records.map { ($0.document, $0.complement.withoutForms) }, partner: nil)
      else { continue }
      let body = try #require(try JSONTree(parsing: back.bytes).root.at(pointer))
      #expect(schema.validate(body).isEmpty, "\(schema.validate(body))")
      written += 1
    }
    #expect(written > 20)
  }

  /// The published example of an appointment is read, and comes back by value.
  @Test(.enabled(if: samples != nil)) func thePublishedExampleOfAnAppointmentComesBack() throws {
    let document = try Self.document("departement/rdv-insertion_openapi.json")
    let place = [
      "paths", "api/v1/rdvs/{uuid}", "get", "responses", "200", "content", "application/json", "examples", "Renvoie le rdv",
      "value",
    ]
    let example = try #require(document.at(JSONPointer(tokens: place)))
    let adapter = try Workshop.adapter("departement.rendez-vous.rdvi")
    let reading = try adapter.read(try adapter.validate(.json(example), partner: nil), on: Workshop.day)
    let back = try adapter.write(reading.records.map { ($0.document, $0.complement) }, partner: nil)
    #expect(Difference.first(example, try JSONValue(parsing: back.bytes)) == nil)
  }

  private static func document(_ file: String) throws -> JSONValue {
    try JSONValue(parsing: Array(try Data(contentsOf: try #require(samples).appendingPathComponent(file))))
  }

  /// A component of an OpenAPI 3.0 document as a schema of 2020-12.
  private static func schema(_ file: String, _ component: String) throws -> CompiledSchema {
    let components = converted(try document(file)["components"]?["schemas"] ?? .null)
    let root: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": .string("#/components/schemas/\(component)"),
      "components": ["schemas": components],
    ]
    var set = SchemaSet()
    try set.add(JSONWriter.bytes(root), at: "urn:essai")
    return try set.compile("urn:essai")
  }

  /// `nullable` becomes a choice with null; what an example says is no schema.
  private static func converted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let items): return .array(items.map(converted))
    case .object(let members):
      var object = JSONObject()
      for member in members where member.name != "example" && member.name != "nullable" {
        object[member.name] = converted(member.value)
      }
      guard members["nullable"] == .bool(true) else { return .object(object) }
      return ["anyOf": [.object(object), ["type": "null"]]]
    case .null, .bool, .number, .string: return value
    }
  }
}
