import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

/// Words that say nothing, words that say less, and what goes one way only (decision 19).
@Suite struct SayingLessTests {
  private static let head =
    "carrier: {form: json}\ntables: {initiateur: {narrows: {agent: partenaire}, refuses: [prescripteur, conseiller]}}"
  private static let row = """
    - item: usager/rendezVous
      as: rdv
      rows:
      - {field: rdv, to: rdv/identifiant, codec: text 9}
      - {field: par, to: rdv/initiateur, codec: code initiateur, unsaid: IND, because: the partner's word for nobody}
    """
  private static let table = [
    "departement/tables/initiateur.csv":
      "code;dossier;from;until;libelle\nUSAGER;usager;;;Usager\nPARTENAIRE;partenaire;;;Partenaire\n"
  ]

  @Test func theWordForNothingIsReadAsNothingAndWrittenForNothing() throws {
    let adapter = try Trial.adapter(Self.row, head: Self.head, Self.table)
    let text = #"{"id":"1","rdv":"7","par":"IND"}"#
    let reading = try Trial.read(adapter, text)
    #expect(reading.records[0].document.usagers[0]["rendezVous"] == [["identifiant": "7"]])
    #expect(reading.notices.isEmpty)
    #expect(try Trial.back(adapter, reading) == text)
    #expect(try Trial.back(adapter, reading, withComplement: false) == text)
  }

  @Test func aWordWithoutACodeIsWrittenAsTheWiderOneAndARefusedOneIsNot() throws {
    let adapter = try Trial.adapter(Self.row, head: Self.head, Self.table)
    func written(_ word: String) throws -> String {
      let usager: JSONObject = [
        "reference": "1", "identifiants": [["type": "departement", "organisme": "CD", "valeur": "1"]],
        "rendezVous": [["identifiant": "7", "initiateur": .string(word)]],
      ]
      let document = DossierDocument(referenceDate: Workshop.day, foyer: nil, usagers: [usager])
      return String(decoding: try adapter.write(document, complement: nil, partner: nil).bytes, as: UTF8.self)
    }
    #expect(try written("agent") == #"{"id":"1","rdv":"7","par":"PARTENAIRE"}"#)
    #expect(throws: Refusal.self) { try written("prescripteur") }
    // What was read keeps its own word.
    let reading = try Trial.read(adapter, #"{"id":"1","rdv":"7","par":"PARTENAIRE"}"#)
    #expect(reading.records[0].document.usagers[0]["rendezVous"] == [["identifiant": "7", "initiateur": "partenaire"]])
  }

  @Test(arguments: [
    ("- {field: par, to: usager/identite/civilite, codec: text 9, unsaid: X, because: b}", "beside a code table"),
    ("- {field: par, to: usager/identite/civilite, codec: code initiateur, unsaid: X}", "because"),
    ("- {field: par, to: usager/identite/civilite, codec: code initiateur, decision: true, unsaid: X, because: b}", "decision"),
  ]) func noWordStandsInWhereItMayNot(row: String, expected: String) throws {
    let error = #expect(throws: AdapterError.self) { try Trial.adapter(row, head: Self.head, Self.table) }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }

  @Test func whatMayBeAnythingIsNoFact() throws {
    let error = #expect(throws: AdapterError.self) { try Trial.adapter("- {field: n, to: usager/identite/nomUsage, codec: any}") }
    #expect(error?.description.contains("another codec than any") == true, "\(error?.description ?? "")")
  }

  @Test func aDecisionIsNeverNarrowed() throws {
    let row = Self.row.replacing("unsaid: IND, because: the partner's word for nobody", with: "decision: true")
    let error = #expect(throws: AdapterError.self) { try Trial.adapter(row, head: Self.head, Self.table) }
    #expect(error?.description.contains("exactly or not at all") == true, "\(error?.description ?? "")")
  }

  @Test func anElementMayBeThereForEveryOtherWord() throws {
    let rows = """
      - {keep: "sorte?", codec: text 9, category: technique}
      - when: {element: sorte, in: [A]}
        rows:
        - {field: "n?", to: usager/identite/nomUsage, codec: text 9}
      - when: {element: sorte, not: [A]}
        rows:
        - {keep: "n?", codec: any, category: technique}
      """
    let adapter = try Trial.adapter(rows)
    for (text, name) in [
      (#"{"id":"1","sorte":"A","n":"Zoé"}"#, "Zoé"), (#"{"id":"1","sorte":"B","n":[1,{"a":null}]}"#, nil),
      (#"{"id":"1","n":1.50}"#, nil),
    ] {
      let reading = try Trial.read(adapter, text)
      #expect(reading.records[0].document.usagers[0]["identite"]?["nomUsage"]?.stringValue == name)
      #expect(try Trial.back(adapter, reading) == text)
    }
  }

  @Test func aJoinWithoutItsFirstPartSaysNothing() throws {
    let row = #"- {fields: {a: one-of CAF MSA, b: capitals 1-3}, to: usager/identite/nomUsage, codec: 'join ":"', loose: text 9}"#
    let adapter = try Trial.adapter(row)
    for (text, said) in [
      (#"{"id":"1","a":"CAF","b":"041"}"#, "CAF:041"), (#"{"id":"1","a":"XXX","b":"041"}"#, nil),
      (#"{"id":"1","a":"CAF","b":"é"}"#, "CAF"),
    ] {
      let reading = try Trial.read(adapter, text)
      #expect(reading.records[0].document.usagers[0]["identite"]?["nomUsage"]?.stringValue == said, "\(text)")
      #expect(try Trial.back(adapter, reading) == text)
    }
  }

  /// Of an item without its key nothing may be lost: it is refused, with the name of what is missing.
  @Test func anItemThatSaysOnlyWhatNoTableKnowsAndNotWhichItIsIsRefused() throws {
    let rows = Self.row.replacing("rdv: rdv", with: "rdv").replacing(
      ", unsaid: IND, because: the partner's word for nobody", with: "")
    let adapter = try Trial.adapter(rows, head: Self.head, Self.table)
    let refusal = #expect(throws: Refusal.self) { try Trial.read(adapter, #"{"id":"1","rdv":"","par":"ROBOT"}"#) }
    #expect(refusal?.code == .translateMissingRequired && refusal?.details["names"] == "identifiant")
  }
}
