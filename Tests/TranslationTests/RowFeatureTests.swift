import Dossier
import Exchange
import Foundation
import JSONTree
import Testing

@testable import Translation

/// What rows can say beyond one element and one value: shared blocks, values that are dropped, kept, picked by a word, ranked.
@Suite struct RowFeatureTests {
  @Test func aValueThatOnlyThePartnersSchemaAdmitsIsKeptFlaggedAndComesBack() throws {
    let adapter = try Trial.adapter(#"- {field: "tel?", to: usager/contact/telephone, codec: phone, loose: text 64}"#)
    let reading = try Trial.read(adapter, #"{"id":"1","tel":"néant"}"#)
    #expect(reading.notices.map(\.kind) == [.unusableValue])
    #expect(reading.records[0].document.usagers[0]["contact"] == nil)
    #expect(try Trial.back(adapter, reading) == #"{"id":"1","tel":"néant"}"#)
    let refusal = #expect(throws: Refusal.self) { try Trial.read(adapter, #"{"id":"1","tel":12}"#) }
    #expect(refusal?.code == .translateInvalidValue && refusal?.pointer == "/tel")
  }

  @Test func anElementIsDroppedForWhatItSays() throws {
    let rows = """
      - keep: "evenements[]?"
        category: technique
        except: {element: motif, in: [INTGRO], reason: says that a pregnancy ended}
        rows:
        - {field: motif, codec: text 9}
      """
    let adapter = try Trial.adapter(rows)
    let reading = try Trial.read(adapter, #"{"id":"1","evenements":[{"motif":"ADR"},{"motif":"INTGRO"}]}"#)
    #expect(!String(decoding: reading.records[0].complement.storedBytes, as: UTF8.self).contains("INTGRO"))
    #expect(try Trial.back(adapter, reading) == #"{"id":"1","evenements":[{"motif":"ADR"}]}"#)
  }

  @Test func aMandatoryElementCannotBeDroppedForItsValue() throws {
    let error = try #require(throws: AdapterError.self) {
      try Trial.adapter("- {keep: motif, codec: text 9, category: technique, except: {in: [A], reason: r}}")
    }
    #expect(error.expected.contains("an optional element"))
  }

  @Test func aGroupMayAskForOneOfItsElements() throws {
    let rows = """
      - group: headers
        least: [a, b]
        rows:
        - {field: "a?", to: usager/identite/nomUsage, codec: text 9}
        - {field: "b?", to: usager/identite/nomNaissance, codec: text 9}
      """
    let adapter = try Trial.adapter(rows)
    let reading = try Trial.read(adapter, #"{"id":"1","headers":{"b":"B"}}"#)
    #expect(try Trial.back(adapter, reading) == #"{"id":"1","headers":{"b":"B"}}"#)
    let refusal = #expect(throws: Refusal.self) { try Trial.read(adapter, #"{"id":"1","headers":{}}"#) }
    #expect(refusal?.code == .schemaInvalid && refusal?.pointer == "/headers")
    let bare = DossierDocument(
      referenceDate: Workshop.day, foyer: nil,
      usagers: [["reference": "r", "identifiants": [["type": "departement", "organisme": "CD", "valeur": "1"]]]])
    let missing = #expect(throws: Refusal.self) { try adapter.write(bare, complement: nil, partner: nil) }
    #expect(missing?.code == .translateMissingRequired && missing?.details["names"] == "a / b")
  }

  @Test func aBlockStandsWhereItIsIncludedUnderItsOwnNames() throws {
    let block = """
      rows:
      - {field: "ville?", to: adresse/libelleCommune, codec: text 32}
      """
    let adapter = try Trial.adapter(
      "- {include: caf/adresse, as: {adresse: usager/contact/adresse}}", ["caf/blocks/adresse.yaml": block])
    let reading = try Trial.read(adapter, #"{"id":"1","ville":"Digne"}"#)
    #expect(reading.records[0].document.usagers[0]["contact"]?["adresse"]?["libelleCommune"] == "Digne")
    #expect(try Trial.back(adapter, reading) == #"{"id":"1","ville":"Digne"}"#)
  }

  @Test func anErrorInABlockNamesTheBlocksFile() throws {
    let error = try #require(throws: AdapterError.self) {
      try Trial.adapter("- {include: caf/adresse}", ["caf/blocks/adresse.yaml": "rows:\n- {champ: a}\n"])
    }
    #expect(error.file == "caf/blocks/adresse.yaml" && error.line == 2)
  }

  @Test(arguments: [
    ("- {include: caf/absent}", "a file caf/blocks/absent.yaml"), ("- {include: ../x}", "FAMILY/NAME"),
    ("- {include: caf/tour}", "does not include itself"),
    ("- {include: caf/tour, as: {adresse: ailleurs/x}}", "a dossier path that begins with"),
  ])
  func aBlockThatCannotBeIncludedIsNamed(row: String, expected: String) throws {
    let error = try #require(throws: AdapterError.self) {
      try Trial.adapter(row, ["caf/blocks/tour.yaml": "rows:\n- {include: caf/tour}\n"])
    }
    #expect(error.expected.contains(expected), "\(error)")
  }

  @Test func aCSVFileKeepsItsColumnsInItsOrder() throws {
    let yaml = """
      adapter: departement.essai.v1
      title: Essai
      direction: both
      document: usager
      carrier: {form: csv, encoding: [UTF-8, ISO-8859-1], separator: ;, mark: true, "null": "NULL"}
      references: {usager: ["`N°/dossier`"]}
      coverage: []
      rows:
      - records: ligne*
        rows:
        - item: usager/identifiants
          as: interne
          with: {type: departement, organisme: CD}
          rows:
          - {field: "`N°/dossier`", to: interne/valeur, codec: text 16}
        - {field: "`Prénom*`?", to: usager/identite/nomUsage, codec: text 60}
      """
    let adapter = try #require(try Trial.shop(["departement/essai.v1/adapter.yaml": yaml]).adapters.first)
    let reading = try Trial.read(adapter, "Prénom*;N°/dossier\nZoé;1\nNULL;2\n")
    #expect(reading.records.map { $0.document.usagers[0]["identite"]?["nomUsage"] } == ["Zoé", nil])
    #expect(reading.records[1].place == "/ligne[2]")
    #expect(try Trial.back(adapter, reading) == "\u{FEFF}Prénom*;N°/dossier\r\nZoé;1\r\nNULL;2\r\n")
    // Another system composes its accents of two code points.
    let decomposed = try Trial.read(adapter, "Pre\u{301}nom*;N°/dossier\nZoé;1\n")
    #expect(decomposed.records.first?.document.usagers[0]["identite"]?["nomUsage"] == "Zoé")
    let refusal = #expect(throws: Refusal.self) { try Trial.read(adapter, "N°/dossier;Âge\n1;\n") }
    #expect(refusal?.code == .translateUnknownElement && refusal?.pointer == "/Âge")
    let missing = #expect(throws: Refusal.self) { try Trial.read(adapter, "Prénom*\nZoé\n") }
    #expect(missing?.pointer == "/ligne[1]/N°/dossier")
  }

  @Test func ofSeveralItemsTheLatestIsWritten() throws {
    let rows = """
      - item: usager/rendezVous
        as: rdv
        latest: rdv/dateHeure
        rows:
        - {field: numero, to: rdv/identifiant, codec: text 16}
        - {field: quand, to: rdv/dateHeure, codec: instant}
      """
    let adapter = try Trial.adapter(rows)
    let dossier = DossierDocument(
      referenceDate: Workshop.day, foyer: nil,
      usagers: [
        [
          "reference": "r", "identifiants": [["type": "departement", "organisme": "CD", "valeur": "1"]],
          "rendezVous": [
            ["identifiant": "a", "dateHeure": "2026-01-02T10:00:00Z"], ["identifiant": "c", "dateHeure": "2026-03-02T10:00:00Z"],
            ["identifiant": "b", "dateHeure": "2026-02-02T10:00:00Z"],
          ],
        ]
      ])
    let written = try adapter.write(dossier, complement: nil, partner: nil)
    #expect(String(decoding: written.bytes, as: UTF8.self) == #"{"id":"1","numero":"c","quand":"2026-03-02T10:00:00Z"}"#)
  }
}
