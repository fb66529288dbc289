import Consent
import Dossier
import Exchange
import JSONTree
import Testing

@testable import Release

/// What is found of rights rests on the facts of the answer that need not be asked again.
@Suite struct RightFindingsTests {
  private static let path = "/usager/identite/dateNaissance"

  private static func rights(_ rows: String) throws -> [Right] {
    let head = """
      droit: essai
      libelle: {fr: Essai, en: Trial}
      source: {texte: CSS L815-1, statut: secondaire}

      """
    return try RightBook(files: ["essai.yaml": head + rows], catalogue: Dispatch.catalogue.get()).rights
  }

  private static func rights() throws -> [Right] {
    try rights(
      """
      montants:
        plafond: [{centimes: 100000, par: mois, depuis: 2026-01-01, jusqua: 2026-03-31, texte: barème, statut: non-verifie}]
      conditions:
        - {condition: age, libelle: {fr: Âge, en: Age}, ageMinimum: 65}
        - {condition: ressources, libelle: {fr: Ressources, en: Resources}, plafond: plafond, demander: oui}
      """)
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

  /// What is answered of one fact of a household, and of the person's membership in it.
  private static func household(
    _ id: String, _ state: JSONValue, _ membership: JSONValue?, isMembershipKnown: Bool = true
  ) throws -> [FactAnswer] {
    let partner = try #require(PartnerID("caf-041"))
    let facts = [(Self.state, nil, state)] + (membership.map { [("/foyer/membres", "P", $0)] } ?? [])
    return try facts.map { path, item, value in
      let key = FactKey(try #require(FactPath(path)), item: item)
      let statement = Statement(
        flow: "f", digest: Digest(of: "f".utf8), type: try #require(MessageType("caf.rsa-beneficiaires.vrsb0801")),
        subject: Subject(author: partner, bearer: .foyer, reference: id), carrier: partner,
        referenceDate: try #require(CivilDay("2026-10-31")), eventTime: Instant(milliseconds: 0), coverage: [],
        facts: [Fact(key, .value(value))])
      let projection = Projection.settle([statement], catalogue: try Dispatch.catalogue.get(), kinds: [partner: .payer])
      let told = ToldFact(
        bearer: id, fact: try #require(projection[key]), value: .value(value), namesUsager: item != nil)
      return FactAnswer(
        path: key.path, status: item == nil || isMembershipKnown ? .known : .stale, told: [told], confirmedUntil: nil, from: [])
    }
  }

  private static let state = "/foyer/rsa/etat"

  /// Whether the household's right to RSA is open, as found for the person.
  private static func open(_ answers: [FactAnswer]) throws -> JSONValue? {
    let merged = Dictionary(grouping: answers, by: \.path).values.map { same in
      FactAnswer(
        path: same[0].path, status: same[0].status, told: same.flatMap(\.told), confirmedUntil: nil, from: same[0].from)
    }
    let rights = try rights(
      """
      conditions:
        - {condition: rsa, libelle: {fr: RSA, en: RSA}, fait: /foyer/rsa/etat, parmi: [ouvert-versable]}
      """)
    return RightFindings(rights, merged, territories: ["04"], day: try #require(CivilDay("2026-11-27"))).json?[0]?["conditions"]?[
      0]
  }

  @Test func whatTheParentsHouseholdHasIsNotTheirGrownChilds() throws {
    for role: JSONValue in [["roleRsa": "demandeur"], ["roleRsa": "conjoint"], ["roleQuotientFamilial": "allocataire"]] {
      let found = try Self.open(Self.household("F", "ouvert-versable", role))
      #expect(found?["state"] == "remplie" && found?["because"] == nil, "\(role)")
    }
    let roles: [JSONValue] = [
      ["roleRsa": "enfant"], ["roleRsa": "autre"], ["roleQuotientFamilial": "enfant"],
      ["roleRsa": "enfant", "rolePrestationsFamiliales": "demandeur"], ["lienParente": "enfant"],
    ]
    for role in roles {
      for state: JSONValue in ["ouvert-versable", "clos"] {
        let found = try Self.open(Self.household("F", state, role))
        #expect(found?["state"] == "a-verifier" && found?["because"] == "role-au-foyer", "\(role)")
        #expect(found?["missing"] == [.string(Self.state)])
      }
    }
    // Beside a household of their own, theirs alone counts.
    let both =
      try Self.household("F", "ouvert-versable", ["roleRsa": "enfant"])
      + Self.household("G", "clos", ["roleRsa": "demandeur"])
    #expect(try Self.open(both)?["state"] == "non-remplie")
  }

  @Test func withoutATellingOfWhatThePersonIsInItAHouseholdSettlesNothing() throws {
    let open: JSONValue = [
      "condition": "rsa", "label": ["fr": "RSA", "en": "RSA"], "state": "a-verifier", "because": "role-au-foyer",
      "missing": [.string(Self.state), "/foyer/membres"],
    ]
    #expect(try Self.open(Self.household("F", "ouvert-versable", nil)) == open)
    let stale = try Self.household("F", "ouvert-versable", ["roleRsa": "demandeur"], isMembershipKnown: false)
    #expect(try Self.open(stale) == open)
    let unknown = try Self.open([])
    #expect(unknown?["because"] == nil && unknown?["missing"] == [.string(Self.state)])
  }

  @Test func withoutRightsNothingIsSaid() throws {
    #expect(RightFindings([], [try Self.answer(.known, nil)], territories: [], day: CivilDay(daysSinceEpoch: 0)).json == nil)
  }
}
