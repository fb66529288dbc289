import Consent
import Dossier
import Exchange
import JSONTree
import Testing

@testable import Release

/// What is found of rights rests on the facts of the answer that need not be asked again.
@Suite struct RightFindingsTests {
  private static let path = "/usager/identite/dateNaissance"

  private static func rights() throws -> [Right] {
    try RightBook(
      files: [
        "essai.yaml": """
        droit: essai
        libelle: {fr: Essai, en: Trial}
        source: {texte: CSS L815-1, statut: secondaire}
        montants:
          plafond: [{centimes: 100000, par: mois, depuis: 2026-01-01, jusqua: 2026-03-31, texte: barème, statut: non-verifie}]
        conditions:
          - {condition: age, libelle: {fr: Âge, en: Age}, ageMinimum: 65}
          - {condition: ressources, libelle: {fr: Ressources, en: Resources}, plafond: plafond, demander: oui}
        """
      ], catalogue: Dispatch.catalogue.get()
    ).rights
  }

  /// The fact as an answer of that status tells it.
  private static func answer(_ status: FactAnswer.Status, _ value: FactValue?) throws -> FactAnswer {
    let (path, partner) = (try #require(FactPath(Self.path)), try #require(PartnerID("caf-041")))
    let subject = Subject(author: partner, bearer: .usager, reference: "P")
    let told = try value.map { value in
      let statement = Statement(
        flow: "f", digest: Digest(of: "f".utf8), type: try #require(MessageType("caf.rsa-beneficiaires.vrsb0801")),
        subject: subject, carrier: partner, referenceDate: try #require(CivilDay("2026-10-31")),
        eventTime: Instant(milliseconds: 0), coverage: [], facts: [Fact(FactKey(path), value)])
      let projection = Projection.settle([statement], catalogue: try Dispatch.catalogue.get(), kinds: [partner: .payer])
      return ToldFact(bearer: "P", fact: try #require(projection[FactKey(path)]), value: value, namesUsager: false)
    }
    return FactAnswer(
      path: path, status: status, told: [told].compactMap(\.self), confirmedUntil: nil, from: status == .known ? [] : [partner])
  }

  private static func condition(_ place: Int, of answers: [FactAnswer], on day: String = "2026-11-27") throws -> JSONValue? {
    RightFindings(try rights(), answers, territories: ["04"], day: try #require(CivilDay(day))).json?[0]?["conditions"]?[place]
  }

  @Test func onlyWhatNeedNotBeAskedAgainDecides() throws {
    let born: FactValue = .value("1950-01-01")
    #expect(try Self.condition(0, of: [Self.answer(.known, born)])?["state"] == "remplie")
    let open: JSONValue = [
      "condition": "age", "label": ["fr": "Âge", "en": "Age"], "state": "a-verifier", "missing": [.string(Self.path)],
      "from": ["caf-041"],
    ]
    for status in FactAnswer.Status.allCases where status != .known {
      // Told or not: the finding does not say which.
      #expect(try Self.condition(0, of: [Self.answer(status, born)]) == open, "\(status)")
      #expect(try Self.condition(0, of: [Self.answer(status, nil)]) == open, "\(status)")
    }
    #expect(try Self.condition(0, of: [Self.answer(.known, .absent(.withheld))])?["state"] == "a-verifier")
  }

  @Test func aCeilingIsShownWithItsDaysAlsoWhenItIsPast() throws {
    let condition = try Self.condition(1, of: [])
    #expect(condition?["state"] == "a-demander" && condition?["missing"] == nil && condition?["from"] == nil)
    #expect(
      condition?["limit"] == [
        "cents": 100000, "per": "mois", "since": "2026-01-01", "until": "2026-03-31",
        "source": ["text": "barème", "status": "non-verifie"],
      ])
    #expect(try Self.condition(1, of: [], on: "2025-12-31")?["limit"] == nil)
  }

  @Test func withoutRightsNothingIsSaid() throws {
    #expect(RightFindings([], [try Self.answer(.known, nil)], territories: [], day: CivilDay(daysSinceEpoch: 0)).json == nil)
  }
}
