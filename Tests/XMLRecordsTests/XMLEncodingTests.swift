import Foundation
import Testing

@testable import XMLRecords

struct XMLEncodingTests {
  private func document(_ encoding: String, _ content: [UInt8]) -> [UInt8] {
    [UInt8]("<?xml version=\"1.0\" encoding=\"\(encoding)\"?><A>".utf8) + content + [UInt8]("</A>".utf8)
  }

  @Test func agreesWithFoundationOnEveryByteOfWindows1252() throws {
    for byte in UInt8(0x80)...0xFF {
      let character = String(data: Data([byte]), encoding: .windowsCP1252)?.unicodeScalars.first?.value
      let isUndefined = [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte)
      #expect(XMLEncoding.windows1252.character(of: byte) == (isUndefined ? nil : character))
      if let known = XMLEncoding.windows1252.character(of: byte) { #expect(XMLEncoding.windows1252.byte(of: known) == byte) }
    }
  }

  @Test(arguments: [XMLEncoding.windows1252, .utf8])
  func takesTheEuroAndLigaturesThereAndBack(_ encoding: XMLEncoding) throws {
    let tree = XMLElement("Élément", attributes: [XMLAttribute("montant", "12 €")], text: "Cœur d'été – Ÿ")
    let bytes = try XMLWriter.bytes(tree, encoding: encoding)
    let read = try XMLDocument(parsing: bytes)
    #expect(read.root == tree)
    #expect(read.encoding == encoding)
    #expect(try XMLWriter.bytes(read.root, encoding: read.encoding) == bytes)
  }

  @Test func readsTheSameTreeFromEachEncoding() throws {
    let expected = XMLElement("A", text: "é")
    #expect(try XMLDocument(parsing: document("WINDOWS-1252", [0xE9])).root == expected)
    #expect(try XMLDocument(parsing: document("ISO-8859-1", [0xE9])).root == expected)
    #expect(try XMLDocument(parsing: document("utf-8", [0xC3, 0xA9])).root == expected)
    #expect(try XMLDocument(parsing: document("US-ASCII", [UInt8]("&#xE9;".utf8))).root == expected)
    #expect(try XMLDocument(parsing: [0xEF, 0xBB, 0xBF] + [UInt8]("<A>é</A>".utf8)).root == expected)
  }

  @Test(arguments: [
    ("windows-1252", [0x81]), ("ISO-8859-1", [0x80]), ("US-ASCII", [0xE9]), ("UTF-8", [0xE9]), ("UTF-8", [0xC0, 0x80]),
    ("UTF-8", [0xED, 0xA0, 0x80]), ("UTF-8", [0xF4, 0x90, 0x80, 0x80]), ("UTF-8", [0xE2, 0x82]), ("UTF-7", []),
    ("UTF-16", []), ("windows-1251", []),
  ])
  func refusesBytesThatAreNotOfTheEncoding(_ encoding: String, _ content: [UInt8]) throws {
    let error = try #require(throws: XMLRecordError.self) { try XMLDocument(parsing: document(encoding, content)) }
    #expect(error.reason == .encoding)
    #expect(throws: XMLRecordError.self) {
      try XMLDocument(parsing: document(encoding, [UInt8]("<!--".utf8) + content + [UInt8]("-->".utf8)))
    }
  }

  @Test func refusesAMarkThatContradictsTheDeclaration() throws {
    let error = try #require(throws: XMLRecordError.self) {
      try XMLDocument(parsing: [0xEF, 0xBB, 0xBF] + document("windows-1252", []))
    }
    #expect(error.reason == .encoding)
    for start: [UInt8] in [[0xFE, 0xFF, 0, 0x3C], [0xFF, 0xFE, 0x3C, 0], [0, 0x3C, 0, 0x41], [0x3C, 0, 0x41, 0]] {
      let error = try #require(throws: XMLRecordError.self) { try XMLDocument(parsing: start) }
      #expect(error.reason == .encoding)
    }
  }
}
