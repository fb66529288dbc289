import Dossier
import JSONTree
import Store
import Testing

@Suite struct StatementChangeTests {
  private func fact(_ path: String, _ value: JSONValue, item: String? = nil) throws -> Fact {
    Fact(FactKey(try #require(FactPath(path)), item: item), .value(value))
  }

  private func paths(from earlier: [Fact]?, to facts: [Fact], coverage: [String] = []) throws -> [String] {
    let covered = try coverage.map { try #require(FactPath($0)) }
    return StatementChange.paths(from: earlier, to: facts, coverage: covered).map(\.text).sorted()
  }

  @Test func everythingIsNewTheFirstTime() throws {
    let facts = [try fact("/usager/contact/telephone", "06")]
    #expect(try paths(from: nil, to: facts, coverage: ["/usager/contact"]) == ["/usager/contact", "/usager/contact/telephone"])
  }

  @Test func nothingIsNewWhenTheSameIsSaid() throws {
    let facts = [try fact("/usager/contact/telephone", "06"), try fact("/usager/a/b", 1, item: "k")]
    #expect(try paths(from: facts, to: facts.reversed(), coverage: ["/usager/contact"]) == [])
  }

  @Test func anotherValueOrAnotherItemIsNew() throws {
    let before = [try fact("/usager/contact/telephone", "06"), try fact("/usager/a/b", 1, item: "k")]
    let after = [try fact("/usager/contact/telephone", "07"), try fact("/usager/a/b", 1, item: "other")]
    #expect(try paths(from: before, to: after) == ["/usager/a/b", "/usager/contact/telephone"])
  }

  @Test func whatIsNoLongerSaidHasEndedOnlyWhereTheStatementIsComplete() throws {
    let before = [try fact("/foyer/rsa/suspension", "x"), try fact("/foyer/adresse/commune", "04070")]
    #expect(try paths(from: before, to: [], coverage: ["/foyer/rsa"]) == ["/foyer/rsa/suspension"])
    #expect(try paths(from: before, to: []) == [])
  }
}
