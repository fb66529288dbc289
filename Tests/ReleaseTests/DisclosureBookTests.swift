import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store
import Testing

@testable import Release

/// What a person may read of who was told what: everything about that person, nothing about anybody else.
@Suite struct DisclosureBookTests {
  let dispatch: Dispatch

  init() throws { dispatch = try Dispatch() }

  /// A release as the wing makes it of that household, at that stage.
  private func release(
    _ household: Household, about person: String = Household.solene, to recipient: String = "asso-durance",
    _ type: String = Dispatch.usager, state: ReleaseState = .delivered, collected: Bool = true, reasons: [Reason]? = nil
  ) async throws -> DisclosedRelease {
    let lease = try Dispatch.lease(to: recipient, type, about: person)
    let sealed = try await dispatch.make(lease, household.recalled(person)).content
    let entry = ReleaseEntry(
      id: lease.id, recipient: lease.recipient, type: lease.type, bearer: lease.bearer, mode: .state, state: state, code: nil,
      names: [], cause: lease.cause, createdAt: Dispatch.now, changedAt: Dispatch.now, attempts: 1)
    let detail = ReleaseDetail(
      entry: entry, adapter: nil, policy: nil, leaf: nil, collectedAt: collected ? Dispatch.now : nil, deliveredAt: nil,
      failure: nil)
    return DisclosedRelease(
      detail: detail, sealedAt: Dispatch.now, reasons: reasons.map { ReasonBook.bytes($0) } ?? sealed?.reasons, handovers: [])
  }

  private func book(
    _ releases: [DisclosedRelease], _ household: Household, of person: String = Household.solene
  ) throws -> DisclosureBook {
    let about = try #require(try household.recalled(person).about(dispatch.rules.catalogue, dispatch.rules.kinds))
    return try #require(
      DisclosureBook(releases, about: about, catalogue: dispatch.rules.catalogue, on: Dispatch.now.day))
  }

  /// A reason of a release about a household that was told with all its members.
  private func reason(
    _ bearer: String, _ key: String, _ outcome: Reason.Outcome = .released, _ ground: Reason.Ground = .category,
    isReserved: Bool = false
  ) throws -> Reason {
    Reason(
      bearer: bearer, key: key, outcome: outcome, ground: ground, rule: "payeur.yaml#gestion-rsa/categories/foyer",
      basis: Basis(kind: .legalObligation, text: "CASF L262-40", status: .verified),
      source: Reason.Source(
        flow: "flux-caf-041", author: try #require(PartnerID("caf-041")), carrier: try #require(PartnerID("caf-041")),
        referenceDate: Dispatch.now.day), isReserved: isReserved)
  }

  private func householdReasons() throws -> [Reason] {
    try [
      reason(Household.foyer, "/foyer/rsa/etat"), reason(Household.foyer, "/foyer/membres[\(Household.solene)]"),
      reason(Household.foyer, "/foyer/membres[\(Household.antoine)]"),
      reason(Household.antoine, "/usager/identite/nomNaissance"), reason(Household.solene, "/usager/identite/prenoms"),
    ]
  }

  @Test func namesEachFactThatWasToldWithItsPurposeAndBasis() async throws {
    let household = Household()
    let book = try book([try await release(household)], household)
    let told = try #require(book.told.first)
    #expect(book.told.count == 1 && book.untold.isEmpty && book.reserved == 0)
    #expect(told.held.contains { $0.key == "/usager/contact/telephone" })
    #expect(told.held.allSatisfy { $0.outcome == .released })
    #expect(told.kept.contains { $0.key == "/usager/identite/nir" })
    #expect(told.purpose == "accompagnement")
    #expect(told.basis != nil && told.relation == .person && told.leftAt == Dispatch.now)
  }

  @Test func whatWasWithdrawnIsToldOnlyWhenItHadBeenCollected() async throws {
    let household = Household()
    let before = try await release(household, state: .tombstone, collected: false)
    #expect(try book([before], household).told.isEmpty)
    #expect(try book([before], household).untold.count == 1)
    let after = try await release(household, state: .tombstone, collected: true)
    #expect(try book([after], household).told.count == 1)
    let ready = try await release(household, state: .sealed, collected: false)
    #expect(try book([ready], household).told.first.map { $0.leftAt == nil } == true)
  }

  @Test func aMembersReleaseShowsWhatItHoldsOfThisPersonAndOfTheHouseholdOnly() async throws {
    let household = Household()
    let release = try await release(household, about: Household.antoine, reasons: householdReasons())
    let told = try #require(try book([release], household).told.first)
    #expect(told.relation == .member)
    #expect(
      Set(told.held.map(\.key)) == [
        "/foyer/rsa/etat", "/foyer/membres[\(Household.solene)]", "/usager/identite/prenoms",
      ])
  }

  @Test func aHouseholdThatThePersonHadLeftIsNotTheirs() async throws {
    var household = Household()
    household.say(
      "caf-041", Household.foyer,
      [
        "/foyer/membres[\(Household.solene)]": [
          "usager": .string(Household.solene), "roleRsa": "demandeur", "dateFin": "2026-10-01",
        ]
      ])
    let release = try await release(household, about: Household.antoine, reasons: householdReasons())
    let told = try #require(try book([release], household).told.first)
    #expect(told.held.map(\.key) == ["/usager/identite/prenoms"])
    // Nor is one that did not list the person when the release was made.
    let other = try householdReasons().filter { !$0.key.hasSuffix("[\(Household.solene)]") }
    let unlisted = try await self.release(Household(), about: Household.antoine, reasons: other)
    #expect(try book([unlisted], Household()).told.first?.held.map(\.key) == ["/usager/identite/prenoms"])
  }

  @Test func aProtectedMembersReleaseIsCountedAndNotShown() async throws {
    var household = Household()
    household.say("departement-04", Household.antoine, ["/usager/protection": ["active": true, "depuis": "2026-11-04"]])
    let release = try await release(household, about: Household.antoine, reasons: householdReasons())
    let book = try book([release], household)
    #expect(book.told.isEmpty && book.untold.isEmpty && book.reserved == 1)
  }

  @Test func anothersProtectionIsInNoReasonAndOnesOwnIs() async throws {
    let reasons = try [
      reason(Household.foyer, "/foyer/membres[\(Household.solene)]"),
      reason(Household.foyer, "/foyer/adresse", .withheld, .protection, isReserved: true),
      reason(Household.solene, "/usager/contact/telephone", .masked, .protection, isReserved: true),
    ]
    var household = Household()
    household.say("departement-04", Household.antoine, ["/usager/protection": ["active": true, "depuis": "2026-11-04"]])
    let release = try await release(household, reasons: reasons)
    let other = try #require(try book([release], household).told.first)
    #expect(other.kept.isEmpty)
    #expect(other.held.allSatisfy { !$0.isReserved && $0.ground != .protection && $0.outcome == .released })
    var own = Household()
    own.say("departement-04", Household.solene, ["/usager/protection": ["active": true, "depuis": "2026-11-04"]])
    let mine = try #require(try book([release], own).told.first)
    #expect(mine.kept.map(\.ground) == [.protection])
    #expect(mine.held.contains { $0.outcome == .masked })
  }
}
