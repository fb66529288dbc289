import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

/// VRSB0801 as the CAF and the MSA send it.
@Suite struct HouseholdTests {
  static let type = "caf.rsa-beneficiaires.vrsb0801"

  @Test func aCoupleAndTheirTwinsWithoutNIRAreFour() throws {
    let record = try #require(try Self.records("mensuel.xml").first)
    let references = record.document.usagers.compactMap { $0["reference"]?.stringValue }
    #expect(Set(references).count == 4)
    #expect(record.document.usagers.filter { $0["identite"]?["nir"] == nil }.count == 2)
    let members = record.document.foyer?["membres"]?.arrayValue ?? []
    #expect(members.map { $0["usager"]?.stringValue } == references)
    #expect(members.map { $0["roleRsa"]?.stringValue } == ["demandeur", "conjoint", "enfant", "enfant"])
  }

  @Test func anMSANumberIsNeverCut() throws {
    let record = try #require(try Self.records("mensuel-msa.xml").first)
    #expect(record.document.foyer?["identification"]?["matricule"] == "165120506102200")
    #expect(record.document.foyer?["identification"]?["organismeCedant"]?["matricule"] == "0611440")
    #expect(record.scopeClaims == [.payer("MSA:013"), .territory("04")])
  }

  @Test func thePostalCodeKeepsItsZeroThoughTheFileLostIt() throws {
    let record = try #require(try Self.records("mensuel-msa.xml").first)
    #expect(record.document.foyer?["adresse"]?["codePostal"] == "04400")
  }

  @Test func aBirthDateIsAsPreciseAsTYPEDTNAISays() throws {
    let records = try Self.records("mensuel.xml") + Self.records("mensuel-msa.xml")
    let dates = records.flatMap(\.document.usagers).compactMap { $0["identite"]?["dateNaissance"]?.stringValue }
    #expect(dates.contains("1979") && dates.contains("1968-03") && dates.contains("1988-04-17"))
  }

  @Test func whatIsDroppedIsNowhere() throws {
    for record in try Self.records("mensuel.xml") {
      let all = JSONWriter.text(record.document.json) + String(decoding: record.complement.storedBytes, as: UTF8.self)
      #expect(!all.contains("TEXTE LIBRE") && !all.contains("Grossesse") && !all.contains("2026-05-10"))
    }
  }

  @Test func anUnknownCodeIsFlaggedAndComesBack() throws {
    let adapter = try Workshop.adapter(Self.type)
    let reading = try Workshop.read(adapter, try Workshop.example(Self.type, "quotidien-code-inconnu.xml"))
    let notice = try #require(reading.notices.first { $0.kind == .unknownCode })
    #expect(notice.table == "activite" && notice.element == "ACT")
    #expect(notice.place == "/Racine/InfosFoyerRSA[1]/Personne[1]/Activite[1]/ACT")
    #expect(reading.records[0].document.usagers[0]["emploi"] == nil)
  }

  @Test func anUnknownCodeOnWhichARightDependsRefusesTheMessage() throws {
    let text = try Self.text("mensuel.xml").replacing("<ETATDOSRSA>2<", with: "<ETATDOSRSA>9<")
    let refusal = #expect(throws: Refusal.self) { try Workshop.read(Workshop.adapter(Self.type), Self.encoded(text)) }
    #expect(refusal?.code == .translateUnknownCode)
    #expect(refusal?.details == ["table": "etat-dossier-rsa", "element": "ETATDOSRSA"])
    #expect(refusal?.pointer == "/Racine/InfosFoyerRSA[1]/PrestationRSA/SituationDossierRSA/EtatDossierRSA/ETATDOSRSA")
  }

  @Test func anUnknownCodeInAFactTakesItsNeighboursAlongAndComesBack() throws {
    let adapter = try Workshop.adapter(Self.type)
    let source = Self.encoded(try Self.text("mensuel.xml").replacing("<SITFAM>MAR<", with: "<SITFAM>XYZ<"))
    let reading = try Workshop.read(adapter, source)
    #expect(reading.records[0].document.foyer?["situationFamiliale"] == ["absence": "code-inconnu"])
    let back = try adapter.write(reading.records.map { ($0.document, $0.complement) }, partner: nil)
    let valid = try adapter.validate(.bytes(source), partner: nil)
    #expect(try adapter.difference(from: valid, to: back) == nil)
  }

  @Test(arguments: [
    ("<NOM>TAVERNIER</NOM>", "<NOM>TAVERNIER</NOM><SURNOM>T</SURNOM>", RefusalCode.translateUnknownElement, "SURNOM"),
    ("<DTREF>2026-10-31<", "<DTREF>2026-10-32<", .translateInvalidValue, "DTREF"),
    ("<SEXE>1</SEXE>", "", .schemaInvalid, "SEXE"),
    ("<RGADR>02</RGADR>", "<RGADR>01</RGADR>", .schemaInvalid, "Adresse[2]"),
    ("<IDEPARTE>004<", "<IDEPARTE>999<", .translateInvalidValue, "IDEPARTE"),
    ("<Racine ", "<Racines ", .translateMalformed, ""),
  ])
  func refusesWithThePlaceAndNeverTheValue(old: String, new: String, code: RefusalCode, place: String) throws {
    let source = Self.encoded(try Self.text("mensuel.xml").replacing(old, with: new))
    let refusal = #expect(throws: Refusal.self) { try Workshop.read(Workshop.adapter(Self.type), source) }
    #expect(refusal?.code == code, "\(refusal?.description ?? "")")
    #expect(refusal?.pointer?.hasSuffix(place) == true, "\(refusal?.description ?? "")")
    #expect(refusal?.description.contains("TAVERNIER") == false && refusal?.description.contains("16513") == false)
  }

