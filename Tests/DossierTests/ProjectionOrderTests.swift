import Dossier
import Exchange
import JSONTree
import TestSupport
import Testing

@Suite struct ProjectionOrderTests {
  @Test func anyOrderOfTheSameMessagesGivesTheSameDossier() throws {
    let catalogue = try Library.catalogue()
    let authors = ["caf-041", "caf-041", "departement-04"]
    let kinds: [PartnerID: PartnerKind] = [
      try PartnerID("caf-041").orFail(): .payer, try PartnerID("departement-04").orFail(): .departmentalCouncil,
    ]
    var dice = Dice(state: 42)
    var statements: [Statement] = []
    for number in 0..<18 {
      let author = try authors.randomElement(using: &dice).orFail()
      let day = "2026-0\(Int.random(in: 1...4, using: &dice))-15"
      var facts: [Fact] = []
      for item in ["a", "b", "c", "d", "e"] where Int.random(in: 0..<3, using: &dice) == 0 {
        facts.append(try fact("/foyer/membres", ["usager": .string(item), "n": .integer(number % 3)], item: item))
      }
      facts.append(try fact("/foyer/rsa/etat", .string(["clos", "refuse"].randomElement(using: &dice) ?? "")))
      if Bool.random(using: &dice) { facts.append(try absent("/foyer/adresse", .unknown)) }
      statements.append(
        try say(
          author, day, facts, about: ["x", "x", "x", "y"].randomElement(using: &dice) ?? "x",
          covering: Int.random(in: 0..<4, using: &dice) > 0 ? ["/foyer/membres", "/foyer/rsa"] : [], flow: "flow \(number % 16)"))
    }
    let expected = Projection.settle(statements, catalogue: catalogue, kinds: kinds)
    #expect(!expected.ended.isEmpty)
    #expect(!expected.conflicts.isEmpty)
    for _ in 0..<500 {
      statements.shuffle(using: &dice)
      #expect(Projection.settle(statements, catalogue: catalogue, kinds: kinds) == expected)
    }
    #expect(Projection.settle(statements + statements, catalogue: catalogue, kinds: kinds) == expected)
  }
}
