import Conformance
import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing
import Translation
import Yams

/// Every real sample goes to the dossier and comes back, or is refused for a reason that is known here.
@Suite struct ForeignSampleTests {
  static let samples = Outside.samples

  /// Answers of API Particulier, each with the call that it answers.
  @Test(
    .enabled(if: samples != nil),
    arguments: [
      ("quotient-familial.v2", "v2_cnav_quotient_familial_v2"),
      ("quotient-familial.v3", "v3_cnav_quotient_familial_with_civility"),
      ("rsa-statut.v2", "v2_cnav_revenu_solidarite_active"),
      ("rsa-statut.v3", "v3_cnav_revenu_solidarite_active_with_civility"),
      ("rsa-statut.v3", "v3_cnav_revenu_solidarite_active_with_france_connect"),
    ]) func everyAnswerOfAPIParticulierComesBack(message: String, folder: String) throws
  {
    let place = try #require(Self.samples).appendingPathComponent("api-particulier/\(folder)")
    var tally = ForeignTally()
    for name in try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() where !name.hasSuffix(".csv") {
      let sample = try Sample(place.appendingPathComponent(name))
      guard sample.status == 200 else { continue }
      // An answer is of the payer that it names.
      let adapter = try Self.adapter((sample.isOfMSA ? "msa." : "caf.") + message)
      let example = try JSONValue(parsing: try AdapterExaminationTests.examples(of: adapter)[0].bytes)
      let call = try #require(example.setting(sample.query, at: JSONPointer(tokens: ["request", "query"])))
      let document = try #require(call.setting(sample.answer, at: JSONPointer(tokens: ["response"])))
      tally.count(DocumentTrial(adapter, day: Self.day).outcome(of: .json(document)))
    }
    // One fixture misspells the name of a parameter.
    tally.expect("samples \(folder)", ["translate.unknown-element codePaysLieuDaissance"])
  }

  /// The answers of the mock of France Travail that les-emplois publishes.
  @Test(
    .enabled(if: samples != nil),
    arguments: [
      ("francetravail.diagnostic.v4", "diagnostic_usager_diagnostic_agrege", "/reponse"),
      ("francetravail.usager-informations.v1", "informations_administratives_usager", ""),
      ("francetravail.lecture-orientation.v1", "lecture_orientation_usager", "/reponse"),
      ("francetravail.usager-recherche.v2", "rechercher_usager_date_naissance_nir", "/reponse"),
      ("francetravail.usager-statut.v2", "statut_usager", "/reponse"),
    ]) func everyAnswerOfTheMockComesBack(type: String, file: String, place: String) throws
  {
    let adapter = try Self.adapter(type)
    let example = try JSONValue(parsing: try AdapterExaminationTests.examples(of: adapter)[0].bytes)
    let url = try #require(Self.samples).appendingPathComponent("france-travail/mocks/\(file).json")
    let at = try #require(JSONPointer(place))
    var tally = ForeignTally()
    for answer in try JSONValue(parsing: Array(try Data(contentsOf: url))).objectValue ?? [:] {
      let document = try #require(example.setting(answer.value, at: at))
      tally.count(DocumentTrial(adapter, day: Self.day).outcome(of: .json(document)))
    }
    // Some say that nobody was found, and the mock of the orientation has a member `...`.
    tally.expect(
      "samples \(type) \(file)",
      [
        "translate.data a JSON object", "schema.invalid elements inside, not a value", "translate.missing-required",
        "translate.unknown-element ...",
      ])
  }

  /// Whole files, as they are.
  @Test(
    .enabled(if: samples != nil),
    arguments: [
      ("caf.rsa-beneficiaires.vrsb0801", "cnaf/RSABEM.xml"), ("caf.rsa-beneficiaires.vrsb0801", "cnaf/RSABEM-ouvert.xml"),
      ("caf.rsa-beneficiaires.vrsb0801", "cnaf/RSABEI_invalid.xml"),
      ("francetravail.extraction.spie", "france-travail/extract_spie_principal.csv"),
      ("departement.usagers.cdb", "departement/cdb_import_beneficiaires.csv"),
    ]) func everyFileComesBack(type: String, file: String) throws
  {
    let bytes = Array(try Data(contentsOf: try #require(Self.samples).appendingPathComponent(file)))
    var tally = ForeignTally()
    tally.count(DocumentTrial(try Self.adapter(type), day: Self.day).outcome(of: .bytes(bytes)))
    // RSABEI_invalid.xml lacks two blocks.
    tally.expect("samples \(type) \(file)", file.contains("invalid") ? ["schema.invalid this element"] : [])
  }

  private static let day = CivilDay(daysSinceEpoch: 20_759)

  private static func adapter(_ type: String) throws -> Adapter {
    try #require(MessageType(type).flatMap { try AdapterExaminationTests.library.get().adapter(for: $0) })
  }

  /// A call and its answer, as the fixtures of API Particulier write them.
  private struct Sample {
    let status: Int
    let query: JSONValue
    let answer: JSONValue
    let isOfMSA: Bool

    init(_ file: URL) throws {
      let text = try String(contentsOf: file, encoding: .utf8)
      let node = try #require(try Yams.compose(yaml: text))
      status = node["status"]?.int ?? 0
      query = node["params"].map(Self.json) ?? [:]
      let payload = node["payload"]?.string ?? "null"
      answer = try JSONValue(parsing: Array(payload.utf8))
      isOfMSA = payload.contains("\"MSA\"")
    }

    private static func json(_ node: Node) -> JSONValue {
      switch node {
      case .scalar(let scalar):
        scalar.style == .plain ? node.int.map { .integer($0) } ?? .string(scalar.string) : .string(scalar.string)
      case .sequence(let items): .array(items.map(json))
      case .mapping(let pairs):
        .object(pairs.reduce(into: JSONObject()) { object, pair in object[pair.key.string ?? ""] = json(pair.value) })
      case .alias: .null
      }
    }
  }
}
