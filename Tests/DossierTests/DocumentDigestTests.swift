import Dossier
import Exchange
import JSONTree
import Testing

/// A supporting document that is called by its digest is one item, whoever sends it.
@Suite struct DocumentDigestTests {
  private static let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
  private let catalogue: Catalogue

  init() throws { catalogue = try Library.catalogue() }

  private func document(_ more: JSONObject = [:], digest: String = digest) -> JSONObject {
    var document: JSONObject = [
      "identifiant": .string(digest), "nature": "justificatif-domicile",
      "empreinte": ["algorithme": "sha-256", "valeur": .string(digest)], "dateEmission": "2026-10-05",
    ]
    for (name, value) in more { document[name] = value }
    return document
  }

  /// What a body says of the documents that it holds, through the catalogue as at intake.
  private func says(_ author: String, _ day: String, _ documents: [JSONObject]) throws -> Statement {
    let usager: JSONObject = ["reference": "x", "pieces": .array(documents.map { .object($0) })]
    let dossier = DossierDocument(referenceDate: try CivilDay(day).orFail(), foyer: nil, usagers: [usager])
    try catalogue.validate(dossier)
    return try say(author, day, catalogue.parts(of: dossier).flatMap(\.facts))
  }

  @Test func twoBodiesThatHoldItAttestOneItem() throws {
    let projection = Projection.settle(
      [
        try says("departement-04", "2026-10-12", [document()]), try says("caf-041", "2026-11-02", [document()]),
        try says("caf-041", "2026-11-03", [document()]),
      ], catalogue: catalogue, kinds: [:])
    let path = try key("/usager/pieces").path
    let items = projection.facts(at: path)
    #expect(items.count == 1)
    #expect(items.first?.author.text == "caf-041" && items.first?.attestations.map(\.author.text) == ["departement-04"])
    #expect(items.first?.isConflict == false)
  }

  @Test func twoDocumentsAreTwoAndTwoReadingsOfOneAreAConflict() throws {
    let other = String(repeating: "0", count: 64)
    let projection = Projection.settle(
      [
        try says("departement-04", "2026-10-12", [document(), document(digest: other)]),
        try says("caf-041", "2026-11-02", [document(["nature": "avis-imposition"])]),
      ], catalogue: catalogue, kinds: [:])
    let items = projection.facts(at: try key("/usager/pieces").path)
    #expect(items.count == 2)
    #expect(items.filter(\.isConflict).map(\.key.item) == [Self.digest])
  }
}
