import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Release
import Store
import Testing

@testable import Gateway

/// Aurélie says that her telephone number is wrong: whoever says it is told so, and the dossier changes when it speaks (GDPR 16).
@Suite struct ProposalStoryTests {
  private static func phone(_ gateway: TestGateway, _ usager: UsagerID) async throws -> FactValue? {
    let rules = gateway.assembly.rules.current.release
    guard
      case .person(let person, _)? = try await gateway.assembly.store.recall(.usager(usager))?.about(rules.catalogue, rules.kinds),
      let path = FactPath("/usager/contact/telephone")
    else { return nil }
    return person.projection[FactKey(path)]?.value
  }

  @Test func aProposalWaitsForWhoSaidItAndTheDossierForItsAnswer() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      try await gateway.settle()
      let bearer = try #require(
        try await gateway.assembly.store.releases(ReleaseFilter(), after: nil, limit: 99).entries.first?.bearer)
      let flows = try await gateway.assembly.store.flows(FlowFilter(), after: nil, limit: 9).entries
      let said = try #require(flows.first { $0.type?.text == "departement.usager.rdvi" })
      let statement = try #require(
        try await gateway.assembly.store.flow(said.flow)?.statements.first { $0.bearer.kind == .usager })
      guard case .usager(let usager) = statement.bearer else { throw Failure("no usager, but \(bearer)") }
      let rules = gateway.assembly.rules.current.release
      let now = Assembly.systemClock.now
      let fact = try Proposal.fact(
        try #require(FactPath("/usager/contact/telephone")), "0699887766", rules.catalogue, on: now.day)
      let round = ProposalRound(
        of: fact, about: try #require(try await gateway.assembly.store.recall(.usager(usager))), by: rules, at: now)
      #expect(round.permitted.map(\.id.text) == ["departement-04"])
      let access = AccessEntry(
        person: "dominique", role: "dpo", command: "usager correct", target: usager.text, reason: "she has another one", at: now)
      let made = try await gateway.assembly.propose(
        Proposal(fact: fact, collectedBy: "Accueil d'essai", reason: access.reason, day: now.day), to: round.permitted.map(\.id),
        on: usager, by: access)
      try await gateway.settle()
      let received = try await gateway.collect("departement-04", purpose: "gestion-rsa")
      let proposals = received.releases.filter { $0["type"] == "passerelle.proposition.v1" }
      try #require(proposals.count == 1)
      let data = try #require(proposals[0]["data"])
      #expect(data["valeur"] == "0699887766" && data["fait"] == "/usager/contact/telephone")
      #expect(data["recueilliPar"] == "Accueil d'essai" && data["motif"] == "she has another one")
      #expect(data["references"]?.arrayValue?.isEmpty == false)
      #expect(
        !(try await gateway.collect("caf-041", purpose: "gestion-rsa")).releases.contains {
          JSONWriter.text($0).contains("0699887766")
        })
      #expect(try await Self.phone(gateway, usager) == .value("0612345678"))
      let listed = try #require(try await gateway.assembly.store.proposals(about: usager))
      #expect(listed.map(\.release) == made && listed.allSatisfy { $0.collectedAt != nil })
      #expect(try await gateway.assembly.store.verifyLog { _, _ in }.faults == [])
    }
  }
}
