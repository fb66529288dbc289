import JSONTree
import Testing

@testable import Gateway

struct TimestampSettingsTests {
  private func read(_ text: String) throws -> TimestampSettings {
    try TimestampSettings(try JSONTree(parsing: Array(text.utf8)).root, file: "passerelle.json")
  }

  @Test func readsWhatItWrites() throws {
    let whole = TimestampSettings(
      url: "https://tsa.example.test/tsr", certificates: "certs/timestamps/tsa.pem", policy: "1.2.3", everyMinutes: 5,
      limitHours: 24)
    #expect(try read(JSONWriter.text(whole.json)) == whole)
    let short = try read(#"{"url":"http://tsa.example.test/","certificates":"a.pem"}"#)
    #expect(short.everyMinutes == 10 && short.limitHours == 72 && short.policy == nil)
  }

  @Test(arguments: [
    "[]", "{}", #"{"url":"ftp://a/","certificates":"a"}"#, #"{"url":"https:///","certificates":"a"}"#, #"{"url":"https://a/"}"#,
    #"{"url":"https://a/","certificates":""}"#, #"{"url":"https://a/","certificates":"a","evryMinutes":1}"#,
    #"{"url":"https://a/","certificates":"a","everyMinutes":0}"#, #"{"url":"https://a/","certificates":"a","limitHours":9000}"#,
    #"{"url":"https://a/","certificates":"a","policy":1}"#,
  ])
  func refusesWhatCannotBeMeant(text: String) {
    #expect(throws: SettingsError.self) { try read(text) }
  }
}
