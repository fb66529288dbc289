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
      print("\(file) \(encoding.rawValue): \(Self.documents) valid, \(documents.coverage.total) things occurred, \(lint.bytes) bytes")
    }
  }
}
