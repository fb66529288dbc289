import Testing

@testable import Conformance

@Suite struct XSDSchemaTests {
  static func schema(_ declarations: String) throws(XSDError) -> XSDSchema {
    try XSDSchema(
      parsing: Array(#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\#(declarations)</xs:schema>"#.utf8))
  }

  @Test func theRootIsTheElementThatNoOtherHolds() throws {
    let schema = try Self.schema(
      """
      <xs:element name="feuille" type="xs:string"/>
      <xs:element name="arbre"><xs:complexType><xs:sequence><xs:element ref="feuille"/></xs:sequence></xs:complexType></xs:element>
      """)
    #expect(schema.roots == ["feuille", "arbre"])
    #expect(schema.root == "arbre")
  }

  @Test func theNamespaceOfXMLSchemaMayBeTheDefaultOne() throws {
    let text = """
      <schema xmlns="http://www.w3.org/2001/XMLSchema"><element name="a" type="string"/></schema>
      """
    #expect(try XSDSchema(parsing: Array(text.utf8)).root == "a")
  }

  static let element = #"<xs:element name="a" type="xs:string"/>"#
  static func complex(_ inside: String) -> String {
    #"<xs:element name="a"><xs:complexType>\#(inside)</xs:complexType></xs:element>"#
  }
  static func simple(_ base: String, _ facets: String) -> String {
    #"<xs:element name="a"><xs:simpleType><xs:restriction base="\#(base)">\#(facets)</xs:restriction></xs:simpleType></xs:element>"#
  }

  static let unsupported = [
    #"<xs:include schemaLocation="b.xsd"/>"#, #"<xs:import namespace="urn:b"/>"#, #"<xs:redefine schemaLocation="b.xsd"/>"#,
    #"<xs:notation name="n" public="n"/>"#, #"<xs:group name="g"/>"#, #"<xs:attributeGroup name="g"/>"#,
    #"<xs:attribute name="b" type="xs:string"/>"#, #"<xs:element name="b"/>"#, #"<xs:element name="b" type="xs:float"/>"#,
    #"<xs:element name="b" type="xs:base64Binary"/>"#, #"<xs:element name="b" type="xs:anyURI"/>"#,
    #"<xs:element name="b" type="xs:string" nillable="true"/>"#, #"<xs:element name="b" type="xs:string" default="x"/>"#,
    #"<xs:element name="b" type="xs:string" fixed="x"/>"#, #"<xs:element name="b" type="xs:string" abstract="true"/>"#,
    #"<xs:element name="b" type="xs:string" substitutionGroup="a"/>"#,
    #"<xs:simpleType name="t"><xs:list itemType="xs:string"/></xs:simpleType>"#,
    #"<xs:simpleType name="t"><xs:union memberTypes="xs:string xs:date"/></xs:simpleType>"#,
    #"<xs:simpleType name="t" final="restriction"><xs:restriction base="xs:string"/></xs:simpleType>"#,
    #"<xs:complexType name="t" mixed="true"><xs:sequence/></xs:complexType>"#,
    #"<xs:complexType name="t"><xs:sequence><xs:any/></xs:sequence></xs:complexType>"#,
    #"<xs:complexType name="t"><xs:simpleContent><xs:extension base="xs:string"/></xs:simpleContent></xs:complexType>"#,
  ]

  static let unsupportedInside = [
    complex("<xs:complexContent/>"), complex("<xs:anyAttribute/>"), complex(#"<xs:group ref="g"/>"#),
    complex(#"<xs:attribute ref="b"/>"#), complex(#"<xs:attribute name="b"/>"#),
    complex(#"<xs:attribute name="b" type="xs:string" default="x"/>"#),
    complex(#"<xs:sequence><xs:all><xs:element name="b" type="xs:string"/></xs:all></xs:sequence>"#),
    complex("<xs:sequence/><xs:sequence/>"), complex(#"<xs:attribute name="b" type="xs:string"/><xs:sequence/>"#),
    simple("xs:date", #"<xs:minInclusive value="2020-01-01"/>"#), simple("xs:date", #"<xs:enumeration value="2020-01-01"/>"#),
    simple("xs:string", #"<xs:totalDigits value="3"/>"#), simple("xs:decimal", #"<xs:maxLength value="3"/>"#),
    simple("xs:string", #"<xs:maxLength value="3" fixed="true"/>"#), simple("xs:string", #"<xs:maxLength value="-1"/>"#),
    simple("xs:string", #"<xs:assertion test="true()"/>"#), simple("xs:string", #"<xs:pattern value="\p{L}+"/>"#),
    simple("xs:string", #"<xs:pattern value="[a-z-[aeiou]]"/>"#), simple("xs:token", #"<xs:whiteSpace value="preserve"/>"#),
    #"<xs:element name="a"><xs:complexType><xs:sequence/></xs:complexType><xs:key name="k"/></xs:element>"#,
  ]

  @Test(arguments: unsupported.map { element + $0 } + unsupportedInside) func whatIsNotReadIsRefused(declarations: String) {
    let error = #expect(throws: XSDError.self) { try Self.schema(declarations) }
    #expect(error?.reason == .unsupported, "\(String(describing: error))")
  }

  static let malformed = [
    element + element, #"<xs:element type="xs:string"/>"#, "<xs:annotation/>" + element + element,
    #"<xs:element name="a" type="xs:string"><xs:simpleType/></xs:element>"#, complex("<xs:choice/>"),
    complex(#"<xs:sequence><xs:element name="b" type="xs:string" minOccurs="2"/></xs:sequence>"#),
    complex(#"<xs:sequence><xs:element name="b" type="xs:string" maxOccurs="many"/></xs:sequence>"#),
    complex(#"<xs:sequence><xs:element type="xs:string"/></xs:sequence>"#),
    complex(#"<xs:all><xs:element name="b" type="xs:string" maxOccurs="2"/></xs:all>"#),
    complex(#"<xs:all maxOccurs="2"><xs:element name="b" type="xs:string"/></xs:all>"#),
    complex(#"<xs:attribute name="b" type="xs:string" use="often"/>"#),
    complex(#"<xs:attribute name="b" type="xs:string"/><xs:attribute name="b" type="xs:string"/>"#),
    simple("xs:integer", #"<xs:enumeration value="x"/>"#),
    #"<xs:element name="a"><xs:simpleType><xs:restriction/></xs:simpleType></xs:element>"#,
  ]

  @Test(arguments: malformed) func whatXMLSchemaDoesNotAllowIsRefused(declarations: String) {
    let error = #expect(throws: XSDError.self) { try Self.schema(declarations) }
    #expect(error?.reason == .malformed, "\(String(describing: error))")
  }

  @Test func aNameThatNothingDeclaresIsRefused() {
    for text in [
      #"<xs:element name="a" type="absent"/>"#, Self.complex(#"<xs:sequence><xs:element ref="absent"/></xs:sequence>"#),
      Self.simple("absent", ""),
    ] {
      #expect(throws: XSDError.self) { try Self.schema(text) }
      #expect((try? Self.schema(text)) == nil)
    }
  }

  @Test func whatContainsItselfIsRefused() {
    for text in [
      Self.complex(#"<xs:sequence><xs:element ref="a" minOccurs="0"/></xs:sequence>"#),
      #"<xs:element name="a" type="t"/><xs:complexType name="t"><xs:sequence><xs:element name="b" type="t"/></xs:sequence></xs:complexType>"#,
      #"<xs:element name="a" type="t"/><xs:simpleType name="t"><xs:restriction base="t"/></xs:simpleType>"#,
    ] {
      let error = #expect(throws: XSDError.self) { try Self.schema(text) }
      #expect(error?.reason == .recursive)
    }
  }

  @Test func whatIsNoSchemaIsRefused() {
    for text in ["", "<a/>", "<schema/>", #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>"#, "<!DOCTYPE a><a/>"] {
      let error = #expect(throws: XSDError.self) { try XSDSchema(parsing: Array(text.utf8)) }
      #expect(error?.reason == .notSchema)
    }
  }

  @Test func aTargetNamespaceIsRefused() {
    let text =
      #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a"><xs:element name="a" type="xs:string"/></xs:schema>"#
    let error = #expect(throws: XSDError.self) { try XSDSchema(parsing: Array(text.utf8)) }
    #expect(error?.reason == .unsupported)
  }
}
