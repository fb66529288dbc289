import Dossier
import Exchange
import Foundation
import JSONTree
import Testing
import XMLRecords

@testable import Translation

/// `departement.usager.rdvi`: a person of rdv-insertion.
@Suite struct UsagerRDVITests {
  static let type = "departement.usager.rdvi"

  @Test(arguments: ["complet.json", "sans-nir.json"]) func givesEveryExampleBackByValue(file: String) throws {
    let source = try JSONValue(parsing: Bench.example(Self.type, file))
    let record = try Bench.first(Self.type, .json(source))
    let stored = try #require(Complement(stored: record.complement.storedBytes))
    let back = try Bench.write(Self.type, record.document, stored)
    #expect(try JSONValue(parsing: back.bytes) == source)
  }

  @Test func givesTheDossierBackFromTheCanonicalForm() throws {
    let record = try Bench.first(Self.type, .bytes(try Bench.example(Self.type, "complet.json")))
    let written = try Bench.write(Self.type, record.document, nil)
    let again = try Bench.first(Self.type, .bytes(written.bytes))
    #expect(again.document == record.document)
    #expect(try Bench.write(Self.type, again.document, nil) == written)
    let json = try JSONValue(parsing: written.bytes)
    #expect(json["phone_number"] == "0612345678")
    #expect(json["role"] == nil)
    #expect(json["invitation"] == nil)
  }

  @Test func readsWhatTheDossierHolds() throws {
    let usager = try Bench.usager(Self.type, .bytes(try Bench.example(Self.type, "complet.json")))
    #expect(usager["reference"] == "interne:CD04-5120")
    #expect(usager["identite"]?["nomNaissance"] == "Castel")
    #expect(usager["identite"]?["nomUsage"] == "Brunel")
    #expect(usager["identite"]?["prenoms"] == ["Nadège"])
    #expect(usager["identite"]?["dateNaissance"] == "1991-07-09")
    #expect(usager["contact"]?["adresse"] == ["texte": "3 traverse des Amandiers 04000 Digne-les-Bains"])
    #expect(usager["etiquettes"] == ["A relancer", "Sans permis"])
    #expect(usager["intervenants"]?[0] == ["courriel": "claire.rouviere@example.fr", "role": "referent"])
    let numbers = (usager["identifiants"]?.arrayValue ?? []).compactMap { $0["valeur"]?.stringValue }
    #expect(numbers.sorted() == ["0287415", "04123456789", "CD04-5120"])
  }

  @Test(arguments: ["2910704070045", "291070407004590"]) func readsANIRWithItsKeyAndWithout(nir: String) throws {
    let record = try Bench.first(Self.type, .json(Self.person(["nir": .string(nir)])))
    #expect(record.document.usagers.first?["identite"]?["nir"] == "2910704070045")
    let alone = try JSONValue(parsing: try Bench.write(Self.type, record.document, nil).bytes)
    #expect(alone["nir"] == "291070407004590")
    let back = try JSONValue(parsing: try Bench.write(Self.type, record.document, record.complement).bytes)
    #expect(back["nir"] == .string(nir))
  }

  /// The published form admits any text: what the dossier cannot hold is not said to it, is flagged and comes back.
  @Test(arguments: [("nir", "291070407004591"), ("birth_date", "31/02/1991"), ("email", "nadege")])
  func saysNothingOfWhatTheDossierCannotHold(member: String, value: String) throws {
    let person = Self.person([member: .string(value)])
    let reading = try Bench.read(Self.type, .json(person))
    let record = try #require(reading.records.first)
    #expect(reading.notices == [Notice(.unusableValue, element: member, place: "/\(member)")])
    #expect(!String(decoding: JSONWriter.bytes(record.document.json), as: UTF8.self).contains(value))
    #expect(try JSONValue(parsing: try Bench.write(Self.type, record.document, record.complement).bytes) == person)
  }

  @Test func writesAPersonWithoutNIRForWhomHasNoRightToIt() throws {
    let document = try Bench.dossier(["nomUsage": "Brunel", "prenoms": ["Nadège"], "civilite": "madame"])
    let json = try JSONValue(parsing: try Bench.write(Self.type, document, nil).bytes)
    #expect(json == ["first_name": "Nadège", "last_name": "Brunel", "title": "madame"])
  }

  @Test func writesTheUsualFirstNameOfSeveral() throws {
    let document = try Bench.dossier(["nomUsage": "Brunel", "prenoms": ["Nadège", "Anne"], "civilite": "madame"])
    let json = try JSONValue(parsing: try Bench.write(Self.type, document, nil).bytes)
    #expect(json["first_name"] == "Nadège")
  }

