import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing
import XMLRecords

@testable import Translation

@Suite struct SampleTests {
  static let samples = Outside.samples

  @Test(.enabled(if: samples != nil)) func readsTheSampleFileAsTwoDossiersAndWritesItBack() throws {
    let bytes = Array(try Data(contentsOf: try #require(Self.samples).appendingPathComponent("cnaf/RSABEM.xml")))
    let adapter = try Workshop.adapter("caf.rsa-beneficiaires.vrsb0801")
    let valid = try adapter.validate(.bytes(bytes), partner: nil)
    let reading = try adapter.read(valid, on: Workshop.day)
    #expect(reading.records.count == 2)
    for r in reading.records { print(JSONWriter.text(r.document.json, pretty: true)); print(r.complement.entries) }
    let back = try adapter.write(reading.records.map { ($0.document, $0.complement) }, partner: nil)
    let root = try XMLDocument(parsing: back.bytes).root
    #expect(root.canonical == (try XMLDocument(parsing: bytes).root.canonical))
  }
}
