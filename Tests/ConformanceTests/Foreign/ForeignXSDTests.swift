import Conformance
import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing
import XMLRecords

@testable import Translation

/// Documents made from the partners' own XSDs come back whole through the adapters, or are refused for a reason that is known here; what
/// the adapters write from the dossier obeys the XSD.
@Suite struct ForeignXSDTests {
  static let samples = Outside.samples
  static let formats = [
    ("caf.rsa-beneficiaires.vrsb0801", "cnaf/vrsb0801.xsd"), ("msa.rsa-beneficiaires.vrsb0801", "cnaf/vrsb0801.xsd"),
    ("departement.orientation.webrsa", "departement/WebRSA-ALI.xsd"),
    ("departement.contrat.webrsa", "departement/ALI-WebRSA.xsd"),
    ("departement.rendez-vous.webrsa", "departement/ALI-WebRSA.xsd"),
  ]
  /// Why a document that an XSD admits is refused all the same: by whom it is known or a right is stated in words that say nothing.
  static let reasons: Set<String> = [
    "translate.missing-required", "translate.unknown-code ETATDOSRSA", "translate.invalid-value id_ali",
    "schema.invalid each of its kinds once",
  ]

  /// Every text of the XSD's types, but for what a file is about.
  @Test(.enabled(if: samples != nil), arguments: formats) func comesBackOrIsRefusedForAReason(type: String, file: String)
    async throws
  {
    let trial = try Trial(type, file)
    let tally = try await trial.run(words: try trial.frame)
    #expect(tally.cameBack * 2 > tally.total, "\(tally.details)")
    tally.expect("xsd-any \(type)", Self.reasons)
  }

  /// With persons who have a name and words of the payers' lists every document comes back.
  @Test(.enabled(if: samples != nil), arguments: formats) func everyDocumentOfPersonsComesBack(type: String, file: String)
    async throws
  {
    let trial = try Trial(type, file)
    let tally = try await trial.run(words: try trial.frame.merging(trial.persons) { _, words in words })
    #expect(tally.cameBack == tally.total, "\(tally.details)")
    tally.expect("xsd \(type)", [])
  }

  /// Every `Referentiel` that its XSD admits gives tables whose lines a table can hold.
  @Test(.enabled(if: samples != nil)) func everyReferentielGivesTables() throws {
    let file = try #require(Self.samples).appendingPathComponent("departement/Referentiel-WebRSA.xsd")
    var made = try XSDDocuments(try XSDSchema(parsing: Array(try Data(contentsOf: file))), seed: 7)
    var lines = 0
    for _ in 0..<ForeignTally.documents {
      let referentiel = try ReferentielTables(parsing: try XMLWriter.bytes(made.document().root, encoding: .utf8))
      for line in referentiel.tables.flatMap(\.lines) {
        #expect(!(line.code + (line.words ?? "") + line.label).contains { ";\n\r".contains($0) })
        lines += 1
      }
    }
    #expect(lines > 0)
  }

  /// One format with documents of its XSD.
  private struct Trial {
    let adapter: Adapter
    let file: URL
    let documents: Int

    init(_ type: String, _ file: String) throws {
      adapter = try #require(MessageType(type).flatMap { try AdapterExaminationTests.library.get().adapter(for: $0) })
      self.file = try #require(samples).appendingPathComponent(file)
      documents = ForeignTally.documents
    }

    private var isPayers: Bool { adapter.type.message == "rsa-beneficiaires" }
    private let day = CivilDay(daysSinceEpoch: 20_759)

    func run(words: [String: [String]]) async throws -> ForeignTally {
      let proof = DocumentTrial(adapter, day: day)
      let encoding: XMLEncoding = isPayers ? .windows1252 : .utf8
      // Years of five digits and years before year 1 are days of XML Schema, but of no dossier.
      let forms = LexicalForm.all.subtracting([.longYear, .yearBeforeOne])
      let schema = try XSDSchema(parsing: Array(try Data(contentsOf: file)))
      var made = try XSDDocuments(schema, encoding: encoding, forms: forms, seed: 7) { path in
        words[String(path.split(separator: "/").last ?? "")]
      }
      var tally = ForeignTally()
      let lint = XMLLint.isHere ? try XMLLint() : nil
      defer { lint?.remove() }
      for _ in 0..<documents {
        // Tests that wait for an answer share these threads.
        await Task.yield()
        let bytes = try XMLWriter.bytes(made.document().root, encoding: encoding)
        tally.count(proof.outcome(of: .bytes(bytes)))
        if let canonical = canonical(bytes, adapter.examplePartner) { try lint?.add(canonical) }
      }
      let complaints = try lint?.validate(file) ?? []
      #expect(complaints.isEmpty, "\(complaints.prefix(5))")
      return tally
    }

    /// What the dossier says, written without the spellings that the complement keeps.
    private func canonical(_ bytes: [UInt8], _ partner: PartnerID?) -> [UInt8]? {
      guard let valid = try? adapter.validate(.bytes(bytes), partner: partner),
        let reading = try? adapter.read(valid, on: day), !reading.records.isEmpty
      else { return nil }
      return try? adapter.write(reading.records.map { ($0.document, $0.complement.withoutForms) }, partner: partner).bytes
    }

    /// What a file is about, which no XSD says: who sends it, whom it names, of which day it is.
    var frame: [String: [String]] {
      get throws {
        guard isPayers else { return ["date_generation": ["2026-10-31 06:30:00", "2026-10-31 06:30:00.125"]] }
        let bytes = Array(try Data(contentsOf: file.deletingLastPathComponent().appendingPathComponent("code_lists.json")))
        var words: [String: [String]] = [:]
        for list in try JSONValue(parsing: bytes).objectValue ?? [:] { words[list.name] = list.value.objectValue?.map(\.name) }
        // The list has words of five characters, the XSD none.
        words["QUAL"] = words["QUAL"]?.filter { $0.utf8.count <= 3 }
        words["FONORG"] = [adapter.type.family == "msa" ? "MSA" : "CAF"]
        words["MATRICULE"] = adapter.type.family == "msa" ? ["104572", "291070407004512"] : ["104572000000000"]
        words["DTREF"] = ["2026-10-31"]
        words["IDEPARTE"] = ["004", "02A", "974"]
        return words
      }
    }

    /// Persons with names, states of a right that the lists hold, one address in force.
    var persons: [String: [String]] {
      isPayers
        ? [
          "NOMNAI": ["ROUBAUD", "D'ASSIER"], "PRENOM": ["NADÈGE", "JEAN PAUL"], "ETATDOSRSA": ["2", "3", "4", "5", "6"],
          "RGADR": ["02", "03"],
        ] : ["id_ali": ["17", "000018"], "id_personne": ["77300", "1"]]
    }
  }
}
