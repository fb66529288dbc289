import Dossier
import Exchange
import JSONTree
import Testing

@Suite struct ProjectionCoverageTests {
  let catalogue: Catalogue
  let kinds: [PartnerID: PartnerKind]

  init() throws {
    catalogue = try Library.catalogue()
    kinds = [
      try PartnerID("caf-041").orFail(): .payer, try PartnerID("departement-04").orFail(): .departmentalCouncil,
    ]
  }

  private func settle(_ statements: [Statement]) -> Projection {
    Projection.settle(statements, catalogue: catalogue, kinds: kinds)
  }

  private func member(_ name: String) throws -> Fact {
    try fact("/foyer/membres", ["usager": .string(name), "roleRsa": "conjoint"], item: name)
  }

  private func suspension(_ day: String) throws -> Fact {
    try fact(
      "/foyer/rsa/suspensionsVersement", ["motif": "application-sanction", "dateDebut": .string(day)],
      item: "application-sanction|\(day)")
  }

  @Test func whatACompleteStatementNoLongerHoldsHasEnded() throws {
    let projection = settle([
      try say(
        "caf-041", "2026-01-31", [member("a"), member("b"), suspension("2026-01-01")], covering: ["/foyer/membres", "/foyer/rsa"]),
      try say("caf-041", "2026-02-28", [member("a")], covering: ["/foyer/membres", "/foyer/rsa"], flow: "février"),
    ])
    #expect(projection.settled.map(\.key) == [try key("/foyer/membres", "a")])
    #expect(projection.ended.count == 2)
    let gone = try projection.ended[key("/foyer/membres", "b")].orFail()
    #expect(gone.endedOn.description == "2026-02-28")
    #expect(gone.endedBy == "février")
    #expect(gone.claim.referenceDate.description == "2026-01-31")
    #expect(try projection.ended[key("/foyer/rsa/suspensionsVersement", "application-sanction|2026-01-01")] != nil)
    #expect(try projection.history(of: key("/foyer/membres", "b")).count == 1)
  }

  @Test func aPatchEndsNothing() throws {
    let projection = settle([
      try say("caf-041", "2026-01-31", [member("a"), member("b")], covering: ["/foyer/membres"]),
      try say("caf-041", "2026-02-28", [member("a")]),
    ])
    #expect(projection.facts.count == 2)
    #expect(projection.ended.isEmpty)
  }

  @Test func coverageEndsOnlyWhatLiesBelowItsPaths() throws {
    let projection = settle([
      try say("caf-041", "2026-01-31", [member("a"), suspension("2026-01-01")]),
      try say(
        "caf-041", "2026-02-28", [fact("/foyer/rsa/etat", "clos")], covering: ["/foyer/membres", "/foyer/rsa/suspensions"]),
    ])
    #expect(Set(projection.ended.keys) == [try key("/foyer/membres", "a")])
  }

  @Test func coverageOfOneAuthorDoesNotEndAnothersWord() throws {
    let projection = settle([
      try say("departement-04", "2026-01-31", [member("a")]),
      try say("caf-041", "2026-02-28", [member("b")], covering: ["/foyer/membres"]),
    ])
    #expect(projection.facts.count == 2)
  }

  @Test func coverageOfOneSubjectDoesNotEndAnothers() throws {
    let projection = settle([
      try say("caf-041", "2026-01-31", [suspension("2026-01-01")], about: "file 1", covering: ["/foyer/rsa"]),
      try say("caf-041", "2026-02-28", [fact("/foyer/rsa/etat", "clos")], about: "file 2", covering: ["/foyer/rsa"]),
    ])
    #expect(projection.facts.count == 2)
  }

  @Test func anAuthoritysEndingPrevailsOverAnothersWordWhichIsKept() throws {
    let projection = settle([
      try say("caf-041", "2026-01-31", [member("a"), member("b")], covering: ["/foyer/membres"]),
      try say("departement-04", "2026-03-15", [member("b")]),
      try say("caf-041", "2026-02-28", [member("a")], covering: ["/foyer/membres"]),
    ])
    let gone = try projection.ended[key("/foyer/membres", "b")].orFail()
    #expect(gone.conflicting.map(\.author.text) == ["departement-04"])
  }

  @Test func aSingleFactThatIsNoLongerToldEndsOnlyItsAuthorsWord() throws {
    let nir = "/usager/identite/nir"
    let told = try say("caf-041", "2026-01-31", [fact(nir, "1850775056123")], covering: ["/usager/identite"])
    let silent = try say(
      "caf-041", "2026-02-28", [fact("/usager/identite/nomNaissance", "EXEMPLE")], covering: ["/usager/identite"])
    let other = try say("departement-04", "2026-01-01", [fact(nir, "1850775056123")])
    #expect(try settle([told, silent]).ended[key(nir)] != nil)
    #expect(try settle([told, silent, other])[key(nir)]?.author.text == "departement-04")
  }

  @Test func whatEndedMayBeginAgain() throws {
    let projection = settle([
      try say("caf-041", "2026-01-31", [member("a"), member("b")], covering: ["/foyer/membres"]),
      try say("caf-041", "2026-02-28", [member("a")], covering: ["/foyer/membres"]),
      try say("caf-041", "2026-03-31", [member("a"), member("b")], covering: ["/foyer/membres"]),
    ])
    #expect(projection.ended.isEmpty)
    #expect(projection.facts.count == 2)
  }

  @Test func aLateMessageAboutAnEarlierDayChangesNothingThatWasToldLater() throws {
    let first = try say("caf-041", "2026-02-28", [member("a")], covering: ["/foyer/membres"])
    let late = try say("caf-041", "2026-01-31", [member("a"), member("b")], covering: ["/foyer/membres"])
    #expect(settle([first, late]) == settle([late, first]))
    #expect(try settle([first, late]).ended[key("/foyer/membres", "b")] != nil)
  }
}