  @Test func refusesToWriteWithoutWhatTheFormatDemands() throws {
    let document = try Bench.dossier(["prenoms": ["Nadège"]])
    let refusal = Bench.refusal { try Bench.write(Self.type, document, nil) }
    #expect(refusal?.code == .translateMissingRequired)
    #expect(refusal?.details["names"] == "last_name, title")
  }

  @Test func keepsTheTwoOfACoupleApart() throws {
    let couple = try ["complet.json", "sans-nir.json"].map { file -> JSONValue in
      var person = try JSONValue(parsing: try Bench.example(Self.type, file))
      for member in ["department_internal_id", "france_travail_id"] { person = try Bench.setting(.null, member, in: person) }
      return try Bench.usager(Self.type, .json(person))["reference"] ?? .null
    }
    #expect(couple == ["allocataire:0287415:Nadège:09/07/1991", "allocataire:0287415:Yanis:23/11/1989"])
  }

  @Test func refusesAPersonKnownByNameAndBirthDateOnly() throws {
    let person: JSONValue = ["first_name": "Nadège", "last_name": "Brunel", "title": "madame", "birth_date": "09/07/1991"]
    #expect(Bench.refusal { try Bench.read(Self.type, .json(person)) }?.code == .translateMissingRequired)
  }

  @Test(arguments: [
    ("title", "mme", RefusalCode.translateInvalidValue), ("role", "enfant", .translateInvalidValue),
    ("age", "35", .translateUnknownElement),
  ])
  func refusesWhatTheFormatDoesNotHold(member: String, value: String, code: RefusalCode) throws {
    let refusal = Bench.refusal { try Bench.read(Self.type, .json(Self.person([member: .string(value)]))) }
    #expect(refusal?.code == code)
  }

  static func person(_ members: [String: JSONValue]) -> JSONValue {
    var object: JSONObject = ["first_name": "Nadège", "last_name": "Brunel", "title": "madame", "department_internal_id": "1"]
    for (name, value) in members { object[name] = value }
    return .object(object)
  }
}

/// `departement.orientation.webrsa`: the persons of a file of WebRSA.
@Suite struct OrientationWebRSATests {
  static let type = "departement.orientation.webrsa"

  @Test(arguments: ["stock.xml", "decidee.xml", "attente-apres-decision.xml"]) func givesEveryExampleBackAsEqualXML(file: String)
    throws
  {
    let source = try Bench.example(Self.type, file)
    let records = try Bench.read(Self.type, .bytes(source)).records
    let dossiers = try records.map { ($0.document, try #require(Complement(stored: $0.complement.storedBytes))) }
    let back = try Workshop.adapter(Self.type).write(dossiers, partner: Workshop.departement)
    #expect(try XMLDocument(parsing: back.bytes).root.canonical == (try XMLDocument(parsing: source).root.canonical))
  }

  @Test func givesTheNumbersTheirZerosBack() throws {
    let record = try Bench.first(Self.type, .bytes(try Bench.example(Self.type, "stock.xml")))
    let usager = try #require(record.document.usagers.first)
    #expect(usager["contact"]?["adresse"]?["codePostal"] == "04000")
    let numbers = usager["identifiants"]?.arrayValue ?? []
    #expect(numbers.contains(["type": "caf", "organisme": "CAF", "valeur": "0287415"]))
    #expect(numbers.contains(["type": "webrsa", "organisme": "CD", "valeur": "77120"]))
    #expect(record.document.referenceDate == CivilDay("2026-10-30"))
  }

  @Test func writesThePostalCodeAsTheIntegerThatItIs() throws {
    let source = try Bench.example(Self.type, "decidee.xml")
    let record = try Bench.first(Self.type, .bytes(source))
    let moved = DossierDocument(
      json: try Bench.setting("04870", "usagers/0/contact/adresse/codePostal", in: record.document.json))
    let back = try Bench.write(Self.type, moved, record.complement)
    #expect(String(decoding: back.bytes, as: UTF8.self).contains("<code_postal>4870</code_postal>"))
  }

  @Test func takesACAFNumberThatIsTooLongForNoneAndCutsNone() throws {
    let source = try Bench.changed("decidee.xml", "<numero_caf>3104572<", "<numero_caf>31045720<")
    let reading = try Bench.read(Self.type, .bytes(source))
    let record = try #require(reading.records.first)
    let place = "/WebRSA-ALI/dossiers/dossier[1]/allocataire/numero_caf"
    #expect(reading.notices == [Notice(.unusableValue, element: "numero_caf", place: place)])
    let types = (record.document.usagers.first?["identifiants"]?.arrayValue ?? []).compactMap { $0["type"]?.stringValue }
    #expect(!types.contains("caf"))
    let back = try Bench.write(Self.type, record.document, record.complement)
    #expect(String(decoding: back.bytes, as: UTF8.self).contains("<numero_caf>31045720<"))
  }

  @Test func readsTheLatestOrientationInTheWordsOfTheInstallation() throws {
    let usager = try Bench.usager(Self.type, .bytes(try Bench.example(Self.type, "stock.xml")))
    #expect(
      usager["orientation"] == [
        "decidee": [
          "statut": "oriente", "identifiant": "9417", "dateDecision": "2026-09-10", "modalite": "reorientation",
          "origine": "inscription-conseiller-departement", "parcours": "socio-professionnel", "rang": 2,
          "structure": ["identifiant": "51", "libelle": "Association Durance Insertion", "siret": "99900004400019"],
          "organisme": "departement", "entretienDiagnostic": true,
        ]
      ])
    #expect(
      usager["referent"] == [
        "organisme": "departement", "identifiant": "302", "nom": "PASCAL", "prenom": "NADIA",
        "courriel": "nadia.pascal@example.fr",
        "dateDebut": "2026-09-15",
      ])
    #expect(usager["referentStructure"]?["siret"] == "99900004400019")
  }

