import Foundation
import TestSupport
import Testing

@testable import XMLRecords

struct XMLRecordReaderTests {
  /// Gives bytes in pieces of one size.
  private func pieces(_ bytes: [UInt8], _ size: Int) -> () -> [UInt8]? {
    var next = 0
    return {
      guard next < bytes.count else { return nil }
      defer { next += size }
      return Array(bytes[next..<min(next + size, bytes.count)])
    }
  }

  private func records(_ reader: XMLRecordReader) throws -> [XMLRecord] {
    var reader = reader
    var records: [XMLRecord] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  private let flow = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- flux -->
    <Racine xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="flux.xsd">
      <Entete><DATE>2026-01-31</DATE></Entete>
      <Foyer><NOM>Éléonore &amp; Cie</NOM><VIDE/></Foyer>\r
      <Foyer xsi:nil="true"><![CDATA[<x>]]></Foyer><Pied/>
    </Racine><?fin?>
    """

  @Test func givesTheSameRecordsForPiecesOfEverySize() throws {
    let bytes = [UInt8](flow.utf8)
    let whole = try records(XMLRecordReader(reading: pieces(bytes, bytes.count)))
    #expect(whole.map(\.element.name) == ["Entete", "Foyer", "Foyer", "Pied"])
    #expect(whole[1].element["NOM"]?.text == "Éléonore & Cie")
    #expect(whole.map(\.line) == [4, 5, 6, 6])
    for size in 1...bytes.count {
      // A window of one byte makes every token begin, starve and begin again wherever pieces end.
      #expect(try records(XMLRecordReader(window: 1, reading: pieces(bytes, size))) == whole, "pieces of \(size)")
    }
  }

  @Test func tellsWhereEachRecordStands() throws {
    let bytes = [UInt8](flow.utf8)
    let reader = try XMLRecordReader(reading: pieces(bytes, 7))
    #expect(reader.root.attribute("xsi:noNamespaceSchemaLocation") == "flux.xsd")
    #expect(reader.encoding == .utf8)
    for (rank, record) in try records(reader).enumerated() {
      let text = String(decoding: bytes[record.offset..<record.offset + record.length], as: UTF8.self)
      #expect(text.hasPrefix("<\(record.element.name)") && text.hasSuffix(">"))
      #expect(record.index == rank)
      #expect(record.containers.map(\.name) == ["Racine"])
    }
  }

  @Test func entersTheContainersItIsTold() throws {
    let text =
      "<R><entete/><dossiers lot='2'><dossier><a/></dossier><dossier/></dossiers><dossiers/><x><dossiers><a/></dossiers></x></R>"
    let read = try records(XMLRecordReader(entering: [["dossiers"]], reading: pieces([UInt8](text.utf8), 5)))
    #expect(read.map(\.element.name) == ["entete", "dossier", "dossier", "x"])
    #expect(read[1].containers.map(\.name) == ["R", "dossiers"])
    #expect(read[1].containers.last?.attribute("lot") == "2")
    #expect(read[3].element["dossiers"]?.children.count == 1)
  }

  @Test func refusesARecordItWasNotToldToExpect() throws {
    var reader = try XMLRecordReader(expecting: ["A"], reading: pieces([UInt8]("<R><A/><B/></R>".utf8), 3))
    #expect(try reader.next()?.element.name == "A")
    let error = try #require(throws: XMLRecordError.self) { try reader.next() }
    #expect(error.reason == .unexpectedElement)
    #expect(error.path == ["R", "B"])
  }

  @Test(arguments: [
    ("<R><A/>", XMLRecordError.Reason.truncated), ("<R><A/>text</R>", .mixedContent), ("<R><A/></R><R/>", .malformed),
    ("<R><A/></S>", .malformed), ("<R><A/></R>text", .malformed), ("<R><A></R>", .malformed), ("<!DOCTYPE R><R/>", .dtd),
    ("", .truncated),
  ])
  func refusesAFileThatDoesNotEndAsItShould(_ text: String, _ reason: XMLRecordError.Reason) throws {
    let error = try #require(throws: XMLRecordError.self) {
      try records(XMLRecordReader(window: 1, reading: pieces([UInt8](text.utf8), 2)))
    }
    #expect(error.reason == reason)
  }

  @Test func readsNothingMoreAfterARefusal() throws {
    var reader = try XMLRecordReader(reading: pieces([UInt8]("<R><A>&no;</A><B/><C/></R>".utf8), 4))
    let first = try #require(throws: XMLRecordError.self) { try reader.next() }
    #expect(throws: first) { try reader.next() }
  }

  @Test func holdsNoMoreThanAWindowHoweverLongTheFile() throws {
    let record = [UInt8]("<A><B>0001675.00</B><C>été</C></A>\n".utf8)
    var sent = 0
    var reader = try XMLRecordReader(window: 1000) {
      defer { sent += 1 }
      return switch sent {
      case 0: [UInt8]("<R>".utf8)
      case 1...20_000: record
      case 20_001: [UInt8]("</R>".utf8)
      default: nil
      }
    }
    var read = 0
    var most = 0
    while let one = try reader.next() {
      read += 1
      most = max(most, reader.pending)
      #expect(one.offset == 3 + one.index * record.count)
    }
    #expect(read == 20_000)
    #expect(most <= 2000)
  }

  @Test func refusesARecordThatNeverEnds() throws {
    var isFirst = true
    let limits = XMLLimits(recordBytes: 10_000)
    for (start, more) in [("<R><A>", "<B>text</B>"), ("<R><A b='", "ccccccc"), ("<R><!--", "comment"), ("<R>", "       ")] {
      isFirst = true
      let error = try #require(throws: XMLRecordError.self) {
        var reader = try XMLRecordReader(limits: limits, window: 100) {
          defer { isFirst = false }
          return [UInt8]((isFirst ? start : more).utf8)
        }
        _ = try reader.next()
      }
      #expect(error.reason == .tooLarge, "\(start)")
    }
  }

  @Test func passesOnWhatTheSourceThrows() {
    struct Broken: Error {}
    #expect(throws: Broken.self) { try XMLRecordReader { throw Broken() } }
  }

  @Test(.enabled(if: Outside.samples != nil, "the partners' samples are not here"))
  func readsThePartnersFilesAsTheWholeDocumentHasThem() throws {
    let folder = try #require(Outside.samples).appendingPathComponent("cnaf")
    for name in ["RSABEM.xml", "RSABEM-ouvert.xml", "RSABEI_invalid.xml"] {
      let url = folder.appendingPathComponent(name)
      let document = try XMLDocument(parsing: [UInt8](try Data(contentsOf: url)))
      let read = try records(XMLRecordReader(file: url.path))
      #expect(read.map(\.element) == document.root.children)
      #expect(read.contains { $0.element.name == "InfosFoyerRSA" })
      let written = try XMLWriter.bytes(document.root, encoding: document.encoding, indent: true)
      #expect(try XMLDocument(parsing: written).root.canonical == document.root.canonical)
    }
  }
}
