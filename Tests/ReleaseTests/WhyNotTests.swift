import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store
import Testing

@testable import Release

/// Every fact of a message that a partner was not told has an obstacle that names what would have to change.
@Suite struct WhyNotTests {
  private static let flow = "flux-departement-04"
  private static let phone = "/usager/contact/telephone"
  private static let decision = "/usager/orientation/decidee"
  let dispatch: Dispatch
  let household = Household()

  init() throws { dispatch = try Dispatch() }

  private func question(to recipient: String = "francetravail", by rules: ReleaseRules? = nil) throws -> WhyNot {
    let rules = rules ?? dispatch.rules
    let (author, asked) = (try #require(PartnerID("departement-04")), try #require(PartnerID(recipient)))
    let entry = FlowEntry(
      flow: Self.flow, state: .recorded, partner: author, author: author, type: MessageType("departement.usager.rdvi"),
      receivedAt: Dispatch.now.adding(seconds: -60), refusal: nil)
    return WhyNot(
      flow: entry, author: rules.partner(author), recipient: try #require(rules.partner(asked)),
      policy: rules.policy, catalogue: rules.catalogue)
  }

  private func line(_ paths: [String]) throws -> StatementLine {
    StatementLine(
      bearer: try #require(Bearer(.usager, Household.solene)), referenceDate: Dispatch.now.day,
      keys: paths.compactMap { FactPath($0) }.map { FactKey($0) }, isReadable: true)
  }

  /// France Travail's release about Solène as the wing makes it, at that stage.
  private func candidate(
    _ household: Household? = nil, state: ReleaseState, collected: Bool = false, sealed: Int64 = 0, isOpen: Bool = false,
    reasons: [Reason]? = nil
  ) async throws -> WhyNot.Candidate {
    let lease = try Dispatch.lease(to: "francetravail", Dispatch.orientation)
    let made = try await dispatch.make(lease, (household ?? self.household).recalled())
    let entry = ReleaseEntry(
      id: "\(lease.id)-\(state)-\(sealed)", recipient: lease.recipient, type: lease.type, bearer: lease.bearer, mode: .state,
      state: state, code: nil, names: [], cause: "another", createdAt: Dispatch.now.adding(seconds: sealed),
      changedAt: Dispatch.now.adding(seconds: sealed), attempts: 1)
    let detail = ReleaseDetail(
      entry: entry, adapter: nil, policy: nil, leaf: nil, collectedAt: collected ? Dispatch.now : nil, deliveredAt: nil,
      failure: nil)
    let stored = reasons ?? made.reasons ?? []
    return WhyNot.Candidate(
      DisclosedRelease(detail: detail, sealedAt: Dispatch.now.adding(seconds: sealed), reasons: nil, handovers: []),
      stored.compactMap { isOpen ? $0.openForm : $0 })
  }

  @Test func whatWasToldIsNotListedAndWhatARuleKeepsNamesItsPlace() async throws {
    let untold = try question().untold(
      line([Self.phone, Self.decision]), by: [try await candidate(state: .delivered, collected: true)])
    #expect(untold.map(\.path.text) == [Self.phone])
    let obstacle = try #require(untold.first?.obstacles.first)
    #expect(obstacle.kind == .ruled && obstacle.rule == "france-travail.yaml#orientation/categories/contact")
    #expect(obstacle.basis?.text == "CASF R262-111" && obstacle.release?.state == .delivered)
  }

  @Test func inTheOpenFormNothingSaysWhichRuleKeepsAFact() async throws {
    var protected = household
    protected.say("departement-04", Household.solene, ["/usager/protection": ["active": true, "depuis": "2026-11-04"]])
    let untold = try question().untold(
      line([Self.phone, Self.decision]),
      by: [try await candidate(protected, state: .delivered, collected: true, isOpen: true)])
    #expect(untold.flatMap(\.obstacles).allSatisfy { $0.reason?.ground == .undisclosed && $0.reason?.isReserved == false })
    #expect(!untold.isEmpty)
  }

  @Test func whatIsReadyAndNotCollectedIsNotTold() async throws {
    let untold = try question().untold(line([Self.decision]), by: [try await candidate(state: .sealed)])
    #expect(untold.first?.obstacles.map(\.kind) == [.uncollected])
  }

  @Test func whatWasWithdrawnSaysWhyItMayNotBeToldToday() async throws {
    var closed = household
    closed.say("caf-041", Household.foyer, ["/foyer/rsa/etat": "clos"])
    let withdrawn = try await candidate(state: .tombstone)
    let about = try #require(try closed.recalled().about(dispatch.rules.catalogue, dispatch.rules.kinds))
    let recipient = try question().recipient
    let today = dispatch.rules.policy.permit(
      DisclosureRequest(recipient: recipient, purpose: "orientation", about: about, day: Dispatch.now.day)
    ).reasons
    let silent = try question().untold(line([Self.decision]), by: [withdrawn])
    #expect(silent.first?.obstacles.map(\.kind) == [.withdrawn])
    let told = try question().untold(line([Self.decision]), by: [withdrawn], today: [withdrawn.entry.id: today])
    #expect(told.first?.obstacles.map(\.kind) == [.withdrawn, .ruled])
    #expect(told.first?.obstacles.last?.reason?.ground == .condition)
  }

  @Test func aNewerReleaseStandsForTheOneThatItReplaced() async throws {
    let releases = [
      try await candidate(state: .delivered, collected: true, sealed: 30), try await candidate(state: .tombstone, sealed: 10),
    ]
    #expect(try question().untold(line([Self.decision]), by: releases).isEmpty)
  }

  @Test func whatIsUnchangedPointsAtWhatWasToldBefore() async throws {
    let releases = [
      try await candidate(state: .unchanged, sealed: 30, reasons: []),
      try await candidate(state: .delivered, collected: true, sealed: -3600),
    ]
    let untold = try question().untold(line([Self.phone]), by: releases)
    #expect(untold.first?.obstacles.map(\.kind) == [.ruled])
    // What prevails is another message's word.
    let elsewhere = releases[1].reasons.map { reason in
      Reason(
        bearer: reason.bearer, key: reason.key, outcome: reason.outcome, ground: reason.ground, rule: reason.rule,
        basis: reason.basis,
        source: reason.source.map {
          Reason.Source(flow: "flux-ancien", author: $0.author, carrier: $0.carrier, referenceDate: $0.referenceDate)
        })
    }
    let before = try await candidate(state: .delivered, collected: true, sealed: -3600, reasons: elsewhere)
    #expect(try question().untold(line([Self.decision]), by: [releases[0], before]).first?.obstacles.map(\.kind) == [.otherWord])
  }

  @Test func aReleaseFromBeforeTheMessageIsNoConsequence() async throws {
    let before = try await candidate(state: .delivered, collected: true, sealed: -3600, reasons: [])
    #expect(try question().untold(line([Self.decision]), by: [before]).first?.obstacles.map(\.kind) == [.noChange])
  }

  @Test func withoutAnyReleaseTheConventionSaysWhatIsMissing() throws {
    func kinds(_ path: String, to recipient: String, by rules: ReleaseRules? = nil) throws -> [Obstacle.Kind] {
      try question(to: recipient, by: rules).untold(line([path]), by: []).flatMap(\.obstacles).map(\.kind)
    }
    #expect(try kinds(Self.phone, to: "francetravail") == [.noPurpose])
    #expect(try kinds(Self.phone, to: "caf-041") == [.noSubscription])
    #expect(try kinds("/usager/referent", to: "francetravail") == [.noTrigger])
    #expect(try kinds(Self.decision, to: "francetravail") == [.noChange])
    #expect(try kinds(Self.phone, to: "departement-04") == [.ownWord])
    #expect(try kinds(Self.phone, to: "francetravail", by: Dispatch(suspending: ["francetravail"]).rules) == [.suspended])
  }
}

extension ReleaseOutcome {
  /// The reasons that were kept with it.
  fileprivate var reasons: [Reason]? {
    switch self {
    case .sealed(let content): ReasonBook.reasons(content.reasons)
    case .waiting(_, _, let reasons), .refused(_, _, let reasons), .withheld(let reasons): ReasonBook.reasons(reasons)
    case .unchanged, .failed: nil
    }
  }
}