  /// En attente, Non orienté, Refusé, and a state that nobody knows.
  @Test(arguments: [("2", "en-attente"), ("3", nil), ("4", nil), ("9", nil)] as [(String, String?)])
  func takesAStateThatIsNotDecidedForNoDecision(state: String, proposed: String?) throws {
    let france = try Workshop.adapter("francetravail.orientation.v1")
    let source = try Bench.changed("decidee.xml", "<statut_orient>1<", "<statut_orient>\(state)<")
    let record = try Bench.first(Self.type, .bytes(source))
    let orientation = record.document.usagers.first?["orientation"]
    #expect(orientation?["decidee"] == nil)
    #expect(orientation?["preconisee"]?["statut"]?.stringValue == proposed)
    #expect(orientation?["preconisee"]?["dateDecision"] == nil)
    let refusal = Bench.refusal { try france.write(record.document, complement: nil, partner: PartnerID("francetravail")) }
    #expect(refusal?.code == .translateMissingRequired)
    #expect(refusal?.details["names"] == "origine, parcours, organisme")
  }

  /// A second code for Orienté in a table would turn a draft into a decision.
  @Test func knowsOneCodeForOriented() throws {
    let tables = try Workshop.adapter(Self.type).tables
    let all = tables.tables.compactMap(\.self) + tables.ofPartners.values.flatMap(\.values)
    let states = all.filter { $0.name == "statut-orient" }
    #expect(!states.isEmpty)
    for table in states { #expect(table.entries.count { $0.words == "oriente" } == 1) }
  }

  @Test func keepsTheDecisionInForceWhileALaterOneIsOnlyProposed() throws {
    let rest = "</statut_orient>\n          <type_orient>2<"
    let source = try Bench.changed("stock.xml", "<statut_orient>1\(rest)", "<statut_orient>2\(rest)")
    let orientation = try Bench.usager(Self.type, .bytes(source))["orientation"]
    #expect(orientation?["preconisee"]?["identifiant"] == "9417")
    #expect(orientation?["preconisee"]?["statut"] == "en-attente")
    #expect(orientation?["decidee"]?["statut"] == "oriente")
    #expect(orientation?["decidee"]?["identifiant"] != "9417")
  }

  @Test(arguments: [
    ("structure_referente", "51", "structure-referente"), ("type_orient", "2", "type-orient"),
    ("origine_orient", "2", "origine-orient"),
  ])
  func takesAnUnknownCodeForNoDecisionAndKeepsIt(element: String, known: String, table: String) throws {
    let source = try Bench.changed("decidee.xml", "<\(element)>\(known)<", "<\(element)>77<")
    let reading = try Bench.read(Self.type, .bytes(source))
    let record = try #require(reading.records.first)
    #expect(record.document.usagers.first?["orientation"]?["decidee"] == ["absence": "code-inconnu"])
    let place = "/WebRSA-ALI/dossiers/dossier[1]/orientations/orientation[1]/\(element)"
    #expect(reading.notices == [Notice(.unknownCode, element: element, table: table, place: place)])
    let back = try Bench.write(Self.type, record.document, record.complement)
    #expect(try XMLDocument(parsing: back.bytes).root.canonical == (try XMLDocument(parsing: source).root.canonical))
  }

  @Test func refusesTheIntegersOfAnInstallationWithoutTables() throws {
    let adapter = try Workshop.adapter(Self.type)
    let other = PartnerID("departement-99")
    let refusal = Bench.refusal {
      let valid = try adapter.validate(.bytes(try Bench.example(Self.type, "decidee.xml")), partner: other)
      return try adapter.read(valid, on: Workshop.day)
    }
    #expect(refusal?.code == .translateUnknownCode)
    #expect(refusal?.details["table"] == "civilite-webrsa")
  }

  @Test func saysNothingOfWhatAPartialFileLeavesOut() throws {
    let records = try Bench.read(Self.type, .bytes(try Bench.example(Self.type, "stock.xml"))).records
    #expect(records.count == 3)
    #expect(
      records[2].document.usagers == [
        ["reference": "77300", "identifiants": [["type": "webrsa", "organisme": "CD", "valeur": "77300"]]]
      ])
    #expect(records.allSatisfy { $0.coverage.isEmpty })
  }

