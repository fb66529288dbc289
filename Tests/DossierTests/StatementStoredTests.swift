import Dossier
import Exchange
import JSONTree
import TestSupport
import Testing

@Suite struct StatementStoredTests {
  @Test func comesBackFromStorageTheSame() throws {
    let statement = try say(
      "caf-041", "2026-01-31",
      [
        fact("/foyer/rsa/montantDroit", .number(JSONNumber("1675.00").orFail())), absent("/foyer/rsa/etat", .unknownCode),
        fact("/foyer/membres", ["usager": "a \"é\" |", "x": [true, nil]], item: "a \"é\" |"),
        fact("/foyer/adresse", nil),
      ], about: "réf\n1", covering: ["/foyer/rsa", "/foyer/membres"])
    let back = try Statement(stored: statement.storedBytes)
    #expect(back == statement)
    #expect(back.storedBytes == statement.storedBytes)
  }

  @Test func comesBackWithWhateverFacts() throws {
    let catalogue = try Library.catalogue()
    var dice = Dice(state: 3)
    for _ in 0..<50 {
      let facts = try Generated.facts(catalogue, &dice)
      let statement = try say("caf-041", "2026-01-31", facts)
      #expect(try Statement(stored: statement.storedBytes) == statement)
    }
  }

  @Test(arguments: ["", "[]", "[2]", "{}", "[1,2,3,4,5,6,7,8,9,10,11,12]"]) func refusesBytesOfAnotherForm(_ text: String) {
    #expect(throws: StoredStatementError.self) { try Statement(stored: Array(text.utf8)) }
  }

  @Test func refusesADamagedStatementAndDoesNotShowIt() throws {
    let text = String(
      decoding: try say("caf-041", "2026-01-31", [absent("/usager/identite/nir", .unknown)]).storedBytes, as: UTF8.self)
    for (old, new) in [
      ("inconnu", "perdu"), ("/usager/identite/nir", "nir"), ("2026-01-31\"", "2026-02-31\""), ("caf-041\"", "CAF\""),
      ("essai.", "essai"), ("[],", "[3],"),
    ] {
      let damaged = text.replacing(old, with: new)
      #expect(damaged != text)
      let error = #expect(throws: StoredStatementError.self) { try Statement(stored: Array(damaged.utf8)) }
      #expect(error?.description.contains(new) == false)
    }
  }
}
