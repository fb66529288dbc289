import Exchange
import Testing

struct PartnerTests {
  private func partner() throws -> Partner {
    let carriage = Carriage(
      author: try #require(PartnerID("caf-041")), types: [try #require(MessageType("caf.x.v1"))],
      until: try #require(CivilDay("2026-12-31")))
    return Partner(
      id: try #require(PartnerID("depot-04")), siret: try #require(Siret("90000004200003")), name: "Dépôt d'essai",
      family: .departement, kind: .localOperator, scope: Scope(territories: ["04"]), carriages: [carriage])
  }

  @Test func carriesForThatAuthorThatTypeAndUntilThatDay() throws {
    let partner = try partner()
    let (caf, msa) = (try #require(PartnerID("caf-041")), try #require(PartnerID("msa-084")))
    let (type, other) = (try #require(MessageType("caf.x.v1")), try #require(MessageType("caf.x.v2")))
    let (last, next) = (try #require(CivilDay("2026-12-31")), try #require(CivilDay("2027-01-01")))
    #expect(partner.mayCarry(for: caf, type: type, on: last))
    #expect(!partner.mayCarry(for: caf, type: type, on: next))
    #expect(!partner.mayCarry(for: caf, type: other, on: last))
    #expect(!partner.mayCarry(for: msa, type: type, on: last))
  }

  @Test func anEmptyScopeCoversNothing() {
    let scope = Scope(territories: [])
    #expect(!scope.covers(.territory("04")))
    #expect(!scope.covers(.payer("CAF:041")))
  }

  @Test func aScopeKeepsZeros() {
    let scope = Scope(territories: ["04"], payers: ["CAF:041"])
    #expect(scope.covers(.territory("04")))
    #expect(!scope.covers(.territory("4")))
    #expect(scope.covers(.payer("CAF:041")))
    #expect(!scope.covers(.payer("CAF:41")))
  }
}
