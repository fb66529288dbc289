import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store
import Testing

@testable import Release

/// Changed conventions are asked about the dossiers of today: who would be told more, who less.
@Suite struct RulesComparisonTests {
  private static let delegate = "delegataire.yaml"
  let household = Household()

  private func changes(
    changing change: (file: String, old: String, new: String)?, sent: [(String, String)] = [("asso-durance", Dispatch.usager)],
    _ household: Household? = nil
  ) throws -> (changes: [ReleaseChange], rehearsed: Int) {
    let (current, changed) = (try Dispatch().rules, try Dispatch(changing: change).rules)
    let partners = ["asso-durance", "caf-041", "departement-04", "francetravail"].compactMap { PartnerID($0) }
      .compactMap { current.partner($0) }
    let traffic = BearerTraffic(
      bearer: try #require(Bearer(.usager, Household.solene)),
      sent: Set(
        sent.compactMap { recipient, type in
          guard let recipient = PartnerID(recipient), let type = MessageType(type) else { return nil }
          return BearerTraffic.Sent(recipient: recipient, type: type)
        }))
    return RulesComparison(current, with: changed, partners: partners).changes(
      of: traffic, try (household ?? self.household).recalled(), from: nil, on: Dispatch.now.day)
  }

  @Test func theSameRulesAreNotEvenRehearsed() throws {
    let (changes, rehearsed) = try changes(changing: nil)
    #expect(changes.isEmpty && rehearsed == 0)
  }

  @Test func aCategoryThatIsClosedIsLostUnderItsRule() throws {
    let (changes, rehearsed) = try changes(changing: (Self.delegate, "      contact: oui", "      contact: non"))
    #expect(rehearsed == 1)
    let change = try #require(changes.first)
    let phone = try #require(FactPath("/usager/contact/telephone"))
    #expect(change.lost == [phone] && change.gained.isEmpty && !change.isRewritten)
    #expect(change.reason(for: phone)?.rule == "delegataire.yaml#accompagnement/categories/contact")
    #expect(change.before.outcome == .told && change.after.outcome == .told)
  }

  @Test func aConditionThatFailsTakesTheWholeRelease() throws {
    let (changes, _) = try changes(
      changing: ("france-travail.yaml", "- {ageMinimum: 18}", "- {ageMinimum: 60}"),
      sent: [("francetravail", Dispatch.orientation)])
    let change = try #require(changes.first)
    #expect(change.after.outcome == .withheld)
    #expect(change.lost == change.before.told.keys.sorted() && change.lost.count == 3)
    #expect(change.lost.allSatisfy { change.reason(for: $0)?.ground == .condition })
  }

  @Test func aSubscriptionThatIsNewWouldSendWhereWordsTriggerIt() throws {
    let added = """
      abonnements:
        - id: usager
          type: departement.usager.rdvi
          finalite: gestion-rsa
          pour: usager
          mode: etat
          declencheurs: [/usager/contact]
          requis: []
      """
    let subscription = ("payeur.subscription.yaml", "abonnements: []", added)
    let (changes, rehearsed) = try changes(changing: subscription, sent: [])
    #expect(rehearsed == 1)
    let change = try #require(changes.first)
    #expect(change.recipient.id.text == "caf-041" && change.before.outcome == .unsent && change.after.outcome == .told)
    #expect(change.gained == change.after.told.keys.sorted() && !change.gained.isEmpty)
    // Nobody else than the payer said anything that triggers it.
    var silent = household
    silent.say("departement-04", Household.solene, ["/usager/contact/telephone": nil])
    #expect(try self.changes(changing: subscription, sent: [], silent).rehearsed == 0)
  }

  @Test func aRecipientWhoseRulesAreTheSameIsLeftOut() throws {
    let (changes, rehearsed) = try changes(
      changing: (Self.delegate, "      contact: oui", "      contact: non"), sent: [("francetravail", Dispatch.orientation)])
    #expect(changes.isEmpty && rehearsed == 0)
  }
}
