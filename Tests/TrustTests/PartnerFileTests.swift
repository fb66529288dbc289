import Exchange
import JSONTree
import Testing

@testable import Trust

struct PartnerFileTests {
  static let good = """
    {"siret": "90000004100005", "name": "Caf d'essai", "family": "caf", "kind": "payeur",
     "scope": {"territories": ["04"], "payers": ["CAF:041"]},
     "carries": [{"author": "msa-084", "types": ["msa.essai.v1"], "until": "2027-12-31"}],
     "trust": {"anchors": ["ac-essai"], "policies": ["1.2.250.1.1"], "revocation": {"whenUnknown": "accept", "graceHours": 48}},
     "keys": {"signature": {"retiresAt": "2027-01-01T00:00:00.000Z"}}, "limits": {"pastDays": 10, "callsPerMinute": 60},
     "active": false, "algorithms": {"signature": "RS256"}, "sources": ["https://caf.exemple.invalid"]}
    """

  private func parse(_ text: String) throws -> PartnerFile {
    try PartnerFile(parsing: Array(text.utf8), id: TrustFixture.caf.id)
  }

  @Test func readsEveryMember() throws {
    let file = try parse(Self.good)
    #expect(file.partner.id.text == "caf-041")
    #expect(file.partner.siret.text == "90000004100005")
    #expect(file.partner.family == .caf)
    #expect(file.partner.kind == .payer)
    #expect(file.partner.scope == Scope(territories: ["04"], payers: ["CAF:041"]))
    #expect(file.partner.carriages.first?.author.text == "msa-084")
    #expect(file.partner.carriages.first?.until == CivilDay("2027-12-31"))
    #expect(!file.partner.isActive)
    #expect(file.algorithms == ["signature": .rs256])
    #expect(file.sources == ["https://caf.exemple.invalid"])
    let rules = try PathRules(anchors: ["ac-essai"], policies: ["1.2.250.1.1"], whenUnknown: .accept, graceHours: 48)
    #expect(file.trust == .anchored(rules))
    #expect(file.keys == ["signature": KeyTerms(retiresAt: Instant("2027-01-01T00:00:00Z"))])
    #expect(file.limits == PartnerLimits(pastDays: 10, callsPerMinute: 60))
  }

  @Test func readsBackWhatItWrites() throws {
    let file = try parse(Self.good)
    #expect(try PartnerFile(parsing: file.fileBytes, id: file.partner.id) == file)
    let plain = PartnerFile(TrustFixture.depot)
    #expect(try PartnerFile(parsing: plain.fileBytes, id: plain.partner.id) == plain)
  }

  @Test func needsOnlyWhatHasNoDefault() throws {
    let file = try parse(
      """
      {"siret":"90000004100005","name":"C","family":"caf","kind":"payeur","scope":{"territories":["04"]},
       "trust":{"pinned":true}}
      """)
    #expect(file.trust == .pinned)
    #expect(file.partner.isActive)
    #expect(file.partner.carriages.isEmpty)
  }

  @Test(arguments: [
    ("\"siret\": \"90000004100005\"", "\"siret\": \"90000004100006\""), ("\"siret\": \"90000004100005\",", ""),
    ("\"name\": \"Caf d'essai\"", "\"name\": \"\""), ("\"caf\",", "\"CAF\","), ("\"payeur\"", "\"payer\""),
    ("\"territories\"", "\"territory\""), ("[\"04\"]", "[4]"), ("[\"04\"]", "\"04\""), ("\"msa.essai.v1\"", "\"msa\""),
    ("2027-12-31", "2027-02-30"), ("\"active\": false", "\"active\": \"non\""), ("\"RS256\"", "\"HS256\""),
    ("\"active\"", "\"actif\""), ("\"sources\": [", "\"sources\": [\"\","), ("\"carries\": [", "\"carries\": [1,"),
    ("https://caf.exemple.invalid", "a b c d"), ("}\n", "}}\n"), ("\"active\"", "\"siret\""),
    ("\"trust\"", "\"confiance\""), ("[\"ac-essai\"]", "[]"), ("\"anchors\"", "\"pinned\": true, \"anchors\""),
    ("\"anchors\"", "\"pinned\": false, \"ancres\""), ("1.2.250.1.1", "1.2.x"), ("\"accept\"", "\"ignore\""), (": 48", ": -1"),
    ("retiresAt", "endsAt"), ("2027-01-01T00:00:00.000Z", "2027-01-01"), (": 10,", ": 0,"), (": 60}", ": 1.5}"),
  ])
  func refusesWhatIsWrongAndNamesTheFile(good: String, bad: String) {
    let text = (Self.good + "\n").replacing(good, with: bad)
    #expect(text != Self.good + "\n")
    let found = #expect(throws: RegistrationError.self) { try parse(text) }
    #expect(found?.place == "caf-041/partner.json")
  }

  @Test func ownsItsDefaultSourceAndTheRegisteredOnes() throws {
    let file = try parse(Self.good)
    for source in [
      "urn:passerelle:caf-041", "urn:passerelle:caf-041:cristal", "urn:passerelle:caf-041/lot#3", "https://caf.exemple.invalid",
      "https://caf.exemple.invalid/rsa",
    ] {
      #expect(file.owns(source), "\(source)")
    }
    for source in [
      "", "urn:passerelle:caf-04", "urn:passerelle:caf-0412", "https://caf.exemple.invalid.attaquant.invalid", "/caf-041",
      "https://caf.exemple.invalid@attaquant.invalid",
    ] {
      #expect(!file.owns(source), "\(source)")
    }
  }
}
