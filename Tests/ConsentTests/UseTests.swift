import Dossier
import Exchange
import JSONTree
import Testing

@testable import Consent

/// Proactive use is a purpose of its own, and what was told for it serves no other (CRPA L114-8 II).
@Suite struct UseTests {
  private static let purpose = "acces-aux-droits"

  private func statement(_ facts: [(String, String?, JSONValue)], _ use: StatementUse, covering: [FactPath] = []) throws
    -> Statement
  {
    Statement(
      flow: "f", digest: Digest(of: Array("f".utf8)), type: try #require(MessageType("caf.rsa-beneficiaires.vrsb0801")),
      subject: Subject(author: try #require(PartnerID("caf-041")), bearer: .usager, reference: "P"),
      carrier: try #require(PartnerID("caf-041")), referenceDate: try #require(CivilDay("2026-10-31")),
      eventTime: Instant(milliseconds: 0), coverage: covering,
      facts: try facts.map { Fact(FactKey(try #require(FactPath($0.0)), item: $0.1), .value($0.2)) }, use: use)
  }

  @Test func aMessageForAProactivePurposeServesItAloneAndAnUnknownPurposeIsRefused() throws {
    let policy = try Loaded.policy.get()
    #expect(try policy.use(ofMessageFor: nil) == .any)
    #expect(try policy.use(ofMessageFor: "orientation") == .any)
    #expect(try policy.use(ofMessageFor: Self.purpose) == .proactive(purpose: Self.purpose))
    let refusal = #expect(throws: Refusal.self) { try policy.use(ofMessageFor: "acces-au-droit") }
    #expect(refusal?.code == .eventPurposeUnknown && refusal?.pointer == "/purpose")
  }

  @Test func everyOtherPurposeSeesNothingOfItButWhatProtectsThePersonAndWhatHeOrSheWants() throws {
    let policy = try Loaded.policy.get()
    let told = try statement(
      [
        ("/usager/contact/telephone", nil, "0611223344"), ("/usager/protection", nil, ["active": true]),
        ("/usager/oppositions", "o-1", ["identifiant": "o-1", "finalite": .string(Self.purpose)]),
      ], .proactive(purpose: Self.purpose), covering: [try #require(FactPath("/usager/contact"))])
    let plain = try statement([("/usager/contact/telephone", nil, "0600000000")], .any)
    let all = [plain, told]
    #expect(policy.statements(all, servingAs: Self.purpose) == all)
    for kind in PartnerKind.allCases {
      for purpose in policy.convention(for: kind)?.purposes ?? [] where purpose.id != Self.purpose {
        let seen = policy.statements(all, servingAs: purpose.id)
        #expect(seen.first == plain && seen.count == 2)
        // It may not end by silence what others said, either.
        #expect(seen.last?.coverage == [])
        #expect(seen.last.map { Set($0.facts.map(\.key.path.text)) } == ["/usager/protection", "/usager/oppositions"])
      }
    }
    #expect(
      policy.statements(
        [try statement([("/usager/contact/telephone", nil, "06")], .proactive(purpose: "x"))], servingAs: Self.purpose
      ).isEmpty)
  }

  @Test func nothingIsDueUnderAnotherPurposeForIt() throws {
    let policy = try Loaded.policy.get()
    let changes: Set<FactPath> = [try #require(FactPath("/foyer/rsa/etat"))]
    func due(_ use: StatementUse) throws -> [String] {
      try policy.triggered(by: changes, toldFor: use, from: .payer(), recipients: [.council(), .franceTravail()]).map(
        \.subscription.purpose)
    }
    #expect(try due(.proactive(purpose: Self.purpose)) == [Self.purpose])
    #expect(Set(try due(.any)).isSuperset(of: [Self.purpose, "gestion-rsa"]))
  }

  @Test func objectionsToProactiveUseAloneHaveAClockOfTheirOwn() throws {
    let policy = try Loaded.policy.get()
    func use(_ purposes: String...) throws -> StatementUse {
      let facts = try purposes.enumerated().map {
        Fact(
          FactKey(try #require(FactPath("/usager/oppositions")), item: "\($0)"),
          .value(["identifiant": .string("\($0)"), "finalite": .string($1)]))
      }
      return policy.use(of: facts, inMessageFor: .any)
    }
    #expect(try use(Self.purpose) == .objection)
    #expect(try use(Self.purpose, "rendez-vous") == .any)
    #expect(try use("inconnue") == .any)
    #expect(policy.use(of: [], inMessageFor: .proactive(purpose: Self.purpose)) == .proactive(purpose: Self.purpose))
  }

  @Test(arguments: [
    ("    conservation: 12 mois", "    conservation: 13 mois", "12 mois at most"),
    ("    conservation: 12 mois", "    conservation: inconnue", "12 mois at most"),
    ("    notice: \"2026-11\"", "    notice: aucune", "told of proactive use"),
    ("    proactif: oui", "    proactif: non", "proactif: oui goes with"),
    ("texte: CRPA L114-8 II,", "texte: CASF L262-40,", "proactif: oui goes with"),
    ("{type: mission-interet-public, texte: CRPA", "{type: obligation-legale, texte: CRPA", "proactif: oui goes with"),
  ])
  func aProactivePurposeThatTheLawDoesNotAllowStopsTheLoad(from: String, to: String, complaint: String) throws {
    let error = #expect(throws: PolicyError.self) { try Loaded.policy("conseil-departemental.yaml", from, to) }
    #expect(error.map { "\($0)".contains(complaint) } == true, "\(error.map { "\($0)" } ?? "loaded")")
  }
}
