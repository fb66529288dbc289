import Testing

import XMLRecords

struct XMLDocumentTests {
  private func parse(_ text: String, _ limits: XMLLimits = .standard) throws(XMLRecordError) -> XMLElement {
    try XMLDocument(parsing: [UInt8](text.utf8), limits: limits).root
  }

  private func refusal(_ text: String, _ limits: XMLLimits = .standard) -> XMLRecordError.Reason? {
    do throws(XMLRecordError) {
      _ = try parse(text, limits)
      return nil
    } catch { return error.reason }
  }

  @Test func keepsTextOfLeavesAndDropsSpaceBetweenElements() throws {
    let root = try parse("<A>\r\n\t<B> CG \r\n</B>\n<C/>\n\t<D>  </D>\n</A>\n<!-- end -->\n")
    #expect(
      root
        == XMLElement(
          "A", children: [XMLElement("B", text: " CG \n"), XMLElement("C"), XMLElement("D", text: "  ")]))
    #expect(root["B"]?.text == " CG \n")
    #expect(root.children(named: "C").count == 1)
    #expect(root["E"] == nil)
  }

  @Test func readsReferencesSectionsAndCommentsIntoOneText() throws {
    let root = try parse("<A x='&#65;&quot;&#10;\t\n'>a<!-- - no -->&lt;<?skip it?><![CDATA[<&\r\n]]>&#x20AC;</A>")
    #expect(root.text == "a<<&\n€")
    #expect(root.attribute("x") == "A\"\n  ")
  }

  @Test(arguments: [
    ("<!DOCTYPE A><A/>", XMLRecordError.Reason.dtd),
    ("<!DOCTYPE A [<!ENTITY a '&a;&a;'>]><A>&a;</A>", .dtd),
    ("<A>&eacute;</A>", .entity),
    ("<A>text<B/></A>", .mixedContent),
    ("<A><B/>text</A>", .mixedContent),
    ("<A><B/><![CDATA[text]]></A>", .mixedContent),
    ("<x:A/>", .namespace),
    ("<A x:b=''/>", .namespace),
    ("<A xmlns:x=''/>", .namespace),
    ("<A xmlns:x='u' xmlns:y='u' x:b='' y:b=''/>", .malformed),
    ("<A b='' b=''/>", .malformed),
    ("<A></B>", .malformed),
    ("<A/><B/>", .malformed),
    ("<A>&#0;</A>", .malformed),
    ("<A>&#xD800;</A>", .malformed),
    ("<A>&#99999999999999999999;</A>", .malformed),
    ("<A>\u{1}</A>", .malformed),
    ("<A>]]></A>", .malformed),
    ("&#32;<A/>", .malformed),
    ("<A/>&#32;", .malformed),
    ("<?xml version='1.0' encoding='utf-16'?><A/>", .encoding),
    ("<?xml version='1.1'?><A/>", .version),
    (" <?xml version='1.0'?><A/>", .malformed),
    ("", .truncated),
    ("<A><B>", .truncated),
    ("<A", .truncated),
  ])
  func refusesWhatIsOutsideOfTheSubset(_ text: String, _ reason: XMLRecordError.Reason) {
    #expect(refusal(text) == reason)
  }

  @Test func refusesAnyTruncation() throws {
    let text = "<?xml version='1.0'?><A b='c'><!-- d --><B>&lt;</B><C><![CDATA[e]]></C><?f g?></A>"
    for length in 0..<text.utf8.count {
      #expect(throws: XMLRecordError.self) { try XMLDocument(parsing: [UInt8](text.utf8.prefix(length))) }
    }
    #expect(try parse(text).children.count == 2)
  }

  @Test func seesTheNamespaceOfEachPlace() throws {
    let nested = "<A xmlns:x='u'><B xmlns:x='v' x:c='' xmlns:y='u' y:c=''/><x:D/></A>"
    #expect(try parse(nested).children.map(\.name) == ["B", "x:D"])
    #expect(refusal("<A><B xmlns:x='u'/><x:C/></A>") == .namespace)
    #expect(refusal("<A><B xmlns:x='u'><C/></B><x:C/></A>") == .namespace)
    #expect(try parse("<A xml:lang='fr'/>").attribute("xml:lang") == "fr")
  }

  @Test func takesTwoSpellingsOfALetterForTwoNames() {
    #expect(refusal("<A \u{E9}='' e\u{301}=''/>") == nil)
    #expect(refusal("<\u{E9}></e\u{301}>") == .malformed)
  }

  @Test func keepsToItsLimits() {
    var limits = XMLLimits(depth: 3, attributes: 2, nameBytes: 4, recordBytes: 60, recordElements: 4)
    #expect(refusal("<A><B><C/></B></A>", limits) == nil)
    #expect(refusal("<A><B><C><D/></C></B></A>", limits) == .tooDeep)
    #expect(refusal("<A><B/><B/><B/></A>", limits) == nil)
    #expect(refusal("<A><B/><B/><B/><B/></A>", limits) == .tooLarge)
    #expect(refusal("<A a='' b=''/>", limits) == nil)
    #expect(refusal("<A a='' b='' c=''/>", limits) == .tooLarge)
    #expect(refusal("<A xmlns:a='u'><B xmlns:b='u' xmlns:c='u'/></A>", limits) == .tooLarge)
    #expect(refusal("<ABCD/>", limits) == nil)
    #expect(refusal("<ABCDE/>", limits) == .tooLarge)
    #expect(refusal("<A>\(String(repeating: "x", count: 54))</A>", limits) == .tooLarge)
    limits.recordBytes = 61
    #expect(refusal("<A>\(String(repeating: "x", count: 54))</A>", limits) == nil)
  }

  @Test func namesThePlaceOfAFault() throws {
    let error = try #require(throws: XMLRecordError.self) { try parse("<A>\n <B>\n  <C>é&nbsp;</C></B></A>") }
    #expect(error.line == 3)
    #expect(error.column == 8)
    #expect(error.path == ["A", "B", "C"])
    #expect(error.description == "3:8 /A/B/C: entity: an entity other than the five predefined")
  }
}
