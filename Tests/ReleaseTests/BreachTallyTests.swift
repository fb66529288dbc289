import Consent
import Dossier
import Exchange
import Store
import Testing

@testable import Release

/// A breach is counted from collections and sealed reasons: who, how many, which categories; no value and no name.
@Suite struct BreachTallyTests {
  private func reason(_ bearer: String, _ key: String, _ outcome: Reason.Outcome = .released, _ ground: Reason.Ground = .category)
    -> Reason
  {
    Reason(
      bearer: bearer, key: key, outcome: outcome, ground: ground, rule: "france-travail.yaml#orientation/categories/x",
      basis: Basis(kind: .publicInterest, text: "CASF R262-111", status: .secondary), source: nil)
  }

  private func release(_ id: String, about person: String = Household.solene) throws -> ReleaseEntry {
    ReleaseEntry(
      id: id, recipient: try #require(PartnerID("francetravail")), type: try #require(MessageType(Dispatch.orientation)),
      bearer: try #require(Bearer(.usager, person)), mode: .state, state: .delivered, code: nil, names: [], cause: "f",
      createdAt: Dispatch.now, changedAt: Dispatch.now, attempts: 1)
  }

  private func collection(_ ids: [String], by agent: String, later seconds: Int64 = 0) -> AccessEntry {
    AccessEntry(
      person: "francetravail \(agent)", role: "partner", command: "mailbox", target: ids.joined(separator: " "),
      reason: "orientation", at: Dispatch.now.adding(seconds: seconds))
  }

  @Test func whatIsCollectedTwiceIsCountedOnceAndEveryPersonOnce() async throws {
    var tally = BreachTally(try Dispatch().rules.catalogue)
    var asked = 0
    for (access, id, told) in [
      (collection(["r1"], by: "a", later: 60), "r1", [reason(Household.solene, "/usager/identite/nir")]),
      (collection(["r1"], by: "b"), "r1", [reason(Household.solene, "/usager/identite/nir")]),
      (
        collection(["r2"], by: "a"), "r2",
        [
          reason(Household.solene, "/usager/identite/prenoms"), reason(Household.antoine, "/usager/identite/prenoms", .masked),
          reason(Household.antoine, "/usager/contact/telephone", .withheld, .protection),
          reason(Household.foyer, "/foyer/rsa/etat"),
        ]
      ),
    ] {
      #expect(BreachTally.collected(in: access) == [id])
      try await tally.add(release(id), collectedBy: access) {
        asked += 1
        return told
      }
    }
    #expect(asked == 2 && tally.releaseCount == 2 && tally.personCount == 2)
    let share = try #require(tally.shares.values.first)
    #expect(share.personCount == 2 && share.householdCount == 1 && share.agents == ["a", "b"])
    #expect(share.first == Dispatch.now && share.last == Dispatch.now.adding(seconds: 60))
    #expect(Set(share.categories.keys) == [.nir, .identity, .rights])
    #expect(share.categories[.identity]?.bearerCount == 2 && share.categories[.identity]?.releaseCount == 1)
    #expect(share.purposes.keys.sorted() == ["france-travail.yaml#orientation"])
    #expect(share.withheld == [.protection: 1])
  }

  @Test func aReleaseWhoseReasonsAreGoneIsSaidToBeUnreadable() async throws {
    var tally = BreachTally(try Dispatch().rules.catalogue)
    try await tally.add(release("r1"), collectedBy: collection(["r1"], by: "a")) { nil }
    #expect(tally.shares.values.first?.unreadable == ["r1"] && tally.personCount == 0 && tally.releaseCount == 1)
  }

  @Test func operatorsAreCountedByWhatTheyDidAndAPartnersCollectionIsNone() throws {
    var tally = BreachTally(try Dispatch().rules.catalogue)
    tally.add(look: collection(["r1"], by: "a"))
    for target in ["u1", "u2", "u1"] {
      tally.add(
        look: AccessEntry(
          person: "agnes", role: "content", command: "usager show", target: target, reason: "about Solène", at: Dispatch.now))
    }
    #expect(tally.looks.count == 1)
    let look = try #require(tally.looks.first)
    #expect(look.key.person == "agnes" && look.value.count == 3 && look.value.targets.count == 2)
  }
}
