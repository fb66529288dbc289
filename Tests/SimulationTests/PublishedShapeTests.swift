import Foundation
import JSONSchema
import JSONTree
import TestSupport
import Testing

@testable import Simulation

/// Our own words about the bodies, held to the documents that France Travail published, where those are at hand.
@Suite(.enabled(if: Outside.samples != nil, "the published documents are not here")) struct PublishedShapeTests {
  /// The document, the schema in it, and the examples of the adapters that are of it: folder, and where the body is.
  static let bodies: [(document: String, schema: String, folder: String, body: String)] = [
    ("orientation-usager", "OrientationCreationCA_Commun", "orientation.v1", "/orientation/body"),
    ("orientation-usager", "DecisionCA", "decision-orientation.v1", "/decision/body"),
    ("rendez-vous-partenaires", "RendezVousPartenaire", "rendez-vous-modification.v1", "/rendezVous/body"),
    ("gestion-sanctions-rsa", "TraitementSanctionRsa", "sanction-evenement.v1", "/evenement/body"),
    ("gestion-sanctions-rsa", "DecisionSanctionRsa", "sanction-decision.v1", "/decision/body"),
    ("gestion-sanctions-rsa", "DemandeRadiation", "sanction-radiation.v1", "/demande/body"),
  ]

  private func shape(_ folder: String, _ shapes: FranceTravailShapes) throws -> Shape {
    try #require(
      [
        "orientation.v1": shapes.orientation, "decision-orientation.v1": shapes.decision,
        "rendez-vous-modification.v1": shapes.appointment, "sanction-evenement.v1": shapes.event,
        "sanction-decision.v1": shapes.sanction, "sanction-radiation.v1": shapes.removal,
      ][folder])
  }

  @Test(arguments: bodies.indices) func whatIsTakenHereIsTakenThereAndTheMembersAreTheSame(_ index: Int) throws {
    let (document, schema, folder, place) = Self.bodies[index]
    let samples = try #require(Outside.samples)
    let bytes = [UInt8](try Data(contentsOf: samples.appendingPathComponent("france-travail/openapi_\(document).json")))
    var set = SchemaSet()
    try set.add(bytes, at: "urn:openapi")
    let published = try set.compile("urn:openapi#/components/schemas/\(schema)")
    let own = try shape(folder, FranceTravailShapes())
    let examples = Outside.package.appendingPathComponent("Adapters/francetravail/\(folder)/examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: examples.path)
    #expect(!names.isEmpty)
    for name in names {
      let example = try JSONValue(parsing: [UInt8](try Data(contentsOf: examples.appendingPathComponent(name))))
      let body = try #require(JSONPointer(place).flatMap { example.at($0) })
      let octets = JSONWriter.bytes(body)
      #expect(own.admits(octets), "\(folder)/\(name)")
      #expect(published.validate(try JSONTree(parsing: octets).root).isEmpty, "\(folder)/\(name)")
    }
    let members = try JSONValue(parsing: bytes)["components"]?["schemas"]?[schema]?["properties"]?.objectValue?.keys
    #expect(Set(try #require(members)) == Set(own.members), "\(schema)")
  }
}
