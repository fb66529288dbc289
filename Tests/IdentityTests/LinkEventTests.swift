import Dossier
import Exchange
import Identity
import Testing

@Suite struct LinkEventTests {
  private let noon = Instant(milliseconds: 43_200_000)

  @Test func aLinkIsUndoneByAnotherEvent() throws {
    let subject = try Invented.subject("departement-04", "u-1")
    let reason = LinkReason(rule: .nirAndNames, agreements: [.nir, .names])
    let links = LinkEvent.events(
      of: .link(try Invented.usager(1), reason), subject: subject, fresh: try Invented.usager(2), at: noon)
    let undone = try #require(links[0].undone(because: "decision-humaine", at: noon.adding(seconds: 60)))
    #expect(LinkHistory(links).targets == [subject: .usager(try Invented.usager(1))])
    #expect(LinkHistory(links + [undone]).targets.isEmpty)
    #expect(undone.undone(because: "x", at: noon) == nil)
  }

  @Test func undoingAnOldLinkLeavesTheNewOne() throws {
    let subject = try Invented.subject("departement-04", "u-1")
    func link(_ number: Int) throws -> LinkEvent {
      LinkEvent(
        target: .usager(try Invented.usager(number)), subject: subject, kind: .linked, evidence: "nir-certifie", decidedAt: noon)
    }
    let undone = try #require(try link(1).undone(because: "x", at: noon))
    #expect(LinkHistory([try link(1), try link(2), undone]).targets[subject] == .usager(try Invented.usager(2)))
  }

  @Test func aBearerIsMadeOfTheSubjectsLinkedToIt() throws {
    let subjects = [try Invented.subject("caf-041", "1"), try Invented.subject("departement-04", "2")]
    let target = LinkEvent.Target.usager(try Invented.usager(1))
    let events = subjects.map {
      LinkEvent(target: target, subject: $0, kind: .linked, evidence: "nir-certifie", decidedAt: noon)
    }
    #expect(Set(LinkHistory(events).subjects(of: target)) == Set(subjects))
  }

  @Test func aNewHouseholdInDoubtIsLinkedAndMarked() throws {
    let review = Review(.samePayerFile, others: [try Invented.foyer(1).text])
    let events = LinkEvent.events(
      of: FoyerDecision.new(review: review), subject: try Invented.subject("departement-04", "f-1", .foyer),
      fresh: try Invented.foyer(2), at: noon)
    #expect(events.map(\.kind) == [.linked, .review])
    #expect(events[1].others == [try Invented.foyer(1).text])
  }

  @Test func identifiersAreUUIDsInLowerCase() {
    #expect(UsagerID("6BA7B810-9DAD-11D1-80B4-00C04FD430C8")?.text == "6ba7b810-9dad-11d1-80b4-00c04fd430c8")
    for text in ["", "6ba7b810", "6ba7b810-9dad-11d1-80b4-00c04fd430cg", "6ba7b8109dad-11d1-80b4-00c04fd430c8-"] {
      #expect(UsagerID(text) == nil)
      #expect(FoyerID(text) == nil)
    }
  }

  @Test func everyReviewReasonIsWordedInBothLanguages() {
    for reason in Review.Reason.allCases {
      let review = Review(reason, others: [])
      #expect(review.text(in: .french) != review.text(in: .english))
    }
  }
}
