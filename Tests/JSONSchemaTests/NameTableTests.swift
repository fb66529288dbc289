import Testing

@testable import JSONSchema

@Suite struct NameTableTests {
  @Test func numbersEachTextOnce() {
    var table = NameTable()
    let texts = (0..<3_000).map { "nom\($0)" } + ["", "é", "e\u{301}", String(repeating: "long", count: 50)]
    for (number, text) in texts.enumerated() { #expect(table.insert(text) == number) }
    for (number, text) in texts.enumerated() {
      #expect(table.insert(text) == number)
      #expect(table.find(text) == number)
    }
    #expect(table.count == texts.count)
    #expect(table.find("nom3000") == nil)
    #expect(NameTable().find("") == nil)
  }
}
