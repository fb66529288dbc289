import Foundation
import TestSupport
import Testing
import XMLRecords

@testable import Conformance

/// What the generator takes for a text of a type is what libxml2 takes for one.
@Suite struct XSDSimpleTypeTests {
  static let types: [(base: String, facets: String)] = [
    ("string", ""), ("string", #"<xs:maxLength value="3"/>"#), ("string", #"<xs:length value="2"/>"#),
    ("string", #"<xs:minLength value="1"/><xs:maxLength value="2"/>"#), ("token", #"<xs:maxLength value="3"/>"#),
    ("normalizedString", #"<xs:maxLength value="3"/>"#), ("string", #"<xs:enumeration value="A"/><xs:enumeration value="é"/>"#),
    ("string", #"<xs:pattern value="[0-9]{2}"/><xs:pattern value="\s*[A-Z]*"/>"#), ("boolean", ""), ("decimal", ""),
    ("decimal", #"<xs:totalDigits value="3"/><xs:fractionDigits value="1"/>"#),
    ("decimal", #"<xs:minInclusive value="-1.5"/><xs:maxExclusive value="12"/>"#), ("integer", ""),
    ("integer", #"<xs:totalDigits value="2"/>"#), ("integer", #"<xs:enumeration value="0"/><xs:enumeration value="1"/>"#),
    ("positiveInteger", ""), ("nonNegativeInteger", ""), ("negativeInteger", ""), ("byte", ""), ("unsignedByte", ""),
    ("date", ""),
    ("time", ""), ("dateTime", ""), ("gYear", ""), ("gYearMonth", ""),
  ]
  static let texts = [
    "", "A", "é", " A", "AB", "ABC", "ABCD", " A B ", "A  B", "12", "1", "0", "true", "false", "TRUE", " true ", "+1", "-1", "-0",
    "001", "1.", ".5", "1.5", "1.50", "01.5", "12.0", "11.99", "-1.6", "123", "123.4", "12.34", "1e2", "127", "128", "-129",
    "255",
    "256", "1 2", "2024-02-29", "2023-02-29", "2024-02-29Z", "2024-02-29+14:00", "2024-02-29-05:00", "12024-01-01", "-0044-03-15",
    "24-01-01", "10:00:00", "10:00:00.25", "10:00:00Z", "24:00:00", "24:00:01", "25:00:00", "10:60:00", "2024-01-01T10:00:00",
    "2024-01-01T10:00:00.5+01:00", "2024-01-01T24:00:00", "2024-01-01 10:00:00", "2024", "2024Z", "-0044", "02024", "2024-01",
    "2024-13", "2024-01+02:00",
  ]

  @Test(.enabled(if: XMLLint.isHere), arguments: types.indices) func theVerdictOnATextIsThatOfLibxml2(index: Int) throws {
    let type = Self.types[index]
    let declaration =
      #"<xs:element name="a"><xs:simpleType><xs:restriction base="xs:\#(type.base)">\#(type.facets)</xs:restriction>"#
      + "</xs:simpleType></xs:element>"
    let schema = try XSDSchemaTests.schema(declaration)
    guard case .text(let own)? = schema.elements["a"]?.content else {
      Issue.record("no text")
      return
    }
    let lint = try XMLLint()
    defer { lint.remove() }
    for text in Self.texts { try lint.add(try XMLWriter.bytes(XMLElement("a", text: text))) }
    let verdicts = try lint.verdicts(try lint.schema(declaration))
    for (text, isValid) in zip(Self.texts, verdicts) { #expect(own.allows(text) == isValid, "\(type): \(text)") }
  }
}
