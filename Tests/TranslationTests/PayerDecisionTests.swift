import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

/// What a payer is told of a procedure: its decisions, whatever else the procedure holds.
@Suite struct PayerDecisionTests {
  private static func usager(_ sanctions: JSONValue) -> DossierDocument {
    DossierDocument(
      referenceDate: Workshop.day, foyer: nil,
      usagers: [
        [
          "reference": "1", "identite": ["nir": "2880404070123", "nomNaissance": "GARCIN", "dateNaissance": "1988-04-12"],
          "sanctions": sanctions,
        ]
      ])
  }

  @Test(arguments: ["caf", "msa"]) func aProposalBesideADecisionIsNotToldAndHoldsNothingBack(payer: String) throws {
    let adapter = try Workshop.adapter("\(payer).decision-departement.v1")
    let document = Self.usager([
      ["identifiantConsequence": "1", "evenement": "proposition-sanction", "date": "2026-09-01"],
      [
        "identifiantConsequence": "1", "evenement": "decision", "date": "2026-10-02", "consequence": "suspension-rsa",
        "modalite": "pourcentage", "pourcentage": 50, "dureeMois": 1,
      ],
    ])
    let written = try JSONValue(parsing: adapter.write(document, complement: nil, partner: nil).bytes)
    let told = written["decisions"]?["sanctions"]?.arrayValue
    #expect(told?.count == 1 && told?[0]["decision"] == "DECISION" && told?[0]["date"] == "2026-10-02")
    #expect(!JSONWriter.text(written).contains("2026-09-01"))
  }

  @Test(arguments: ["caf", "msa"]) func aDecisionThatSaysNoConsequenceIsNone(payer: String) throws {
    let adapter = try Workshop.adapter("\(payer).decision-departement.v1")
    let document = Self.usager([["identifiantConsequence": "1", "evenement": "decision", "date": "2026-10-02"]])
    let refusal = #expect(throws: Refusal.self) { try adapter.write(document, complement: nil, partner: nil) }
    #expect(refusal?.details["names"]?.contains("consequence") == true, "\(refusal?.description ?? "")")
  }

  @Test(arguments: ["caf", "msa"]) func anOpinionThatIsAskedForIsNoneGivenAndHoldsNothingBack(payer: String) throws {
    let adapter = try Workshop.adapter("\(payer).decision-departement.v1")
    var usager = Self.usager([["identifiantConsequence": "1", "evenement": "levee", "date": "2026-10-02"]]).usagers[0]
    usager["rsa"] = ["conditionsNonSalarie": ["avis": "demande", "dateDemande": "2026-09-01"]]
    let document = DossierDocument(referenceDate: Workshop.day, foyer: nil, usagers: [usager])
    let written = try JSONValue(parsing: adapter.write(document, complement: nil, partner: nil).bytes)
    #expect(written["decisions"]?["sanctions"]?.arrayValue?.count == 1)
    #expect(written["decisions"]?["nonSalarie"] == nil)
    usager["rsa"] = ["conditionsNonSalarie": ["avis": "accord", "dateEvaluation": "2026-10-01"]]
    let answered = DossierDocument(referenceDate: Workshop.day, foyer: nil, usagers: [usager])
    let told = try JSONValue(parsing: adapter.write(answered, complement: nil, partner: nil).bytes)
    #expect(told["decisions"]?["nonSalarie"]?["avis"] == "ACCORD")
  }

  /// Of a household: what the payer asked is not an answer, what the Département answered is told.
  @Test(arguments: ["caf", "msa"]) func thePayerIsToldTheOpinionsThatWereGiven(payer: String) throws {
    let adapter = try Workshop.adapter("\(payer).avis-departement.v1")
    let source = try #require(try Workshop.examples(of: adapter).first { $0.name.contains("conditions") })
    let example = try #require(try Workshop.read(adapter, source.bytes).records.first).document
    func written(_ rsa: JSONValue) throws -> JSONValue {
      var foyer = try #require(example.foyer)
      foyer["rsa"] = rsa
      let document = DossierDocument(referenceDate: Workshop.day, foyer: foyer, usagers: example.usagers)
      return try JSONValue(parsing: adapter.write(document, complement: nil, partner: nil).bytes)
    }
    let told = try written([
      "avisConditions": [
        ["motif": "autre", "dateEffet": "2026-09-01", "avis": "demande"],
        ["motif": "dossier-europeen", "dateEffet": "2026-10-01", "avis": "refus"],
      ], "paiementTiers": ["avis": "demande", "nomTiers": "ASSOCIATION DES LAVANDES"],
    ])
    #expect(told["avis"]?["conditions"]?.arrayValue?.count == 1)
    #expect(told["avis"]?["conditions"]?.arrayValue?.first?["avis"] == "REFUS")
    #expect(told["avis"]?["paiementTiers"] == nil && !JSONWriter.text(told).contains("LAVANDES"))
    // Where nothing but questions stands there is nothing to tell.
    let refusal = #expect(throws: Refusal.self) { try written(["paiementTiers": ["avis": "demande"]]) }
    #expect(refusal?.code == .translateMissingRequired)
  }

  /// France Travail is sent what holds now, not what came first.
  @Test func theLatestDecisionIsSent() throws {
    let adapter = try Workshop.adapter("francetravail.sanction-decision.v1")
    let source = try #require(try Workshop.examples(of: adapter).first { $0.name.contains("pourcentage") })
    let example = try #require(try Workshop.read(adapter, source.bytes).records.first).document.usagers[0]
    var older = try #require(example["sanctions"]?.arrayValue?.first?.objectValue)
    let newest = older
    older["date"] = "2020-01-01"
    older["dateNotification"] = "2020-01-01"
    older["identifiantConsequence"] = "0"
    var usager = example
    usager["sanctions"] = [.object(older), .object(newest)]
    let document = DossierDocument(referenceDate: Workshop.day, foyer: nil, usagers: [usager])
    let written = try JSONValue(parsing: adapter.write(document, complement: nil, partner: nil).bytes)
    #expect(written["decision"]?["body"]?["dateNotificationDecisionSanction"]?.stringValue == newest["date"]?.stringValue)
  }
}
