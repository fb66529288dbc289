import Foundation
import TestSupport
import Testing
import XMLRecords

@testable import Conformance

@Suite struct XSDDocumentsTests {
  /// Each construct of the subset.
  static let everything = """
    <xs:complexType name="adresse"><xs:sequence>
      <xs:element name="ligne" type="xs:token" minOccurs="0" maxOccurs="7"/><xs:element name="cp" type="codePostal"/>
    </xs:sequence><xs:attribute name="depuis" type="xs:gYearMonth" use="required"/></xs:complexType>
    <xs:simpleType name="codePostal"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{5}|2[AB][0-9]{3}"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="sexe"><xs:restriction base="xs:string"><xs:enumeration value="1"/><xs:enumeration value="2"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="drapeau"><xs:restriction base="xs:integer"><xs:enumeration value="0"/><xs:enumeration value="1"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="montant"><xs:restriction><xs:simpleType><xs:restriction base="xs:decimal"><xs:totalDigits value="9"/></xs:restriction>
      </xs:simpleType><xs:fractionDigits value="2"/><xs:minInclusive value="0"/></xs:restriction></xs:simpleType>
    <xs:element name="personne"><xs:complexType><xs:all>
      <xs:element name="nom" type="xs:string"/><xs:element name="sexe" type="sexe" minOccurs="0"/>
      <xs:element name="actif" type="xs:boolean"/><xs:element name="soumis" type="drapeau"/>
    </xs:all><xs:attribute name="rang"><xs:simpleType><xs:restriction base="xs:byte"/></xs:simpleType></xs:attribute>
      <xs:attribute name="ancien" type="xs:string" use="prohibited"/></xs:complexType></xs:element>
    <xs:element name="flux"><xs:complexType><xs:sequence>
      <xs:element ref="personne" maxOccurs="unbounded"/>
      <xs:choice minOccurs="0" maxOccurs="3">
        <xs:element name="montant" type="montant"/>
        <xs:sequence maxOccurs="2"><xs:element name="debut" type="xs:date"/><xs:element name="fin" type="xs:dateTime" minOccurs="0"/></xs:sequence>
        <xs:element name="adresse" type="adresse"/>
        <xs:element name="jamais" type="xs:string" minOccurs="0" maxOccurs="0"/>
      </xs:choice>
      <xs:element name="vide"><xs:complexType/></xs:element><xs:element name="heure" type="xs:time" minOccurs="0"/>
    </xs:sequence></xs:complexType></xs:element>
    """

  @Test(.enabled(if: XMLLint.isHere)) func documentsOfEachConstructAreValidAndShowAllOfIt() throws {
    for forms in [LexicalForm.all, LexicalForm.plain] {
      var documents = try XSDDocuments(try XSDSchemaTests.schema(Self.everything), forms: forms, seed: 1)
      let lint = try XMLLint()
      defer { lint.remove() }
      for _ in 0..<150 {
        let document = try documents.document()
        let bytes = try XMLWriter.bytes(document.root)
        #expect(try XMLDocument(parsing: bytes).root.canonical == document.root.canonical)
        try lint.add(bytes)
      }
      let complaints = try lint.validate(try lint.schema(Self.everything))
      #expect(complaints.isEmpty, "\(complaints.prefix(5))")
      #expect(documents.coverage.missing.isEmpty, "\(documents.coverage.missing.prefix(9))")
    }
  }

  @Test(.enabled(if: XMLLint.isHere)) func theValidatorThatTheDocumentsPassRefusesOthers() throws {
    let lint = try XMLLint()
    defer { lint.remove() }
    try lint.add(Array("<flux><vide/></flux>".utf8))
    #expect(!(try lint.validate(try lint.schema(Self.everything)).isEmpty))
  }

