import Testing

@testable import XMLRecords

struct XMLWriterTests {
  private func refusal(_ element: XMLElement, _ encoding: XMLEncoding = .windows1252) -> XMLWriteError? {
    do throws(XMLWriteError) {
      _ = try XMLWriter.bytes(element, encoding: encoding)
      return nil
    } catch { return error }
  }

  @Test func writesADeclarationAndOneElementALine() throws {
    let tree = XMLElement(
      "A", attributes: [XMLAttribute("b", "\"<\t\n\r>")], children: [XMLElement("C", text: "]]>\r\n"), XMLElement("D")])
    let bytes = try XMLWriter.bytes(tree, encoding: .windows1252, indent: true)
    let expected = """
      <?xml version="1.0" encoding="windows-1252"?>
      <A b="&quot;&lt;&#9;&#10;&#13;&gt;">
      \t<C>]]&gt;&#13;
      </C>
      \t<D/>
      </A>

      """
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(try XMLDocument(parsing: bytes).root == tree)
    #expect(try XMLDocument(parsing: XMLWriter.bytes(tree)).root == tree)
    #expect(try XMLWriter.bytes(XMLElement("A"), declaration: false) == [UInt8]("<A/>".utf8))
  }

  @Test func namesTheElementWhoseCharacterTheEncodingCannotHold() {
    let tree = XMLElement("A", children: [XMLElement("B", text: "é"), XMLElement("C", text: "Ł")])
    #expect(refusal(tree) == XMLWriteError(reason: .unencodable, path: ["A", "C"], attribute: nil))
    #expect(refusal(tree, .ascii)?.path == ["A", "B"])
    #expect(refusal(tree, .utf8) == nil)
    #expect(refusal(XMLElement("A", text: "€"), .latin1)?.reason == .unencodable)
    #expect(refusal(XMLElement("A", text: "\u{81}"), .windows1252)?.reason == .unencodable)
    #expect(refusal(XMLElement("A", attributes: [XMLAttribute("b", "Ł")]))?.attribute == "b")
    #expect(refusal(XMLElement("A", children: [XMLElement("Ł", children: [XMLElement("B")])]))?.reason == .unencodable)
  }

  @Test func refusesWhatWouldNotBeReadBack() {
    #expect(refusal(XMLElement("A", children: [XMLElement("B")], text: "c"))?.reason == .mixedContent)
    #expect(refusal(XMLElement("A", text: "\u{0}"))?.reason == .illegalCharacter)
    #expect(refusal(XMLElement("A", text: "\u{FFFE}"), .utf8)?.reason == .illegalCharacter)
    #expect(refusal(XMLElement(""))?.reason == .badName)
    #expect(refusal(XMLElement("A><B"))?.reason == .badName)
    #expect(refusal(XMLElement("x:A"))?.reason == .namespace)
    #expect(refusal(XMLElement("A", attributes: [XMLAttribute("b c", "")]))?.reason == .badName)
    let twice = XMLElement("A", attributes: [XMLAttribute("b", ""), XMLAttribute("b", "")])
    #expect(refusal(twice)?.reason == .duplicateAttribute)
  }
}
