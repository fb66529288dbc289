import Foundation
import TestSupport
import Testing
import XMLRecords

@testable import Conformance

/// Documents made from the XSDs that partners publish are valid for another engine, and show all that these schemas admit.
@Suite struct PartnerXSDTests {
  static let samples = Outside.samples
  static let schemas = [
    "cnaf/vrsb0801.xsd", "departement/ALI-WebRSA.xsd", "departement/WebRSA-ALI.xsd", "departement/Referentiel-WebRSA.xsd",
  ]
  static let documents = 200

  /// What occurs is held to the schema's own text, apart from the reader: each name of an element or attribute, each enumerated value.
  @Test(.enabled(if: samples != nil), arguments: schemas) func eachNameAndEnumerationInTheSchemasTextOccurs(file: String) throws {
    let bytes = Array(try Data(contentsOf: try #require(Self.samples).appendingPathComponent(file)))
    let text = String(decoding: bytes, as: UTF8.self)
    var documents = try XSDDocuments(try XSDSchema(parsing: bytes), seed: 4)
    for _ in 0..<Self.documents { _ = try documents.document() }
    let occurred = documents.coverage.expected.filter { documents.coverage.count(of: $0) > 0 }
    let names = Set(occurred.flatMap { $0.place.split(separator: "/") }.map { $0.hasPrefix("@") ? $0.dropFirst() : $0 })
    // Types have names too; the partners' are these two.
    for match in text.matches(of: /name="([^"]+)"/) where !["boolean", "datetime"].contains(match.1) {
      #expect(names.contains(match.1), "\(match.1)")
    }
    for match in text.matches(of: /enumeration value="([^"]+)"/) {
      #expect(occurred.contains { $0.event == .value(String(match.1)) }, "\(match.1)")
    }
  }

  @Test(.enabled(if: samples != nil && XMLLint.isHere), arguments: schemas)
  func documentsOfAPartnersSchemaAreValidAndShowEverythingThatItAdmits(file: String) throws {
    let url = try #require(Self.samples).appendingPathComponent(file)
    let schema = try XSDSchema(parsing: Array(try Data(contentsOf: url)))
    for (encoding, forms) in [(XMLEncoding.utf8, LexicalForm.all), (.windows1252, LexicalForm.plain)] {
      var documents = try XSDDocuments(schema, encoding: encoding, forms: forms, seed: 4)
      let lint = try XMLLint()
      defer { lint.remove() }
      for _ in 0..<Self.documents {
        let document = try documents.document()
        try lint.add(try XMLWriter.bytes(document.root, encoding: encoding))
      }
      let complaints = try lint.validate(url)
      #expect(complaints.isEmpty, "\(complaints.prefix(5))")
      let missing = documents.coverage.missing
      #expect(missing.isEmpty, "\(missing.count) of \(documents.coverage.total): \(missing.prefix(20))")
      let figures = "\(Self.documents) valid, \(documents.coverage.total) things occurred, \(lint.bytes) bytes"
      print("\(file) \(encoding.rawValue): \(figures)")
    }
  }
}
