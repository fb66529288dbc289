import Dossier
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Translation

/// A file is written record by record, and is what an import reads.
@Suite struct FileRecordTests {
  private static let moment = Instant("2026-12-01T23:30:15Z") ?? Instant(milliseconds: 0)

  private static func reading(_ type: String, _ path: String) throws -> (Adapter, Reading) {
    let adapter = try Workshop.adapter(type)
    let bytes = [UInt8](try Data(contentsOf: Outside.package.appendingPathComponent("Adapters/\(path)")))
    return (adapter, try Workshop.read(adapter, bytes))
  }

  private static let household = ("caf.rsa-beneficiaires.vrsb0801", "caf/rsa-beneficiaires.vrsb0801/examples/mensuel.xml")

  @Test(arguments: [household, ("departement.usagers.cdb", "departement/usagers.cdb/examples/deux-lignes.csv")])
  func recordsPutTogetherAreAFileOfThemAll(type: String, path: String) throws {
    let (adapter, reading) = try Self.reading(type, path)
    let sources = Array(repeating: reading.records, count: 3).flatMap { $0 }
    let frame = adapter.frameNote(sources.first?.complement, at: Self.moment)
    var (file, tail): ([UInt8], [UInt8]) = ([], [])
    for source in sources {
      let record = try adapter.writeRecord(
        source.document, complement: source.complement, within: frame, counting: sources.count, partner: nil)
      file += (file.isEmpty ? record.head : record.between) + record.record
      tail = record.tail
    }
    file += tail
    var scan = try FileScan(adapter, partner: nil)
    try scan.take(file)
    let index = try scan.finish()
    #expect(index.spans.count == sources.count)
    #expect(index.frame.declaredCount.map { $0 == sources.count } ?? true)
    let again = try Workshop.read(adapter, file)
    #expect(again.records.map(\.document) == sources.map(\.document) && again.notices.allSatisfy { $0.kind != .counter })
  }

  @Test func aFileSaysWhenItWasMadeInParis() throws {
    let (adapter, reading) = try Self.reading(Self.household.0, Self.household.1)
    let source = try #require(reading.records.first)
    let record = try adapter.writeRecord(
      source.document, complement: source.complement, within: adapter.frameNote(source.complement, at: Self.moment), counting: 7,
      partner: nil)
    let (head, tail) = (String(decoding: record.head, as: UTF8.self), String(decoding: record.tail, as: UTF8.self))
    #expect(head.contains("<DTCREAFLUX>2026-12-02</DTCREAFLUX>") && head.contains("<HEUCREAFLUX>00:30:15</HEUCREAFLUX>"))
    #expect(tail.contains("<NBTOTDOSRSATRANSM>00000007</NBTOTDOSRSATRANSM>") && record.claims.contains(.payer("CAF:041")))
  }

  @Test func withoutAComplementWhatOnlyItGivesIsNamed() throws {
    let (adapter, reading) = try Self.reading(Self.household.0, Self.household.1)
    let source = try #require(reading.records.first)
    let refusal = #expect(throws: Refusal.self) {
      try adapter.writeRecord(
        source.document, complement: nil, within: adapter.frameNote(source.complement, at: Self.moment), counting: 1, partner: nil
      )
    }
    #expect(refusal?.code == .translateComplementMissing && refusal?.details["names"] == "TYPEPARTE")
  }

  @Test func aLimitedComplementHoldsWhatItsCategoriesNameAndNoOriginals() throws {
    let (_, reading) = try Self.reading(Self.household.0, Self.household.1)
    let complement = try #require(reading.records.first?.complement)
    #expect(Set(complement.entries.map(\.category)).isSuperset(of: ["technique", "forme"]))
    #expect(Set(complement.limited(to: ["technique"]).entries.map(\.category)) == ["technique"])
    #expect(complement.limited(to: []).entries.isEmpty)
  }

  @Test func documentsInJSONAreLinesOfAFile() throws {
    let adapter = try Workshop.adapter("departement.usager.rdvi")
    let example = try #require(try Workshop.examples(of: adapter).first)
    let source = try #require(try Workshop.read(adapter, example.bytes).records.first)
    let record = try adapter.writeRecord(
      source.document, complement: source.complement, within: adapter.frameNote(nil, at: Self.moment), counting: 1, partner: nil)
    // One document a line.
    #expect(record.head.isEmpty && record.tail.isEmpty && record.record.last == UInt8(ascii: "\n"))
  }
}
