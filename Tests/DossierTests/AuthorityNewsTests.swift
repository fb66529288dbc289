import Dossier
import Exchange
import JSONTree
import Testing

/// Settled by the last news of an authority: who repeats says nothing new, and does not outdo whoever has looked since.
@Suite struct AuthorityNewsTests {
  private static let path = "/usager/deces"
  private let catalogue: Catalogue
  private let kinds: [PartnerID: PartnerKind]

  init() throws {
    catalogue = try Library.catalogue()
    kinds = [try PartnerID("caf-041").orFail(): .payer, try PartnerID("departement-04").orFail(): .departmentalCouncil]
  }

  private func winner(_ statements: [Statement]) throws -> String? {
    let settled = Projection.settle(statements, catalogue: catalogue, kinds: kinds)
    #expect(Projection.settle(statements.reversed(), catalogue: catalogue, kinds: kinds) == settled)
    return settled[try key(Self.path)].map { "\($0.author) \($0.value == .absent(.notApplicable) ? "vit" : "décès")" }
  }

  private func dead(_ author: String, _ day: String, _ date: String = "2026-01-02") throws -> Statement {
    try say(author, day, [fact(Self.path, ["date": .string(date)])])
  }

  private func alive(_ author: String, _ day: String) throws -> Statement {
    try say(author, day, [absent(Self.path, .notApplicable)])
  }

  @Test func whoHasLookedPrevailsOverARepetition() throws {
    let story = [try dead("caf-041", "2026-01-31"), try alive("departement-04", "2026-02-10")]
    #expect(try winner(story) == "departement-04 vit")
    #expect(try winner(story + [try dead("caf-041", "2026-02-28")]) == "departement-04 vit")
  }

  @Test func anotherValueIsNewsAgain() throws {
    let story = [
      try dead("caf-041", "2026-01-31"), try alive("departement-04", "2026-02-10"),
      try dead("caf-041", "2026-02-28", "2026-02-20"),
    ]
    #expect(try winner(story) == "caf-041 décès")
  }

  @Test func whoTookItBackAndSaysItAgainSaysSomethingNew() throws {
    let story = [
      try dead("caf-041", "2026-01-31"), try alive("departement-04", "2026-02-10"), try alive("caf-041", "2026-02-28"),
      try dead("caf-041", "2026-03-31"),
    ]
    #expect(try winner(story) == "caf-041 décès")
  }

  @Test func whoHasNoAuthorityPrevailsWhileNobodyElseSpeaks() throws {
    let story = [try dead("asso-durance", "2026-01-31")]
    #expect(try winner(story) == "asso-durance décès")
    #expect(try winner(story + [try alive("departement-04", "2026-01-15")]) == "departement-04 vit")
  }

  @Test func underAnotherReferenceTheSameAuthorRepeatsItself() throws {
    let story = [try dead("caf-041", "2026-01-31"), try alive("departement-04", "2026-02-10")]
    let again = try say("caf-041", "2026-02-28", [fact(Self.path, ["date": "2026-01-02"])], about: "2")
    #expect(try winner(story + [again]) == "departement-04 vit")
    let news = try say("caf-041", "2026-02-28", [fact(Self.path, ["date": "2026-02-20"])], about: "2")
    #expect(try winner(story + [news]) == "caf-041 décès")
  }
}
