import Exchange
import Store
import Testing

@testable import passerelle

@Suite struct WordsTests {
  @Test(arguments: [(0, "0 envoi", "0 releases"), (1, "1 envoi", "1 release"), (2, "2 envois", "2 releases")])
  func agreesWithTheNumber(_ number: Int, _ french: String, _ english: String) {
    func count(_ language: Language) -> String { Words.count(number, ("envoi", "envois"), ("release", "releases"), language) }
    #expect(count(.french) == french)
    #expect(count(.english) == english)
  }

  @Test func statesAgreeWithTheReleasesTheyCount() {
    #expect(Words.releases(.withheld, .french) == "envois retenus")
    #expect(Words.releases(.delivered, .french) == "envois remis")
    #expect(Words.releases(.waiting, .french) == "envois en attente")
  }

  @Test(arguments: [
    ("04", true), ("2A", true), ("95", true), ("971", true), ("00", false), ("20", false), ("96", false), ("4", false),
    ("977", false), ("ZZ", false), ("+4", false),
  ])
  func knowsTheCodesOfDepartements(_ code: String, _ isOne: Bool) { #expect(Scope.isTerritory(code) == isOne) }

  @Test(arguments: [
    ("CAF:041", true), ("MSA:04", true), ("MSA:0AB", true), ("caf:041", false), ("CAF:0", false), ("CAF:0411", false),
    ("CAF041", false), ("CAF:04:1", false),
  ])
  func knowsTheKeysOfPayers(_ key: String, _ isOne: Bool) { #expect(Scope.isPayer(key) == isOne) }
}
