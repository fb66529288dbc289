import Dossier
import Exchange
import Identity
import JSONTree
import Store
import Testing

@testable import Consent
@testable import Release

/// A correction is proposed to whoever has authority over the fact, if it may know it, and to nobody else.
@Suite struct ProposalTests {
  private static let telephone = "/usager/contact/telephone"

  private func fact(_ path: String, _ text: String) throws -> Fact {
    try Proposal.fact(
      try #require(FactPath(path)), text, try Dispatch().rules.catalogue, on: Dispatch.now.day)
  }

  private func round(
    _ path: String, _ text: String, _ recalled: Recalled, suspending: Set<String> = []
  ) throws -> [(recipient: Partner, reason: Reason)] {
    ProposalRound(
      of: try fact(path, text), about: recalled, by: try Dispatch(suspending: suspending).rules, at: Dispatch.now
    ).bodies
  }

  @Test func whoHasAuthorityIsAskedAndElseWhoSaidIt() throws {
    let recalled = try Household().recalled()
    let name = try round("/usager/identite/nomNaissance", "ROUSSE", recalled)
    #expect(name.map(\.recipient.id.text) == ["caf-041"])
    #expect(name.allSatisfy { $0.reason.isTold && $0.reason.source == nil })
    let telephone = try round(Self.telephone, "0699887766", recalled)
    #expect(telephone.map(\.recipient.id.text) == ["departement-04"])
    #expect(!telephone.contains { !$0.reason.isTold })
    // Nobody with authority over it speaks of her, and nobody said it.
    #expect(try round("/usager/contact/courriel", "s@example.fr", recalled).isEmpty)
  }

  @Test func whatABodyMayNotKnowIsNotProposedToIt() throws {
    var household = Household()
    try #require(try round(Self.telephone, "0699887766", household.recalled()).first?.reason.isTold == true)
    #expect(
      try round(Self.telephone, "0699887766", household.recalled(), suspending: ["departement-04"]).allSatisfy {
        !$0.reason.isTold
      })
    household.say("caf-041", Household.solene, ["/usager/protection": ["active": true]])
    let hidden = try round(Self.telephone, "0699887766", household.recalled())
    #expect(hidden.map(\.reason.outcome) == [.withheld])
    // Her name tells nobody where she is.
    #expect(try round("/usager/identite/nomNaissance", "ROUSSE", household.recalled()).contains { $0.reason.isTold })
  }

  @Test func whatThePersonAsksToBeMendedIsProposedThoughTheProcessingIsRestricted() throws {
    let (open, solene) = (try Household().recalled(), try #require(UsagerID(Household.solene)))
    func restricted(_ others: UsagerID...) -> Recalled {
      Recalled(
        bearer: open.bearer, needsReview: false, statements: open.statements, foyers: open.foyers, others: open.others,
        doubles: [solene: Dictionary(uniqueKeysWithValues: others.map { ($0, []) })], restricted: Set([solene] + others))
    }
    for (path, text) in [(Self.telephone, "0699887766"), ("/usager/identite/nomNaissance", "ROUSSE")] {
      #expect(try round(path, text, restricted()).contains { $0.reason.isTold })
      // Who it is is in doubt, and of the other nothing may be told.
      let other = try #require(UsagerID("00000000-0000-4000-8000-000000000009"))
      #expect(try round(path, text, restricted(other)).allSatisfy { $0.reason.ground == .restriction })
    }
  }

  @Test func aValueThatTheFactCannotHoldIsRefused() throws {
    #expect(try fact("/usager/rsa/soumisDroitsDevoirs", "true").value == .value(true))
    #expect(try fact("/usager/identite/prenoms", #"["Solène", "Anne"]"#).value == .value(["Solène", "Anne"]))
    for (path, text) in [
      ("/usager/identite/dateNaissance", "hier"), ("/usager/rsa/soumisDroitsDevoirs", "peut-être"),
      ("/usager/identite/inconnu", "x"), ("/foyer/rsa/etat", "clos"), ("/usager/protection", #"{"active": true}"#),
    ] {
      let refusal = #expect(throws: Refusal.self) { try fact(path, text) }
      #expect(refusal?.code == .schemaInvalid)
    }
  }

  @Test func whatIsStoredReadsAsItWas() throws {
    for fact in try [fact(Self.telephone, "0699887766"), fact("/usager/identite/prenoms", #"["Anne"]"#)] {
      let proposal = Proposal(fact: fact, collectedBy: "Maison d'essai", reason: "changed", day: Dispatch.now.day)
      #expect(Proposal(stored: proposal.storedBytes) == proposal)
    }
    #expect(Proposal(stored: Array("{}".utf8)) == nil)
  }

  @Test func theBodyReadsTheValueUnderItsOwnReferenceAndTheJudgeAsksAgain() async throws {
    let (dispatch, recalled) = (try Dispatch(), try Household().recalled())
    let lease = try Dispatch.lease(to: "departement-04", MessageType.proposal.text, mode: .event)
    let proposal = Proposal(
      fact: try fact(Self.telephone, "0699887766"), collectedBy: "Maison d'essai", reason: "changed", day: Dispatch.now.day)
    let decision = OperatorDecision(person: "dominique", role: "dpo", reason: "changed", at: Dispatch.now)
    let stored = StoredProposal(
      release: lease.id, recipient: lease.recipient, state: .due, collectedAt: nil, decided: decision,
      content: proposal.storedBytes)
    let store = MemoryStore(recalled: [recalled], proposals: [stored])
    let content = try #require(await dispatch.wing(store).make(lease).content)
    let reasons = try #require(ReasonBook.reasons(content.reasons))
    #expect(reasons.map(\.key) == [Self.telephone] && !reasons.contains { !$0.isTold })
    let deliverable = { (recalled: Recalled) in
      DeliverableRelease(
        id: lease.id, recipient: lease.recipient, type: lease.type, bearer: lease.bearer, policy: content.policy,
        sealedAt: Dispatch.now, reasons: content.reasons, recalled: recalled)
    }
    let judge = DeliveryJudge(rules: dispatch.rules, day: Dispatch.now.day)
    #expect(judge.permits(deliverable(recalled)))
    var household = Household()
    household.say("caf-041", Household.solene, ["/usager/protection": ["active": true]])
    #expect(!judge.permits(deliverable(try household.recalled())))
    // She asked for both: that her data be used no more, and that the wrong one be mended.
    #expect(
      judge.permits(
        deliverable(
          Recalled(
            bearer: recalled.bearer, needsReview: false, statements: recalled.statements, foyers: recalled.foyers,
            restricted: [try #require(UsagerID(Household.solene))]))))
    // A body that has no say in it is sent nothing, whatever the store keeps.
    let other = try Dispatch.lease(to: "francetravail", MessageType.proposal.text, mode: .event)
    let strayed = StoredProposal(
      release: other.id, recipient: other.recipient, state: .due, collectedAt: nil, decided: decision,
      content: proposal.storedBytes)
    #expect(await dispatch.wing(MemoryStore(recalled: [recalled], proposals: [strayed])).make(other).content == nil)
  }
}
