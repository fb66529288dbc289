import Conformance
import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Translation

/// Bodies made from the partners' own OpenAPI documents come back whole through the adapters, or are refused for a reason that is known
/// here; what the adapters write from the dossier obeys these documents.
@Suite struct ForeignOpenAPITests {
  static let samples = Outside.samples
  /// The adapter, where in its document the body stands, the partner's file, and the component or operation whose body it is.
  static let bodies: [(type: String, place: String, file: String, source: String)] = [
    ("francetravail.orientation.v1", "/orientation/body", "orientation-usager", "OrientationCreationCA_Commun"),
    ("francetravail.orientation.v1", "/recherche/body", "rechercher-usager", "ParDateNaissanceEtNirDTO"),
    ("francetravail.decision-orientation.v1", "/decision/body", "orientation-usager", "DecisionCA"),
    ("francetravail.lecture-orientation.v1", "/reponse", "orientation-usager", "/lectureOrientation"),
    ("francetravail.usager-recherche.v2", "/reponse", "rechercher-usager", "ResultatDTO"),
    ("francetravail.usager-informations.v1", "", "informations-administratives-usager", "UsagerResource"),
    ("francetravail.usager-statut.v2", "/reponse", "statut-usager", "ContratResponse"),
    ("francetravail.rendez-vous.v1", "/rendezVous/body", "rendez-vous-partenaires", "RendezVousPartenaire"),
    ("francetravail.rendez-vous-modification.v1", "/rendezVous/body", "rendez-vous-partenaires", "RendezVousPartenaire"),
    ("francetravail.rendez-vous-lecture.v1", "/reponse", "rendez-vous-partenaires", "/rendez-vous-usager"),
    ("francetravail.diagnostic.v4", "/reponse", "diagnostic-usager", "DossierIndividuDto"),
    ("francetravail.sanction-manquement.v1", "/reponse", "gestion-sanctions-rsa", "DetailManquement"),
    ("francetravail.sanction-evenement.v1", "/evenement/body", "gestion-sanctions-rsa", "TraitementSanctionRsa"),
    ("francetravail.sanction-decision.v1", "/decision/body", "gestion-sanctions-rsa", "DecisionSanctionRsa"),
    ("francetravail.sanction-radiation.v1", "/demande/body", "gestion-sanctions-rsa", "DemandeRadiation"),
    ("departement.rendez-vous.rdvi", "", "rdv-insertion", "rdv_with_root"),
    ("departement.rendez-vous-webhook.rdvi", "/data", "rdv-insertion", "rdv"),
    ("departement.usager.rdvi", "", "rdv-insertion", "user_params"),
    ("departement.usager-webhook.rdvi", "/data", "rdv-insertion", "user_with_tags_and_referents"),
    ("departement.usager-webhook.rdvi", "/data", "rdv-insertion", "user_with_referents_for_siae"),
    ("departement.usager-webhook.rdvi", "/data", "rdv-insertion", "user_with_referents_for_delegataire_rsa"),
  ]

  @Test(.enabled(if: samples != nil), arguments: bodies.indices) func everyBodyComesBackOrIsRefusedForAReason(index: Int)
    async throws
  {
    let (type, place, file, source) = Self.bodies[index]
    let adapter = try #require(MessageType(type).flatMap { try AdapterExaminationTests.library.get().adapter(for: $0) })
    let proof = DocumentTrial(adapter, day: CivilDay(daysSinceEpoch: 20_759))
    let name = file == "rdv-insertion" ? "departement/\(file)_openapi.json" : "france-travail/openapi_\(file).json"
    let schema = try PartnerOpenAPITests.schema(name)
    let pointer = try Self.pointer(source, schema)
    let examples = try AdapterExaminationTests.examples(of: adapter)
    let whole = try JSONValue(parsing: examples[0].bytes)
    let at = try #require(JSONPointer(place))
    var made = OpenAPIDocuments(schema, seed: 7) { place in
      // What is read out of France Travail has its days in the schema.
      place.tokens.last?.hasPrefix("date") == true && source == "DetailManquement" ? nil : Self.words[place.tokens.last ?? ""]
    }
    var tally = ForeignTally()
    var sources = examples.map { DialectData.bytes($0.bytes) }
    for _ in 0..<ForeignTally.documents {
      // Tests that wait for an answer share these threads.
      await Task.yield()
      let body = try made.document(of: pointer)
      let document = try #require(whole.setting(body, at: at))
      tally.count(proof.outcome(of: .json(document)))
      sources.append(.json(document))
    }
    // What is written from the dossier, without the spellings that the complement keeps, obeys the same schema. A webhook is only sent by
    // rdv-insertion, and never written to it.
    for source in sources where !type.contains("-webhook.") {
      guard let written = Self.canonical(source, adapter) else { continue }
      let body = try #require(try JSONValue(parsing: written).at(at))
      let violations = try schema.violations(of: body, at: pointer).filter { violation in
        file != "rdv-insertion" || !violation.contains(Self.deviation)
      }
      #expect(violations.isEmpty, "\(violations)")
      if !violations.isEmpty { break }
    }
    #expect(tally.cameBack * 4 >= tally.total, "\(tally.details)")
    tally.expect("openapi \(type) \(source)", Self.reasons)
  }

  private static func canonical(_ source: DialectData, _ adapter: Adapter) -> [UInt8]? {
    guard let valid = try? adapter.validate(source, partner: nil),
      let reading = try? adapter.read(valid, on: CivilDay(daysSinceEpoch: 20_759)), !reading.records.isEmpty
    else { return nil }
    return try? adapter.write(reading.records.map { ($0.document, $0.complement.withoutForms) }, partner: nil).bytes
  }

  /// Where the published schema and its own examples disagree: rdv-insertion's schema says `format: date` of instants and of a birth date
  /// that its examples write `2024-06-12T10:00:00.000+02:00` and `12/06/1990`.
  private static let deviation = "format: a text of format date"

  /// Why a body that a schema admits is refused all the same: it says of nobody whom it is about or of nothing what, or it states a sanction
  /// that the law does not know.
  private static let reasons: Set<String> = [
    "translate.missing-required", "schema.invalid this element", "schema.invalid a member identifiant",
    "translate.invalid-value montantValide", "translate.invalid-value uuid", "translate.invalid-value affiliation_number",
    "translate.invalid-value department_internal_id", "translate.invalid-value france_travail_id",
    "schema.invalid at most 200 characters", "translate.invalid-value identifiantManquement",
    "translate.unknown-code typeEvenement",
    "translate.unknown-code typeConsequenceSanction",
  ]

  /// Who is meant and when a sanction was decided, which the schemas leave to any text.
  private static let words: [String: [JSONValue]] = [
    "dateNaissance": ["1988-04-12"], "nir": ["2880404070123", "288040407012314"], "numeroFranceTravail": ["20000000412"],
    "dateEvenement": ["2026-10-02"], "dateNotificationDecisionSanction": ["2026-10-02"], "dateManquement": ["2026-09-14"],
    "identifiantConsequenceSanction": ["1243"],
  ]

  /// The schema of a component, or of the answer of an operation.
  private static func pointer(_ source: String, _ schema: OpenAPISchema) throws -> JSONPointer {
    guard source.hasPrefix("/") else { return JSONPointer(tokens: ["components", "schemas", source]) }
    return try #require(schema.bodies.first { $0.path == source && $0.status != nil }).schema
  }
}
