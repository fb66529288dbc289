import Testing

@testable import Translation

/// XML as text inside of JSON keeps its characters, whatever its declaration says.
@Suite struct XMLTextTests {
  @Test(arguments: ["windows-1252", "ISO-8859-1", "UTF-8"]) func theDeclaredEncodingDoesNotChangeCharacters(encoding: String) {
    let text = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?><a>é€</a>"
    #expect(
      String(decoding: XMLText.bytes(text), as: UTF8.self) == "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>é€</a>")
  }

  @Test(arguments: ["<a encoding=\"x\">é</a>", "<?xml version=\"1.0\"?><a>encoding='x' ?></a>", "", "<?xml encoding='x'"])
  func nothingElseIsTouched(text: String) {
    #expect(String(decoding: XMLText.bytes(text), as: UTF8.self) == text)
  }
}
