import Dossier
import JSONTree
import Store
import Testing

@Suite struct StatementCodecTests {
  private func path(_ text: String) throws -> FactPath { try #require(FactPath(text)) }

  @Test func readsBackWhatItWrote() throws {
    let coverage = [try path("/foyer/rsa"), try path("/usager/contact")]
    let facts = [
      Fact(FactKey(try path("/foyer/rsa/montant")), .value(60775)),
      Fact(FactKey(try path("/foyer/rsa/etat")), .absent(.notComputable)),
      Fact(FactKey(try path("/usager/contact/adresse")), .value(["voie": "rue de l’Église", "zero": 0, "rien": nil])),
      Fact(FactKey(try path("/usager/rendezVous/issue"), item: "2026-01-02|é\"\n"), .value([true, "x"])),
    ]
    let read = try StatementCodec.read(StatementCodec.bytes(coverage: coverage, facts: facts))
    #expect(read.coverage == coverage)
    #expect(read.facts == facts)
  }

  @Test func takesNoValueForAnAbsence() throws {
    let fact = Fact(FactKey(try path("/usager/contact/courriel")), .value(["absence": "inconnu"]))
    #expect(try StatementCodec.read(StatementCodec.bytes(coverage: [], facts: [fact])).facts == [fact])
  }

  @Test func writesTheSameBytesForTheSameContent() throws {
    let (a, b) = (try path("/foyer/rsa"), try path("/usager/contact"))
    #expect(StatementCodec.bytes(coverage: [a, b], facts: []) == StatementCodec.bytes(coverage: [b, a], facts: []))
  }

  @Test(arguments: [
    "", "{}", #"{"coverage":[],"facts":[[]]}"#, #"{"coverage":["x"],"facts":[]}"#,
    #"{"coverage":[],"facts":[["/usager/a/b",null]]}"#, #"{"coverage":[],"facts":[["/usager/a/b",null,{"absence":"?"},0]]}"#,
  ])
  func refusesWhatItDidNotWrite(_ text: String) {
    #expect(throws: StoreError.self) { try StatementCodec.read(Array(text.utf8)) }
  }
}
