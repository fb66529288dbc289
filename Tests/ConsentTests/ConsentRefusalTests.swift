import Consent
import Dossier
import Exchange
import JSONTree
import Testing

/// What would be no consent, or no objection, is refused: recorded, somebody would believe that it counts.
@Suite struct ConsentRefusalTests {
  private func refusal(_ path: String, _ value: JSONObject) throws -> Refusal? {
    let fact = Fact(FactKey(try #require(FactPath(path)), item: "k"), .value(.object(value)))
    let partners = [
      try Partner.invented("operateur-essai", .localOperator), try Partner.franceTravail(), try Partner.payer(),
    ]
    let policy = try Loaded.policy.get()
    do throws(Refusal) {
      try policy.requireMeaningful([fact], among: partners, at: "/consentements")
      return nil
    } catch { return error }
  }

  private func consent(to recipient: String, _ purpose: String, _ categories: [JSONValue] = ["logement"]) throws -> Refusal? {
    try refusal(
      "/usager/consentements",
      [
        "identifiant": "k", "finalite": .string(purpose), "destinataires": [.string(recipient)],
        "categories": .array(categories), "depuis": "2026-01-01",
      ])
  }

  @Test func aPurposeThatRestsOnConsentTakesIt() throws { #expect(try consent(to: "operateur-essai", "logement") == nil) }

  @Test func aLegalObligationOrAMissionOfPublicInterestTakesNone() throws {
    for (recipient, purpose) in [("caf-041", "gestion-rsa"), ("france-travail-04", "orientation")] {
      let refused = try #require(try consent(to: recipient, purpose))
      #expect(refused.code == .consentNotAsked)
      #expect(refused.details["purpose"] == purpose && refused.details["basis"]?.hasPrefix("CASF") == true)
      #expect(refused.pointer == "/consentements")
    }
  }

  @Test func anUnknownBodyPurposeOrCategoryIsNamedByItsFieldAndNeverRepeated() throws {
    for (refused, field) in [
      (try consent(to: "2880404070123", "logement"), "destinataires"),
      (try consent(to: "operateur-essai", "2880404070123"), "finalite"),
      (try consent(to: "operateur-essai", "logement", ["sante"]), "categories"),
      (try consent(to: "operateur-essai", "logement", ["2880404070123"]), "categories"),
      (try refusal("/usager/oppositions", ["identifiant": "k", "finalite": "2880404070123"]), "finalite"),
    ] {
      let refused = try #require(refused)
      #expect(refused.code == .consentUnknown && refused.details["field"] == field)
      #expect(!"\(refused)".contains("2880404070123"))
    }
  }

  @Test func anObjectionToALegalObligationIsNone() throws {
    let refused = try refusal("/usager/oppositions", ["identifiant": "k", "finalite": "gestion-rsa", "depuis": "2026-01-01"])
    #expect(refused?.code == .consentNoObjection)
    #expect(try refusal("/usager/oppositions", ["identifiant": "k", "finalite": "orientation", "depuis": "2026-01-01"]) == nil)
  }

  @Test func whatTakesOneBackIsAlwaysTaken() throws {
    #expect(try refusal("/usager/consentements", ["identifiant": "k", "retireLe": "2026-01-01"]) == nil)
    #expect(
      try refusal("/usager/oppositions", ["identifiant": "k", "finalite": "abandonnee", "leveeLe": "2026-01-01"]) == nil)
  }
}

/// Who is to hear of a withdrawal, and when.
@Suite struct OwedNoticeTests {
  private func owed(_ value: JSONObject, isFirst: Bool = true) throws -> [OwedNotice] {
    let fact = Fact(FactKey(try #require(FactPath("/usager/consentements")), item: "k"), .value(.object(value)))
    let partners = [
      try Partner.invented("operateur-essai", .localOperator), try Partner.payer(), try Partner.delegate(),
    ]
    return try Loaded.policy.get().concernedByWithdrawal(
      [fact], isFirst: isFirst, on: try #require(CivilDay("2026-11-23")), among: partners)
  }

  @Test func whoeverHasAPurposeThatRestsOnConsentHearsAtOnceOfAWithdrawalOfToday() throws {
    for day in ["2026-11-23", "2026-11-01"] {
      let owed = try owed(["identifiant": "k", "retireLe": .string(day)])
      #expect(owed.map(\.recipient.text) == ["operateur-essai"])
      #expect(owed.map(\.day) == [nil])
    }
  }

  @Test func aWithdrawalWithADayToComeIsToldOnThatDay() throws {
    #expect(try owed(["identifiant": "k", "retireLe": "2026-12-01"]).map(\.day) == [CivilDay("2026-12-01")])
  }

  @Test func aConsentThatIsSaidAgainMayBeNarrower() throws {
    let consent: JSONObject = ["identifiant": "k", "finalite": "logement", "depuis": "2026-01-01"]
    #expect(try owed(consent).isEmpty)
    #expect(try owed(consent, isFirst: false).map(\.day) == [nil])
  }
}
