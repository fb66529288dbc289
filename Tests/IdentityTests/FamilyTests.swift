import Dossier
import Exchange
import Identity
import Testing

/// Walks decisions and events as the store does, over a family without a NIR.
@Suite struct FamilyTests {
  private struct Register {
    var events: [LinkEvent] = []
    var evidence: [UsagerID: [IdentityEvidence]] = [:]

    mutating func take(_ reference: String, _ told: IdentityEvidence) throws {
      let subject = try Invented.subject("caf-041", reference)
      var linked: UsagerID?
      if case .usager(let usager) = LinkHistory(events).targets[subject] { linked = usager }
      let keys = Set(told.blindKeys)
      let candidates = evidence.filter { $0.value.contains { !keys.isDisjoint(with: $0.blindKeys) } }.map {
        Candidate(usager: $0.key, evidence: $0.value)
      }
      let decision = Resolver.decide(evidence: told, linked: linked, candidates: candidates, by: Invented.model)
      let fresh = try Invented.usager(events.count + 1)
      events += LinkEvent.events(of: decision, subject: subject, fresh: fresh, at: Instant(milliseconds: 0))
      if case .usager(let usager) = LinkHistory(events).targets[subject] { evidence[usager, default: []].append(told) }
    }
  }

  @Test func aCoupleAndTwoChildrenImportedTwiceStayFour() throws {
    let family = [
      ("p1", Invented.evidence(first: ["Jeanne"], born: "1973-07-21", nir: nil)),
      ("p2", Invented.evidence(first: ["Paul"], born: "1970-02-01", sex: .male, nir: nil)),
      ("p3", Invented.evidence(first: ["Anne"], born: "2012-05-05", nir: nil)),
      ("p4", Invented.evidence(first: ["Marie"], born: "2012-05-05", nir: nil)),
    ]
    var register = Register()
    for _ in 1...2 { for (reference, evidence) in family { try register.take(reference, evidence) } }
    #expect(Set(LinkHistory(register.events).targets.values).count == 4)
    #expect(register.events.map(\.kind) == [.linked, .linked, .linked, .linked])
  }

  @Test func fatherAndSonOfOneNameStayTwo() throws {
    var register = Register()
    try register.take("p1", Invented.evidence(first: ["Paul"], born: "1970-02-01", sex: .male, nir: nil))
    try register.take("p2", Invented.evidence(first: ["Paul"], born: "2001-02-01", sex: .male, nir: nil))
    #expect(Set(LinkHistory(register.events).targets.values).count == 2)
    #expect(!register.events.contains { $0.kind == .review })
  }

  @Test func aHomonymBornTheSameDayIsANewUsagerMarkedForReview() throws {
    var register = Register()
    // So many bear this name that two may well be born one day.
    for reference in ["p1", "p2"] {
      try register.take(reference, Invented.evidence(birthName: "MARTIN", first: ["Marie"], nir: nil))
    }
    #expect(Set(LinkHistory(register.events).targets.values).count == 2)
    #expect(register.events.last?.kind == .review)
    #expect(register.events.last?.evidence == "memes-noms-et-naissance")
  }
}
