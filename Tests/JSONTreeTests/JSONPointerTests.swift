import JSONTree
import Testing

struct JSONPointerTests {
  /// RFC 6901 §5.
  @Test(arguments: [
    ("", []), ("/foo", ["foo"]), ("/foo/0", ["foo", "0"]), ("/", [""]), ("/a~1b", ["a/b"]), ("/c%d", ["c%d"]), ("/m~0n", ["m~n"]),
    ("/ ", [" "]),
    ("/~01", ["~1"]), ("//", ["", ""]), ("/é/\u{1F600}", ["é", "\u{1F600}"]),
  ])
  func readsAndWritesItsText(text: String, tokens: [String]) throws {
    let pointer = try #require(JSONPointer(text))
    #expect(pointer.tokens == tokens)
    #expect(pointer.description == text)
    #expect(JSONPointer(tokens: tokens) == pointer)
  }

  @Test(arguments: ["foo", "/a~", "/a~2", "#/foo", "~0"])
  func refusesWhatIsNotOne(text: String) {
    #expect(JSONPointer(text) == nil)
  }

  @Test func growsByNameAndIndex() {
    #expect(JSONPointer.root.appending("a/b").appending(index: 3).description == "/a~1b/3")
  }

  @Test func comparesByCodePoints() {
    let composed = JSONPointer(tokens: ["\u{E9}"])
    let decomposed = JSONPointer(tokens: ["e\u{301}"])
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed, composed]).count == 2)
    #expect(JSONPointer(tokens: ["ab", "c"]) != JSONPointer(tokens: ["a", "bc"]))
  }
}
