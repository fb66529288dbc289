import JSONTree
import Testing

/// A name twice in an object, however it is written and however many members there are.
struct JSONParserNamesTests {
  private func refusal(_ text: String) -> JSONError? {
    do throws(JSONError) {
      _ = try JSONTree(parsing: text)
      return nil
    } catch { return error }
  }

  @Test(arguments: [
    ("{\"a\":1,\"a\":2}", 7, "/a"), ("{\"a\":1,\"\\u0061\":2}", 7, "/a"), ("{\"\":1,\"\":1}", 6, "/"),
    ("[{\"x\":{\"b\":1,\"c\":[],\"b\":{}}}]", 20, "/0/x/b"),
    ("{\"\\ud83d\\ude00\":1,\"\u{1F600}\":2}", 18, "/\u{1F600}"), ("{\"abcdefgh\":1,\"abcdefgh\":2}", 14, "/abcdefgh"),
    ("{\"/\":1,\"\\/\":2}", 7, "/~1"),
  ])
  func refusesANameTwice(text: String, offset: Int, place: String) {
    #expect(refusal(text) == JSONError(reason: .duplicateKey, offset: offset, pointer: JSONPointer(place)))
  }

  @Test(arguments: [
    "{\"a\":1,\"b\":{\"a\":1}}", "{\"a\":{\"a\":{\"a\":1}}}", "[{\"a\":1},{\"a\":1}]", "{\"\u{E9}\":1,\"e\u{301}\":2}",
    "{\"a\":1,\"A\":2}", "{\"a\":1,\"\\\\u0061\":2}",
    "{\"abcdefghXabcdefgh\":1,\"abcdefghYabcdefgh\":2}", "{\"a\":\"a\",\"b\":\"a\"}", "{\"a\\u0000\":1,\"a\":2,\"\\u0000a\":3}",
  ])
  func acceptsNamesThatDiffer(text: String) {
    #expect(refusal(text) == nil)
  }

  @Test func refusesTheRestBeforeARepeatedName() {
    #expect(refusal("{\"a\":1,\"a\":2} x")?.reason == .trailingBytes)
    #expect(refusal("[{\"a\":1,\"a\":2},")?.reason == .unexpectedEnd)
  }

  /// Around the number from which names are sorted, and with names that share length, beginning and end.
  @Test(arguments: [2, 3, 31, 32, 33, 34, 100, 3000], ["", "\\u0041"])
  func findsOneRepeatedNameAmongMany(count: Int, prefix: String) {
    let names = (0..<count).map { "\(prefix)abcdefgh\(1_000_000 + $0)abcdefgh" }
    func object(_ names: [String]) -> String { "{" + names.map { "\"\($0)\":[]" }.joined(separator: ",") + "}" }
    #expect(refusal(object(names)) == nil)
    for place in [0, count / 2, count - 1] {
      let repeating = names[..<place] + [names[place]] + names[place...]
      #expect(refusal(object(Array(repeating)))?.reason == .duplicateKey)
      #expect(refusal(object(names + [names[place]]))?.reason == .duplicateKey)
    }
  }
}
