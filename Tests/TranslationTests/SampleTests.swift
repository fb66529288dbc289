import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing
import XMLRecords

@testable import Translation

/// Real samples and the partners' own schemas, where they are at hand.
@Suite struct SampleTests {
  static let samples = Outside.samples
  static let xmllint = ["/usr/bin/xmllint", "/usr/local/bin/xmllint"].first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(.enabled(if: samples != nil)) func readsTheSampleFileAsTwoHouseholdsAndWritesItBack() throws {
    let bytes = try Self.sample("cnaf/RSABEM.xml")
    let adapter = try Workshop.adapter("caf.rsa-beneficiaires.vrsb0801")
    let reading = try Workshop.read(adapter, bytes)
    #expect(reading.records.count == 2)
    // Two households that share a NUMDEMRSA stay two.
    let numbers = reading.records.map { $0.document.foyer?["identification"]?["numeroDemandeRsa"] }
    #expect(numbers[0] == numbers[1] && numbers[0] != nil)
    #expect(Set(reading.records.map { $0.document.foyer?["reference"]?.stringValue }).count == 2)
    #expect(reading.notices.map(\.kind) == [.counter])
    #expect(reading.records[0].scopeClaims == [.payer("CAF:521"), .territory("52")])
    let back = try adapter.write(reading.records.map { ($0.document, $0.complement) }, partner: nil)
    #expect(try XMLDocument(parsing: back.bytes).root.canonical == XMLDocument(parsing: bytes).root.canonical)
  }

  @Test(.enabled(if: samples != nil)) func refusesTheInvalidSampleWithItsPlace() throws {
    let bytes = try Self.sample("cnaf/RSABEI_invalid.xml")
    let adapter = try Workshop.adapter("caf.rsa-beneficiaires.vrsb0801")
    let refusal = #expect(throws: Refusal.self) { try adapter.validate(.bytes(bytes), partner: nil) }
    #expect(refusal?.code == .schemaInvalid)
    #expect(refusal?.pointer?.hasPrefix("/Racine/InfosFoyerRSA[1]/") == true)
  }

  @Test(.enabled(if: samples != nil && xmllint != nil)) func whatItWritesObeysTheSchemaOfTheCNAF() throws {
    let schema = try #require(Self.samples).appendingPathComponent("cnaf/vrsb0801.xsd")
    let adapter = try Workshop.adapter("caf.rsa-beneficiaires.vrsb0801")
    var sources = try Workshop.examples(of: adapter).map(\.bytes) + [try Self.sample("cnaf/RSABEM.xml")]
    for seed in 1...15 {
      var generator = RowDocuments(adapter, partner: nil, day: Workshop.day, seed: UInt64(seed))
      generator.allowsUnknowns = false
      if case .bytes(let bytes) = try generator.next() { sources.append(bytes) }
    }
    for source in sources {
      let reading = try Workshop.read(adapter, source)
      guard !reading.records.isEmpty else { continue }
      for isCanonical in [false, true] {
        let dossiers = reading.records.map { ($0.document, isCanonical ? $0.complement.withoutForms : $0.complement) }
        guard let back = try? adapter.write(dossiers, partner: nil) else { continue }
        #expect(try Self.obeys(back.bytes, schema))
      }
    }
  }

  /// The published example of an appointment is read, and comes back by value.
  @Test(.enabled(if: samples != nil)) func thePublishedExampleOfAnAppointmentComesBack() throws {
    let document = try JSONValue(parsing: try Self.sample("departement/rdv-insertion_openapi.json"))
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

  private static func sample(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: try #require(samples).appendingPathComponent(path)))
  }

  private static func obeys(_ bytes: [UInt8], _ schema: URL) throws -> Bool {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("vrsb0801-\(UUID().uuidString).xml")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(xmllint))
    process.arguments = ["--noout", "--schema", schema.path, file.path]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