  @Test func whatDocumentsCanHaveIsNamed() throws {
    let expected = try XSDDocuments(try XSDSchemaTests.schema(Self.everything), seed: 1).coverage.expected
    for point in [
      CoveragePoint("/flux/personne", .times(1)), CoveragePoint("/flux/personne", .many),
      CoveragePoint("/flux/()/(2)", .times(0)),
      CoveragePoint("/flux/()/(2)", .times(3)), CoveragePoint("/flux/()/(2)", .branch(2)),
      CoveragePoint("/flux/()/(2)/(2)", .times(2)), CoveragePoint("/flux/personne/()", .reordered),
      CoveragePoint("/flux/personne/sexe", .value("2")), CoveragePoint("/flux/personne/actif", .value("1")),
      CoveragePoint("/flux/personne/soumis", .form(.leadingZeros)), CoveragePoint("/flux/personne/@rang", .times(0)),
      CoveragePoint("/flux/personne/@rang", .form(.smallest)), CoveragePoint("/flux/adresse/@depuis", .times(1)),
      CoveragePoint("/flux/adresse/ligne", .times(7)), CoveragePoint("/flux/adresse/ligne", .many),
      CoveragePoint("/flux/adresse/cp", .form(.ordinary)), CoveragePoint("/flux/montant", .form(.noWholePart)),
      CoveragePoint("/flux/debut", .form(.zoneOffset)), CoveragePoint("/flux/fin", .form(.secondsFraction)),
      CoveragePoint("/flux/vide", .times(1)), CoveragePoint("/flux/heure", .form(.endOfDay)),
    ] { #expect(expected.contains(point), "\(point)") }
    #expect(!expected.contains { $0.place.contains("jamais") || $0.place.contains("ancien") || $0.event == .branch(4) })
    #expect(!expected.contains(CoveragePoint("/flux/montant", .form(.negative))))
    #expect(!expected.contains(CoveragePoint("/flux/adresse/@depuis", .times(0))))
  }

  @Test func plainFormsAreCanonical() throws {
    var documents = try XSDDocuments(try XSDSchemaTests.schema(Self.everything), forms: LexicalForm.plain, seed: 2)
    for _ in 0..<100 {
      let flux = try documents.document().root
      for person in flux.children(named: "personne") {
        #expect(["true", "false"].contains(person["actif"]?.text))
        #expect(["0", "1"].contains(person["soumis"]?.text))
        #expect(person["nom"]?.text.hasPrefix(" ") == false && person["nom"]?.text.hasSuffix(" ") == false)
      }
      for amount in flux.children(named: "montant") { #expect(DecimalText(amount.text)?.text == amount.text) }
      for day in flux.children(named: "debut") { #expect(day.text.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil) }
    }
  }

  @Test func theSameSeedGivesTheSameDocuments() throws {
    let schema = try XSDSchemaTests.schema(Self.everything)
    func documents(_ seed: UInt64) throws -> [XMLDocument] {
      var documents = try XSDDocuments(schema, seed: seed)
      return try (0..<20).map { _ in try documents.document() }
    }
    #expect(try documents(7) == documents(7))
    #expect(try documents(7) != documents(8))
  }

  @Test func theWordsOfTheCallerAreUsedAndNoOthers() throws {
    let schema = try XSDSchemaTests.schema(Self.everything)
    let words = ["/flux/personne/nom": ["Élise", "Noël D'Arc"], "/flux/personne/@rang": ["1", "02"], "/flux/heure": []]
    var documents = try XSDDocuments(schema, encoding: .windows1252, seed: 1) { words[$0] }
    for _ in 0..<40 {
      let document = try documents.document()
      for person in document.root.children(named: "personne") {
        #expect(["Élise", "Noël D'Arc"].contains(person["nom"]?.text))
        #expect(["1", "02", nil].contains(person.attribute("rang")))
      }
    }
    let coverage = documents.coverage
    for word in ["Élise", "Noël D'Arc"] { #expect(coverage.count(of: CoveragePoint("/flux/personne/nom", .value(word))) > 0) }
    #expect(!coverage.expected.contains(CoveragePoint("/flux/personne/nom", .form(.ordinary))))
    #expect(coverage.expected.contains(CoveragePoint("/flux/heure", .form(.ordinary))))
  }

  @Test func aWordThatIsNotOfTheTypeOrTheEncodingIsRefused() throws {
    let schema = try XSDSchemaTests.schema(Self.everything)
    for (path, word) in [("/flux/personne/sexe", "3"), ("/flux/adresse/cp", "1300"), ("/flux/personne/nom", "Łukasz")] {
      let error = #expect(throws: DocumentError.self) {
        try XSDDocuments(schema, encoding: .windows1252, seed: 1) { $0 == path ? [word] : nil }
      }
      #expect(error?.reason == .word)
      #expect(error?.place == path)
    }
  }

  @Test func anyDeclaredElementMayBeTheRoot() throws {
    let schema = try XSDSchemaTests.schema(Self.everything)
    var documents = try XSDDocuments(schema, root: "personne", seed: 1)
    #expect(try documents.document().root.name == "personne")
    #expect(throws: DocumentError.self) { try XSDDocuments(schema, root: "absent", seed: 1) }
  }

  @Test func aTypeWithoutAnyTextIsRefused() throws {
    let schema = try XSDSchemaTests.schema(
      XSDSchemaTests.simple("xs:integer", #"<xs:minInclusive value="5"/><xs:maxInclusive value="4"/>"#))
    let error = #expect(throws: DocumentError.self) { try XSDDocuments(schema, seed: 1) }
    #expect(error?.reason == .unsatisfiable)
  }
}
