import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Conformance

/// Documents made from the OpenAPI documents that partners publish are valid, and show all that these admit.
@Suite struct PartnerOpenAPITests {
  static let samples = Outside.samples
  /// Every OpenAPI document of the samples, and how many departures from 3.0 it has.
  static let files = [
    ("france-travail/openapi_conclusions-entretiens.json", 0), ("france-travail/openapi_diagnostic-usager.json", 0),
    ("france-travail/openapi_gestion-sanctions-rsa.json", 0),
    ("france-travail/openapi_informations-administratives-usager.json", 0),
    ("france-travail/openapi_orientation-usager.json", 5), ("france-travail/openapi_recherche_usager_v2_exemple.json", 0),
    ("france-travail/openapi_rechercher-usager.json", 0), ("france-travail/openapi_rendez-vous-partenaires.json", 0),
    ("france-travail/openapi_statut-usager.json", 0), ("departement/rdv-insertion_openapi.json", 19),
  ]
  static let documents = 50

  @Test(.enabled(if: samples != nil), arguments: files)
  func documentsOfAPartnersSchemasAreValidAndShowEverythingThatTheyAdmit(file: String, departures: Int) throws {
    let schema = try Self.schema(file)
    #expect(schema.departures.count == departures, "\(schema.departures)")
    var documents = OpenAPIDocuments(schema, seed: 4)
    var made = 0
    for _ in 0..<Self.documents {
      for place in schema.components {
        let document = try documents.document(of: place)
        #expect(try schema.violations(of: document, at: place).isEmpty)
        made += 1
      }
      for body in schema.bodies {
        let document = try documents.document(of: body)
        #expect(try schema.violations(of: document, at: body.schema).isEmpty)
        made += 1
      }
      for operation in schema.operations { _ = try documents.parameters(of: operation) }
    }
    for point in Self.enumerationsAndMembers(schema.converted, .root) {
      #expect(documents.coverage.count(of: point) > 0, "\(point)")
    }
    let missing = documents.coverage.missing
    #expect(missing.isEmpty, "\(missing.count) of \(documents.coverage.total): \(missing.prefix(20))")
    print(
      "\(file): \(schema.components.count) components, \(schema.bodies.count) bodies, \(made) valid, "
        + "\(documents.coverage.total) things occurred")
  }

  /// What occurs is held to the converted text, apart from what reads it: each enumerated value and each member, there.
  private static func enumerationsAndMembers(_ value: JSONValue, _ place: JSONPointer) -> [CoveragePoint] {
    var points: [CoveragePoint] = []
    for item in value["enum"]?.arrayValue ?? [] {
      points.append(CoveragePoint(place.description, item.isNull ? .null : .value(item.stringValue ?? JSONWriter.text(item))))
    }
    for member in value.objectValue ?? [:] {
      points += enumerationsAndMembers(member.value, place.appending(member.name))
      if place.tokens.last == "properties", place.tokens.dropLast().last != "properties", member.value.objectValue != nil {
        points.append(CoveragePoint(place.appending(member.name).description, .times(1)))
      }
    }
    for (index, item) in (value.arrayValue ?? []).enumerated() {
      points += enumerationsAndMembers(item, place.appending(index: index))
    }
    return points
  }

  static func schema(_ file: String) throws -> OpenAPISchema {
    try OpenAPISchema(parsing: Array(try Data(contentsOf: try #require(samples).appendingPathComponent(file))))
  }
}
