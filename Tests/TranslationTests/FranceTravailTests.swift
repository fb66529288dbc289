import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

@Suite struct FranceTravailTests {
  static let type = "francetravail.orientation.v1"

  static func usager(_ members: JSONObject) -> DossierDocument {
    var usager: JSONObject = ["reference": "1"]
    for member in members { usager[member.name] = member.value }
    return DossierDocument(referenceDate: Workshop.day, foyer: nil, usagers: [usager])
  }

  static let identity: JSONValue = ["nir": "2880404112031", "dateNaissance": "1988-04-17"]

  @Test func withoutAnOrientationItNamesTheThreeDecisionsThatAreMissing() throws {
    let refusal = #expect(throws: Refusal.self) {
      try Workshop.adapter(Self.type).write(Self.usager(["identite": Self.identity]), complement: nil, partner: nil)
    }
    #expect(refusal?.code == .translateMissingRequired)
    #expect(refusal?.details["names"] == "origine, parcours, organisme")
  }

  @Test func theDossierOfACAFFileIsRefusedForTheSameThree() throws {
    for record in try HouseholdTests.records("mensuel.xml") {
      // The search needs the whole birth date too.
      for usager in record.document.usagers where usager["identite"]?["dateNaissance"]?.stringValue?.count == 10 {
        let dossier = DossierDocument(referenceDate: Workshop.day, foyer: nil, usagers: [usager])
        let refusal = #expect(throws: Refusal.self) {
          try Workshop.adapter(Self.type).write(dossier, complement: nil, partner: nil)
        }
        #expect(refusal?.code == .translateMissingRequired)
        #expect(refusal?.details["names"]?.hasSuffix("origine, parcours, organisme") == true)
      }
    }
  }

  /// PSP is socio-professional and PSO social, as the API labels them; WebRSA's own sender has them the other way round.
  @Test(arguments: [("professionnel", "PED"), ("socio-professionnel", "PSP"), ("social", "PSO")])
  func aDecidedOrientationIsWritten(words: String, code: String) throws {
    let written = try Workshop.adapter(Self.type).write(
      Self.oriented(["parcours": .string(words)]), complement: nil, partner: nil)
    let json = try JSONValue(parsing: written.bytes)
    #expect(
      json["orientation"]?["body"] == ["origine": "INSCRIPTION_CONSEILLER_CD", "parcours": .string(code), "organisme": "CD"])
    #expect(json["recherche"]?["body"] == ["dateNaissance": "1988-04-17", "nir": "288040411203110"])
    #expect(json["recherche"]?["headers"]?["pa-identifiant-agent"] == "BATCH")
  }

  @Test func anOrganismeThatFranceTravailHasNoWordForIsRefusedAndNeverTheCAF() throws {
    let refusal = #expect(throws: Refusal.self) {
      try Workshop.adapter(Self.type).write(Self.oriented(["organisme": "msa"]), complement: nil, partner: nil)
    }
    #expect(refusal?.code == .translateNotExpressible && refusal?.details["element"] == "organisme")
  }

  @Test(arguments: ["en-attente", "non-oriente", "refuse"]) func anOrientationThatIsNotDecidedIsNotSent(statut: String) throws {
    let refusal = #expect(throws: Refusal.self) {
      try Workshop.adapter(Self.type).write(Self.oriented(["statut": .string(statut)]), complement: nil, partner: nil)
    }
    #expect(refusal?.code == .translateNotExpressible && refusal?.details["element"] == "statut")
  }

  @Test(arguments: ["Authorization", "authorization", "ft-jeton-usager"]) func tokensAreRefusedInAnExchange(header: String) throws
  {
    let source = try JSONValue(parsing: Workshop.example(Self.type, "minimal.json"))
    let pointer = JSONPointer(tokens: ["orientation", "headers", header])
    let withToken = try #require(source.setting("jeton", at: pointer))
    let refusal = #expect(throws: Refusal.self) { try Workshop.adapter(Self.type).validate(.json(withToken), partner: nil) }
    #expect(refusal?.code == .translateUnknownElement && refusal?.pointer == "/orientation/headers/\(header)")
  }

  @Test func itSaysWhichFactsItCannotDoWithout() throws {
    let facts = try Workshop.adapter(Self.type).requiredFacts
    #expect(facts.map(\.path.text) == ["/usager/identite/dateNaissance", "/usager/identite/nir", "/usager/orientation/decidee"])
    #expect(facts.map(\.elements) == [["dateNaissance"], ["nir"], ["origine", "parcours", "organisme"]])
    #expect(facts.map(\.isDecision) == [false, false, true])
  }

  @Test func aPercentageAndAnAmountAreNotTheSameThing() throws {
    let adapter = try Workshop.adapter("francetravail.sanction-evenement.v1")
    func sanction(_ name: String) throws -> JSONValue? {
      try Workshop.read(adapter, Workshop.example(adapter.type.text, name)).records[0].document.usagers[0]["sanctions"]?[0]
    }
    #expect(try sanction("pourcentage.json")?["pourcentage"] == 50)
    #expect(try sanction("montant.json")?["montant"] == 30000)
    #expect(try sanction("annulation.json")?["montant"] == nil)
  }

  static func oriented(_ members: JSONObject) -> DossierDocument {
    var decided: JSONObject = [
      "origine": "inscription-conseiller-departement", "parcours": "social", "organisme": "departement", "statut": "oriente",
    ]
    for member in members { decided[member.name] = member.value }
    return usager(["identite": identity, "orientation": ["decidee": .object(decided)]])
  }
}
