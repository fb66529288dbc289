import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Translation

/// How a version 1.1 of the dossier comes (`Schemas/README.md`): it adds, and nothing that worked before works otherwise.
@Suite struct SchemaEvolutionTests {
  private static let schemas = Outside.package.appendingPathComponent("Schemas/dossier/1")

  /// Version 1 with one more fact and one more word.
  private static func additive() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-schemas-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: schemas, to: folder)
    try change(
      folder.appendingPathComponent("usager.schema.json"), #""identite": {"$ref": "urn:passerelle:dossier:1:identite"},"#,
      #"""
      "identite": {"$ref": "urn:passerelle:dossier:1:identite"},
      "permisBateau": {
        "title": "Permis bateau", "description": "L'usager l'a.",
        "x-en": {"title": "Boat licence", "description": "The usager has it."}, "x-fait": true,
        "if": {"type": "object", "required": ["absence"]},
        "then": {"$ref": "urn:passerelle:dossier:1:commun#/$defs/absence"}, "else": {"type": "boolean"}
      },
      """#)
    try change(
      folder.appendingPathComponent("rendez-vous.schema.json"), #"["orientation", "accompagnement", "autre"]"#,
      #"["orientation", "accompagnement", "autre", "bilan"]"#)
    try change(
      folder.appendingPathComponent("governance.yaml"), "  /usager/mobilite:",
      "  /usager/permisBateau: {categorie: diagnostic, autorites: [], reglement: dernier-dit, fraicheur: 365, sensibilite: ordinaire}\n"
        + "  /usager/mobilite:")
    return folder
  }

  @Test func anAdditionChangesNothingOfWhatThereWas() throws {
    let folder = try Self.additive()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (one, two) = (try Catalogue(directory: Self.schemas), try Catalogue(directory: folder))
    #expect(Set(two.facts.map(\.path)).subtracting(one.facts.map(\.path)) == [try #require(FactPath("/usager/permisBateau"))])
    #expect(Set(one.facts.map(\.path)).isSubset(of: two.facts.map(\.path)))

    // Every format says the same of every example, octet by octet, on the one and on the other.
    let adapters = Outside.package.appendingPathComponent("Adapters")
    let library = try AdapterLibrary(directory: adapters, catalogue: two)
    var compared = 0
    for adapter in try Workshop.library.get().adapters {
      let later = try #require(library.adapter(for: adapter.type))
      for example in try Workshop.examples(of: adapter) {
        let (before, after) = (try Workshop.read(adapter, example.bytes), try Workshop.read(later, example.bytes))
        #expect(before.records.map(\.document) == after.records.map(\.document))
        guard adapter.direction != .incoming else { continue }
        let partner = adapter.examplePartner
        let dossiers = { (reading: Reading) in reading.records.map { ($0.document, Optional($0.complement)) } }
        let written = try adapter.write(dossiers(before), partner: partner)
        #expect(try later.write(dossiers(after), partner: partner) == written, "\(adapter.type)")
        compared += 1
      }
    }
    #expect(compared > 40)
  }

  @Test func whoeverHasOnlyVersionOneRefusesWhatItDoesNotKnowAndSaysWhere() throws {
    let folder = try Self.additive()
    defer { try? FileManager.default.removeItem(at: folder) }
    let day = try #require(CivilDay("2026-11-02"))
    let document = DossierDocument(referenceDate: day, foyer: nil, usagers: [["reference": "1", "permisBateau": true]])
    try Catalogue(directory: folder).validate(document)
    let refusal = #expect(throws: Refusal.self) { try Catalogue(directory: Self.schemas).validate(document) }
    #expect(refusal?.code == .schemaInvalid && refusal?.pointer?.hasPrefix("/usagers/0") == true)
  }

  /// A fact that is taken away is no 1.1: every format that carries it says so, with its file, line and row.
  @Test func aRemovalIsNoAddition() throws {
    let folder = try Self.additive()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.change(folder.appendingPathComponent("usager.schema.json"), #""soumisDroitsDevoirs": {"#, #""soumis": {"#)
    try Self.change(
      folder.appendingPathComponent("governance.yaml"), "/usager/rsa/soumisDroitsDevoirs:", "/usager/rsa/soumis:")
    let catalogue = try Catalogue(directory: folder)
    let error = #expect(throws: AdapterError.self) {
      try AdapterLibrary(directory: Outside.package.appendingPathComponent("Adapters"), catalogue: catalogue)
    }
    #expect(error?.description.contains("usager/rsa/soumisDroitsDevoirs") == true, "\(error?.description ?? "")")
  }

  private static func change(_ file: URL, _ old: String, _ new: String) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let at = try #require(text.range(of: old), "\(old)")
    try Data(text.replacingCharacters(in: at, with: new).utf8).write(to: file)
  }
}