  @Test func refusesToInventWhatOnlyAComplementHolds() throws {
    let record = try Bench.first(Self.type, .bytes(try Bench.example(Self.type, "decidee.xml")))
    let refusal = Bench.refusal { try Bench.write(Self.type, record.document, nil) }
    #expect(refusal?.code == .translateComplementMissing)
    #expect(refusal?.details["names"]?.contains("role_personne") == true)
  }

  @Test func goesToFranceTravailOnceItIsDecided() throws {
    let france = try Workshop.adapter("francetravail.orientation.v1")
    let record = try Bench.first(Self.type, .bytes(try Bench.example(Self.type, "decidee.xml")))
    let written = try france.write(record.document, complement: nil, partner: PartnerID("francetravail"))
    let body = try JSONValue(parsing: written.bytes)["orientation"]?["body"]
    #expect(body?["parcours"] == "PSP")
    #expect(body?["organisme"] == "CD")
    #expect(body?["origine"] == "INSCRIPTION_AUTO_CAF")
    #expect(body?["structure"] == ["libelle_structure": "Association Durance Insertion"])
  }
}

/// What the tests of the Département's adapters share.
private enum Bench {
  static func example(_ type: String, _ file: String) throws -> [UInt8] {
    let folder = type.split(separator: ".", maxSplits: 1).joined(separator: "/")
    return Array(try Data(contentsOf: Workshop.root.appendingPathComponent("Adapters/\(folder)/examples/\(file)")))
  }

  static func read(_ type: String, _ data: DialectData) throws -> Reading {
    let adapter = try Workshop.adapter(type)
    return try adapter.read(try adapter.validate(data, partner: Workshop.departement), on: Workshop.day)
  }

  static func first(_ type: String, _ data: DialectData) throws -> DossierRecord {
    let records = try read(type, data).records
    return try #require(records.first)
  }

  static func usager(_ type: String, _ data: DialectData) throws -> JSONObject {
    let usagers = try first(type, data).document.usagers
    return try #require(usagers.first)
  }

  static func write(_ type: String, _ dossier: DossierDocument, _ complement: Complement?) throws -> DialectDocument {
    try Workshop.adapter(type).write(dossier, complement: complement, partner: Workshop.departement)
  }

  static func dossier(_ identity: JSONObject) throws -> DossierDocument {
    DossierDocument(referenceDate: Workshop.day, foyer: nil, usagers: [["reference": "1", "identite": .object(identity)]])
  }

  static func setting(_ value: JSONValue, _ path: String, in json: JSONValue) throws -> JSONValue {
    try #require(json.setting(value, at: JSONPointer(tokens: path.split(separator: "/").map(String.init))))
  }

  /// An example of WebRSA with one text in the place of another, which must occur once.
  static func changed(_ file: String, _ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: try example(OrientationWebRSATests.type, file), as: UTF8.self)
    #expect(text.ranges(of: old).count == 1)
    return Array(text.replacing(old, with: new).utf8)
  }

  static func refusal(_ file: String, _ old: String, _ new: String) throws -> Refusal? {
    let source = try changed(file, old, new)
    return refusal { try read(OrientationWebRSATests.type, .bytes(source)) }
  }

  static func refusal<Result>(_ work: () throws -> Result) -> Refusal? {
    do {
      _ = try work()
      return nil
    } catch {
      return error as? Refusal
    }
  }
}
