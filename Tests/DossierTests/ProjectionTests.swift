import Dossier
import Exchange
import JSONTree
import Testing

@Suite struct ProjectionTests {
  let catalogue: Catalogue
  let kinds: [PartnerID: PartnerKind]

  init() throws {
    catalogue = try Library.catalogue()
    kinds = [
      try PartnerID("caf-041").orFail(): .payer, try PartnerID("msa-013").orFail(): .payer,
      try PartnerID("departement-04").orFail(): .departmentalCouncil,
    ]
  }

  private func settle(_ statements: [Statement]) -> Projection {
    Projection.settle(statements, catalogue: catalogue, kinds: kinds)
  }

  @Test func theNewerWordOfAnAuthorReplacesItsOlder() throws {
    let phone = "/usager/contact/telephone"
    let projection = settle([
      try say("caf-041", "2026-02-01", [fact(phone, "0600000002")]),
      try say("caf-041", "2026-01-01", [fact(phone, "0600000001")]),
    ])
    let settled = try projection[key(phone)].orFail()
    #expect(settled.value == .value("0600000002"))
    #expect(!settled.isConflict)
    #expect(try projection.history(of: key(phone)).map(\.value) == [.value("0600000001"), .value("0600000002")])
  }

  @Test func theSameValueOfAnotherIsAnAttestation() throws {
    let phone = "/usager/contact/telephone"
    let projection = settle([
      try say("caf-041", "2026-01-01", [fact(phone, "0600000001")]),
      try say("departement-04", "2026-02-01", [fact(phone, "0600000001")]),
    ])
    let settled = try projection[key(phone)].orFail()
    #expect(settled.author.text == "departement-04")
    #expect(settled.attestations.map(\.author.text) == ["caf-041"])
    #expect(!settled.isConflict)
    #expect(settled.lastConfirmed.description == "2026-02-01")
  }

  @Test func theLastWordPrevailsForContact() throws {
    let phone = "/usager/contact/telephone"
    let projection = settle([
      try say("departement-04", "2026-02-01", [fact(phone, "0600000002")]),
      try say("caf-041", "2026-01-01", [fact(phone, "0600000001")]),
    ])
    let settled = try projection[key(phone)].orFail()
    #expect(settled.value == .value("0600000002"))
    #expect(settled.conflicting.map(\.value) == [.value("0600000001")])
    #expect(projection.conflicts.map(\.key) == [settled.key])
  }

  @Test func theWordOfAuthorityPrevailsForRightsThoughItIsOlder() throws {
    let state = "/foyer/rsa/etat"
    let statements = [
      try say("departement-04", "2026-02-01", [fact(state, "clos")]),
      try say("caf-041", "2026-01-01", [fact(state, "ouvert-versable")]),
    ]
    let settled = try settle(statements)[key(state)].orFail()
    #expect(settled.author.text == "caf-041")
    #expect(settled.conflicting.map(\.author.text) == ["departement-04"])
    let without = Projection.settle(statements, catalogue: catalogue, kinds: [:])
    #expect(try without[key(state)]?.author.text == "departement-04")
  }

  @Test func betweenTwoAuthoritiesTheNewerPrevails() throws {
    let state = "/foyer/rsa/etat"
    let projection = settle([
      try say("caf-041", "2026-01-01", [fact(state, "clos")]), try say("msa-013", "2026-02-01", [fact(state, "ouvert-versable")]),
    ])
    #expect(try projection[key(state)]?.author.text == "msa-013")
  }

  @Test func nothingPrevailsForIdentifiersAndAllAreShown() throws {
    let path = "/usager/identifiants"
    func number(_ value: String) throws -> Fact {
      try fact(path, ["type": "caf", "organisme": "CAF:041", "valeur": .string(value)], item: "caf|CAF:041")
    }
    let projection = settle([
      try say("caf-041", "2026-02-01", [number("1111111")]), try say("departement-04", "2026-01-01", [number("2222222")]),
    ])
    let settled = try projection[key(path, "caf|CAF:041")].orFail()
    #expect(settled.isConflict)
    #expect(settled.conflicting.count == 1)
  }

  @Test func notKnowingDoesNotTakeAnothersWordAway() throws {
    let phone = "/usager/contact/telephone"
    let projection = settle([
      try say("caf-041", "2026-01-01", [fact(phone, "0600000001")]),
      try say("departement-04", "2026-02-01", [absent(phone, .unknown)]),
    ])
    let settled = try projection[key(phone)].orFail()
    #expect(settled.value == .value("0600000001"))
    #expect(!settled.isConflict)
    let alone = settle([try say("departement-04", "2026-02-01", [absent(phone, .unknown)])])
    #expect(try alone[key(phone)]?.value == .absent(.unknown))
  }

  @Test func notComputableIsAWord() throws {
    let amount = "/foyer/rsa/montantDroit"
    let projection = settle([
      try say("departement-04", "2026-01-01", [fact(amount, 56534)]),
      try say("caf-041", "2026-02-01", [absent(amount, .notComputable)]),
    ])
    #expect(try projection[key(amount)]?.value == .absent(.notComputable))
  }

  @Test func twoSubjectsOfOneAuthorAreHeardAsOneAuthor() throws {
    let phone = "/usager/contact/telephone"
    let projection = settle([
      try say("caf-041", "2026-01-01", [fact(phone, "0600000001")], about: "old"),
      try say("caf-041", "2026-02-01", [fact(phone, "0600000002")], about: "new"),
    ])
    let settled = try projection[key(phone)].orFail()
    #expect(settled.value == .value("0600000002"))
    #expect(!settled.isConflict)
  }

  @Test func authorsWhoNameAMemberDifferentlySpeakOfTheSameOne() throws {
    let path = "/foyer/membres"
    let statements = [
      try say("caf-041", "2026-01-01", [fact(path, ["usager": "c1", "roleRsa": "demandeur"], item: "c1")]),
      try say("departement-04", "2026-02-01", [fact(path, ["usager": "d9", "roleRsa": "conjoint"], item: "d9")]),
    ]
    var naming: [Subject: String] = [:]
    for (author, reference) in [("caf-041", "c1"), ("departement-04", "d9")] {
      naming[Subject(author: try PartnerID(author).orFail(), bearer: .usager, reference: reference)] = "u-1"
    }
    let projection = Projection.settle(statements, catalogue: catalogue, kinds: kinds, naming: naming)
    #expect(projection.facts.count == 1)
    let settled = try projection[key(path, "u-1")].orFail()
    #expect(settled.value == .value(["usager": "u-1", "roleRsa": "demandeur"]))
    #expect(settled.isConflict)
  }

  @Test func nothingComesOfNothing() {
    let projection = settle([])
    #expect(projection.facts.isEmpty && projection.ended.isEmpty)
  }
}
