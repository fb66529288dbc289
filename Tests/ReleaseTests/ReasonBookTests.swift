import Consent
import Exchange
import JSONTree
import Testing

@testable import Release

@Suite struct ReasonBookTests {
  private func reasons() throws -> [Reason] {
    let source = Reason.Source(
      flow: "flux-1", author: try #require(PartnerID("caf-041")), carrier: try #require(PartnerID("depot-04")),
      referenceDate: try #require(CivilDay("2026-10-31")))
    let basis = Basis(kind: .publicInterest, text: "CASF R262-111", status: .secondary)
    return [
      Reason(
        bearer: "u-1", key: "/usager/identite/prenoms", outcome: .released, ground: .category, rule: "a.yaml#b",
        basis: basis, consent: "flux-2", source: source),
      Reason(
        bearer: "f-1", key: "/foyer/membres[é|\"1\"]", outcome: .withheld, ground: .protection, rule: "a.yaml#c", basis: nil,
        source: nil, isReserved: true),
    ]
  }

  @Test func readsWhatItWrote() throws {
    let reasons = try reasons()
    #expect(ReasonBook.reasons(ReasonBook.bytes(reasons)) == reasons)
    #expect(ReasonBook.reasons(ReasonBook.bytes([])) == [])
  }

  @Test func keepsEveryOutcomeAndGround() throws {
    let reasons = Reason.Outcome.allCases.flatMap { outcome in
      Reason.Ground.allCases.map {
        Reason(bearer: "u", key: "/usager/deces", outcome: outcome, ground: $0, rule: "r", basis: nil, source: nil)
      }
    }
    #expect(ReasonBook.reasons(ReasonBook.bytes(reasons)) == reasons)
  }

  @Test(arguments: ["", "null", "{}", "[1]", "[{}]", "[", #"[{"porteur":"u","fait":"f","issue":"autre"}]"#])
  func refusesWhatItDidNotWrite(text: String) {
    #expect(ReasonBook.reasons(Array(text.utf8)) == nil)
  }

  @Test func refusesTheWholeForOneReasonThatCannotBeRead() throws {
    let good = try #require(try reasons().first)
    #expect(ReasonBook.reasons(JSONWriter.bytes([good.json, ["porteur": "u-2"]])) == nil)
  }

  @Test func refusesAReasonWhoseSourceWasDamaged() throws {
    var json = try #require(try reasons().first?.json.objectValue)
    json["source"] = ["flux": "flux-1"]
    #expect(ReasonBook.reasons(JSONWriter.bytes([.object(json)])) == nil)
  }
}
