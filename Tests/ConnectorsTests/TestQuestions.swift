import Exchange
import Foundation
import JSONTree
import Simulation
import TestSupport
import Trust

@testable import Connectors

/// A connector that is asked, in a folder of its own, between a simulated API Particulier and a gateway in memory.
final class TestQuestions: PartnerCaller {
  static let person: JSONValue = [
    "nomNaissance": "TESSIER", "prenoms": ["Aurélie"], "anneeDateNaissance": 1988, "moisDateNaissance": 4,
    "jourDateNaissance": 12, "sexeEtatCivil": "F", "codeCogInseeCommuneNaissance": "04070",
    "codeCogInseePaysNaissance": "99100",
  ]
  let folder: ConnectorFolder
  let gateway = StubMessageDoor()
  let faults = FaultPlan()
  private let simulator: APIParticulierSimulator

  init(samples: URL? = nil) throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-ask-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    folder = ConnectorFolder(directory)
    simulator = APIParticulierSimulator(samples: samples, faults: faults)
    try TestIdentity.write(into: folder)
    try PrivateFile.create(folder.file("jeton"), "un jeton d'essai\n")
    let settings = """
      {"questions": "apiparticulier", "credentials": {"jeton": {"file": "jeton"}}, "recipient": "99900000400013",
       "addresses": {"api": "http://127.0.0.1:2"}, "authors": {"msa": "msa-084"},
       "gateway": {"url": "http://127.0.0.1:1", "id": "urn:passerelle:essai", "for": "caf-041", "key": "key.pem",
         "certificate": "certificate.pem"}}
      """
    try Data(settings.utf8).write(to: folder.file("connector.json"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder.directory) }

  static let book = Result { try TestConnector.reader().questions("apiparticulier") }

  func ask(_ name: String, _ person: JSONValue = person) async throws -> QuestionReport {
    guard case .questions(let settings) = try folder.kind() else { throw Failure("no questions") }
    let book = try Self.book.get()
    guard let question = book.questions.first(where: { $0.name == name }) else { throw Failure("no question \(name)") }
    let now = Instant(milliseconds: 1_795_000_000_000)
    let asker = try Asker(
      folder, settings, book, environment: [:], gateway: self, partner: self,
      Surroundings(clock: Clock { now }, chance: { 0 }, numbers: .system, wait: { _ in }))
    return try await asker.ask(question, about: try Inquiry(person, for: question))
  }

  func call(_ request: PartnerRequest, within seconds: Int64) async throws(CallFault) -> PartnerAnswer {
    if request.url.hasPrefix("http://127.0.0.1:1") { return try await gateway.call(request, within: seconds) }
    guard let parts = URLComponents(string: request.url) else { throw .unsent(.noConnection) }
    var query: [String: String] = [:]
    for item in parts.queryItems ?? [] {
      let value = item.value ?? ""
      query[item.name] = item.name.hasSuffix("[]") ? (query[item.name].map { $0 + "\n" } ?? "") + value : value
    }
    let headers = Dictionary(request.headers.map { ($0.key.lowercased(), $0.value) }) { $1 }
    let answer = simulator.answer(SimulatedCall(request.method.rawValue, parts.path, query: query, headers: headers))
    guard answer.manner == .prompt else { throw .unknown(.broken) }
    return PartnerAnswer(
      status: answer.status, retryAfter: answer.headers["Retry-After"], body: answer.body.map { JSONWriter.bytes($0) } ?? [])
  }
}