  /// The XSD admits any 15 characters: what is no NIR is not said to the dossier, is flagged with its place, and comes back.
  @Test(arguments: ["1651305061022", "16512050610", "INCONNU"]) func aNIRThatIsNoneIsFlaggedAndComesBack(nir: String) throws {
    let adapter = try Workshop.adapter(Self.type)
    let source = Self.encoded(try Self.text("mensuel.xml").replacing("<NIR>1651205061022<", with: "<NIR>\(nir)<"))
    let reading = try Workshop.read(adapter, source)
    let flagged = reading.notices.filter { $0.kind == .unusableValue }
    #expect(flagged.map(\.element) == ["NIR"] && flagged[0].place.hasSuffix("/Identification/NIR"))
    let said = reading.records[0].document.usagers.compactMap { $0["identite"]?["nir"]?.stringValue }
    #expect(!said.contains { $0.hasPrefix("165") } && !said.isEmpty)
    let back = try adapter.write(reading.records.map { ($0.document, $0.complement) }, partner: nil)
    #expect(String(decoding: back.bytes, as: UTF8.self).contains("<NIR>\(nir)<"))
  }

  /// A benefit that is neither RSA nor PFA says nothing of the role in either.
  @Test func anotherBenefitSaysNothingOfARole() throws {
    let source = Self.encoded(try Self.text("mensuel.xml").replacing("<NATPREST>PFA<", with: "<NATPREST>AAH<"))
    let members = try Workshop.read(Workshop.adapter(Self.type), source).records[0].document.foyer?["membres"]?.arrayValue ?? []
    #expect(members.allSatisfy { $0["roleRsa"] != nil && $0["rolePrestationsFamiliales"] == nil })
  }

  @Test func refusesElementsOutOfTheirOrder() throws {
    let text = try Self.text("mensuel.xml")
    let swapped = text.replacing("<NOM>TAVERNIER</NOM>", with: "").replacing(
      "<NOMNAI>TAVERNIER</NOMNAI>", with: "<NOMNAI>TAVERNIER</NOMNAI><NOM>TAVERNIER</NOM>")
    let refusal = #expect(throws: Refusal.self) { try Workshop.read(Workshop.adapter(Self.type), Self.encoded(swapped)) }
    #expect(refusal?.code == .schemaInvalid && refusal?.details["expected"] == "this element in its order")
  }

  @Test func twoPersonsWhoCannotBeToldApartAreRefused() throws {
    let text = try Self.text("mensuel.xml").replacing("LINO", with: "JADE").replacing("<RGNAI>2<", with: "<RGNAI>1<")
    let refusal = #expect(throws: Refusal.self) { try Workshop.read(Workshop.adapter(Self.type), Self.encoded(text)) }
    #expect(refusal?.code == .translateInvalidValue && refusal?.details["element"] == "Personne")
  }

  @Test func oneHouseholdOfAFileIsWrittenWithACounterOfOne() throws {
    let adapter = try Workshop.adapter(Self.type)
    let record = try Self.records("mensuel.xml")[1]
    let one = try adapter.write(record.document, complement: record.complement, partner: nil)
    #expect(String(decoding: one.bytes, as: UTF8.self).contains("<NBTOTDOSRSATRANSM>00000001<"))
  }

  @Test func withoutTheComplementItNamesEveryElementThatOnlyThePayerKnows() throws {
    let record = try #require(try Self.records("mensuel.xml").last)
    let refusal = #expect(throws: Refusal.self) {
      try Workshop.adapter(Self.type).write(record.document, complement: nil, partner: nil)
    }
    #expect(refusal?.code == .translateComplementMissing)
    #expect(
      refusal?.details["names"]
        == "TYPEPARTE, APPLIEME, NUMVERSIONAPPLIEME, TYPEFLUX, NATFLUX, DTCREAFLUX, HEUCREAFLUX, NBTOTDOSRSATRANSMANO")
  }

  @Test func aNameThatTheFormatCannotHoldIsRefusedAndNotCut() throws {
    let record = try #require(try Self.records("mensuel.xml").last)
    let long = JSONValue.string(String(repeating: "N", count: 29))
    let pointer = try #require(JSONPointer("/usagers/0/identite/nomUsage"))
    let changed = DossierDocument(json: try #require(record.document.json.setting(long, at: pointer)))
    let refusal = #expect(throws: Refusal.self) {
      try Workshop.adapter(Self.type).write(changed, complement: record.complement, partner: nil)
    }
    #expect(refusal?.code == .translateNotExpressible && refusal?.details["element"] == "NOM")
  }

  @Test func whatChangedIsWrittenAndWhatDidNotKeepsItsCharacters() throws {
    let record = try #require(try Self.records("mensuel.xml").first)
    let pointer = try #require(JSONPointer("/foyer/adresse/libelleCommune"))
    let changed = DossierDocument(json: try #require(record.document.json.setting("SEYNE", at: pointer)))
    let written = try Workshop.adapter(Self.type).write(changed, complement: record.complement, partner: nil)
    let text = String(decoding: written.bytes, as: UTF8.self)
    #expect(text.contains("<NOMCOM>SEYNE<") && text.contains("<TYPEPARTE>CG <"))
  }

  static func records(_ name: String) throws -> [DossierRecord] {
    try Workshop.read(Workshop.adapter(type), Workshop.example(type, name)).records
  }

  /// The example as Unicode; its encoding is one byte a character.
  static func text(_ name: String) throws -> String {
    String(String.UnicodeScalarView(try Workshop.example(type, name).map { Unicode.Scalar($0) }))
  }

  static func encoded(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
}
