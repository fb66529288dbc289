import Testing

import XMLRecords

struct CanonicalTests {
  private func canonical(_ text: String) throws -> String {
    String(decoding: try XMLDocument(parsing: [UInt8](text.utf8)).root.canonical, as: UTF8.self)
  }

  @Test func writesTheFormOfTheRecommendation() throws {
    // Canonical XML 1.0 §3.3, start and end tags, less the space between elements.
    let text = """
      <doc><e1   /><e2   ></e2><e3   name = "elem3"   id="elem3"   /><e4   name="elem4"   id="elem4"   ></e4>
         <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
            xmlns:b="http://www.ietf.org"
            xmlns:a="http://www.w3.org"
            xmlns="http://example.org"/>
         <e6 xmlns="" xmlns:a="http://www.w3.org"><e7 xmlns="http://www.ietf.org">
               <e8 xmlns="" xmlns:a="http://www.w3.org"><e9 xmlns="" xmlns:a="http://www.ietf.org"/></e8></e7></e6></doc>
      """
    let expected = """
      <doc><e1></e1><e2></e2><e3 id="elem3" name="elem3"></e3><e4 id="elem4" name="elem4"></e4>\
      <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" \
      b:attr="sorted" a:attr="out"></e5><e6 xmlns:a="http://www.w3.org"><e7 xmlns="http://www.ietf.org"><e8 xmlns="">\
      <e9 xmlns:a="http://www.ietf.org"></e9></e8></e7></e6></doc>
      """
    #expect(try canonical(text) == expected)
  }

  @Test func isTheSameForTheSameContentWrittenOtherwise() throws {
    #expect(
      try canonical("<?xml version='1.0'?><A b='1' a='&#x9;'>\n<B>&gt;<![CDATA[<]]></B> <C/></A>")
        == canonical("<A a='&#9;' b=\"1\"><!-- c --><B>&#62;&lt;</B><C></C></A>"))
  }

  @Test func isAnotherForAnotherContent() throws {
    let base = try canonical("<A a='b'><B>c</B></A>")
    for other in [
      "<A a='b'><B>c </B></A>", "<A a='B'><B>c</B></A>", "<A><B>c</B></A>", "<A a='b'><C>c</C></A>",
      "<A a='b'><B>c</B><B/></A>", "<A a='b' xmlns='u'><B>c</B></A>",
    ] { #expect(try canonical(other) != base) }
    // As bytes: Swift takes these two texts for equal, XML does not.
    #expect(XMLElement("A", text: "\u{E9}").canonical != XMLElement("A", text: "e\u{301}").canonical)
  }

  @Test func ordersAPrefixDeclaredAboveByItsOwnName() {
    let element = XMLElement("A", attributes: [XMLAttribute("xsi:nil", "true"), XMLAttribute("b", "c")])
    #expect(element.canonical == [UInt8](#"<A b="c" xsi:nil="true"></A>"#.utf8))
  }
}
