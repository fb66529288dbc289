import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

@Suite struct ComplementBookTests {
  private func complement(_ name: String) throws -> Complement {
    let stored = JSONWriter.bytes(["n": 1, "f": [:], "r": ["p": [.string(name)]]])
    return try #require(Complement(stored: stored))
  }

  @Test func readsWhatItWrote() throws {
    let (first, second) = (try complement("role"), try complement("invitation"))
    let references = ["CAF|041|4120983", "\"é\\\u{7}"]
    let book = ComplementBook([(references[0], first), (references[1], second)])
    let read = try #require(ComplementBook(stored: book.storedBytes))
    #expect(read.storedBytes == book.storedBytes)
    #expect(read.complement(of: references[0]) == first)
    #expect(read.complement(of: references[1]) == second)
  }

  @Test func givesAComplementToItsOwnReferenceOnly() throws {
    let book = ComplementBook([("a", try complement("role"))])
    #expect(book.complement(of: "b") == nil)
    #expect(book.complement(of: "") == nil)
  }

  @Test func hasNoPageForAComplementThatHoldsNothing() throws {
    let nothing = try #require(Complement(stored: Array(#"{"n":1,"f":{},"r":{}}"#.utf8)))
    let book = ComplementBook([("a", nothing)])
    #expect(book.isEmpty)
    #expect(book.complement(of: "a") == nil)
    #expect(ComplementBook(stored: book.storedBytes)?.isEmpty == true)
  }

  @Test(arguments: [
    "", "null", "{}", "[", "[1]", "[[]]", #"[["a"]]"#, #"[["a",{}]]"#, #"[[1,{"n":1,"f":{},"r":{}}]]"#,
    #"[["a",{"n":-1,"f":{},"r":{}}]]"#, #"[["a",{"n":1,"f":{},"r":{}}]"#, "[\u{0}]",
  ])
  func refusesWhatItDidNotWrite(text: String) {
    #expect(ComplementBook(stored: Array(text.utf8)) == nil)
  }

  @Test func refusesAComplementNestedWithoutEnd() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(ComplementBook(stored: Array(deep.utf8)) == nil)
  }

  @Test func namesARecordByItsFoyerOrByItsFirstUsager() throws {
    let day = try #require(CivilDay("2026-10-31"))
    let usagers: [JSONObject] = [["reference": "u-1"], ["reference": "u-2"]]
    #expect(
      DossierDocument(referenceDate: day, foyer: ["reference": "f-1"], usagers: usagers).mainReference == "f-1")
    #expect(DossierDocument(referenceDate: day, foyer: nil, usagers: usagers).mainReference == "u-1")
    #expect(DossierDocument(referenceDate: day, foyer: nil, usagers: []).mainReference == "")
  }
}
