import CSVRecords
import Dossier
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Translation

/// A file is read once, in pieces of any size, to know where its records stand; each is then a document of its own.
@Suite struct FileScanTests {
  private static func example(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Outside.package.appendingPathComponent("Adapters/\(path)")))
  }

  private static func index(_ file: [UInt8], _ type: String, pieces size: Int) throws -> FileIndex {
    var scan = try FileScan(Workshop.adapter(type), partner: nil)
    for start in stride(from: 0, to: file.count, by: size) { try scan.take(Array(file[start..<min(start + size, file.count)])) }
    return try scan.finish()
  }

  private static let household = "caf.rsa-beneficiaires.vrsb0801"

  @Test(arguments: [
    ("caf/rsa-beneficiaires.vrsb0801/examples/mensuel.xml", household),
    ("msa/rsa-beneficiaires.vrsb0801/examples/mensuel.xml", "msa.rsa-beneficiaires.vrsb0801"),
    ("departement/usagers.cdb/examples/deux-lignes.csv", "departement.usagers.cdb"),
  ])
  func everyRecordIsADocumentWhateverThePiecesAre(path: String, type: String) throws {
    let file = try Self.example(path)
    let adapter = try Workshop.adapter(type)
    let whole = try Self.index(file, type, pieces: file.count)
    #expect(whole.spans.count > 0)
    for size in [1, 7, 1000] {
      let index = try Self.index(file, type, pieces: size)
      #expect(index.spans == whole.spans && index.head == whole.head && index.tail == whole.tail && index.frame == whole.frame)
    }
    let all = try adapter.read(try adapter.validate(.bytes(file), partner: nil), on: CivilDay(daysSinceEpoch: 20_000))
    #expect(all.records.count == whole.spans.count)
    for (span, record) in zip(whole.spans, all.records) {
      let bytes = Array(file[Int(span.offset)..<Int(span.offset) + span.length])
      let one = try adapter.read(
        try adapter.validate(.bytes(whole.document(bytes)), partner: nil), on: CivilDay(daysSinceEpoch: 20_000))
      #expect(one.records.map(\.document) == [record.document])
    }
  }

  @Test func theFrameSaysItsFlowItsDayAndItsCount() throws {
    let file = try Self.example("caf/rsa-beneficiaires.vrsb0801/examples/mensuel.xml")
    let frame = try Self.index(file, Self.household, pieces: 4096).frame
    #expect(frame.flow == "M" && frame.isWhole && frame.referenceDate == CivilDay("2026-10-31"))
    #expect(frame.declaredCount != nil)
    let daily = try Self.example("caf/rsa-beneficiaires.vrsb0801/examples/quotidien-code-inconnu.xml")
    let other = try Self.index(daily, Self.household, pieces: 4096).frame
    #expect(other.flow == "I" && !other.isWhole)
  }

  @Test func aQuotedCellMayHoldLineEnds() throws {
    let text = "Nom*;Ville\n\"A\";\"one\ntwo\"\n\nB;\"he said \"\"x\"\"\"\n"
    var lines = LineSplitter(separator: UInt8(ascii: ";"))
    try lines.take(Array(text.utf8))
    try lines.end()
    var found: [FileIndex.Span] = []
    while let record = lines.next() { found.append(record.span) }
    #expect(found.map(\.line) == [2, 5])
    let bytes = Array(text.utf8)
    #expect(
      found.map { String(decoding: bytes[Int($0.offset)..<Int($0.offset) + $0.length], as: UTF8.self) }
        == ["\"A\";\"one\ntwo\"\n", "B;\"he said \"\"x\"\"\"\n"])
    var open = LineSplitter(separator: UInt8(ascii: ";"))
    try open.take(Array("Nom*\n\"A".utf8))
    #expect(throws: Refusal.self) { try open.end() }
  }

  @Test func itFindsTheLinesThatTheReaderReads() throws {
    var random = SystemRandomNumberGenerator()
    let form = try #require(CSVForm(separator: ";", encodings: [.utf8], writesByteOrderMark: false))
    for _ in 0..<2000 {
      let cells = ["a", "12\" A", "\"x\"", "\"x;\n\"\"y\"\"\"", "\"\"", " ", "\r", "b\"\"c"]
      let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<2).map { _ in cells.randomElement(using: &random) ?? "" }.joined(separator: ";")
      }
      let text = "N;V\n" + rows.joined(separator: ["\n", "\r\n", "\n\n"].randomElement(using: &random) ?? "\n")
      let document = try CSVReader.document(parsing: Array(text.utf8), form: form)
      var lines = LineSplitter(separator: UInt8(ascii: ";"))
      try lines.take(Array(text.utf8))
      try lines.end()
      var found: [[String]] = []
      while let record = lines.next() {
        let (start, end) = (Int(record.span.offset), Int(record.span.offset) + record.span.length)
        let one = Array("N;V\n".utf8) + Array(text.utf8)[start..<end]
        found += try CSVReader.document(parsing: one, form: form).rows
      }
      #expect(found == document.rows, "\(text.debugDescription)")
    }
  }

  @Test func aFileOfAnotherFormatIsRefusedLongBeforeItIsWhole() throws {
    let open = Array("<Racine>".utf8)
    let other = Array(("<InfoDemandeRSA><A>" + String(repeating: "x", count: 4000) + "</A></InfoDemandeRSA>").utf8)
    var scan = try FileScan(Workshop.adapter(Self.household), partner: nil)
    try scan.take(open)
    var taken = 0
    #expect(throws: Refusal.self) {
      while taken < 64 << 20 {
        for _ in 0..<64 { try scan.take(other) }
        taken += 64 * other.count
      }
    }
    #expect(taken < 20 << 20)
  }

  @Test func whatAMalformedFileIsRefusedWithNamesNobody() throws {
    var scan = try FileScan(Workshop.adapter(Self.household), partner: nil)
    let refusal = #expect(throws: Refusal.self) {
      try scan.take(Array("<Racine><DUPONT_1850404070123></x>".utf8))
      _ = try scan.finish()
    }
    #expect(refusal?.code == .translateMalformed && refusal?.pointer?.contains("DUPONT") == false)
  }

  @Test func columnsInAnotherOrderAreAnotherFrame() throws {
    let example = try Self.example("departement/usagers.cdb/examples/deux-lignes.csv")
    let header = example.drop { $0 > 0x7F }.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let columns = String(decoding: header, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
    let turned = (columns[1...] + [columns[0]]).joined(separator: ";")
    func frame(_ header: String) throws -> Digest {
      try Self.index(Array(header.utf8) + example.drop { $0 != UInt8(ascii: "\n") }, "departement.usagers.cdb", pieces: 99).frame
        .digest
    }
    #expect(try frame(String(decoding: header, as: UTF8.self)) != frame(turned))
  }

  @Test(arguments: [
    ("<Autre/>", RefusalCode.translateFrame),
    ("<Racine><IdentificationFlux></Racine>", .translateMalformed),
    ("<Racine><InfosFoyerRSA/><TransmissionFlux/><InfosFoyerRSA/></Racine>", .translateFrame),
    ("<Racine><InfosFoyerRSA/></Racine>", .schemaInvalid),
  ])
  func aFileWhoseFrameIsWrongIsRefused(text: String, code: RefusalCode) throws {
    let refusal = #expect(throws: Refusal.self) { try Self.index(Array(text.utf8), Self.household, pieces: 9) }
    #expect(refusal?.code == code)
  }
}
