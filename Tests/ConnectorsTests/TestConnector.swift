import Dossier
import Exchange
import Foundation
import JSONTree
import Simulation
import Synchronization
import TestSupport
import Translation
import Trust

@testable import Connectors

/// A connector of France Travail in a folder of its own, whose clock and waits the test holds.
final class TestConnector: Sendable {
  let folder: ConnectorFolder
  let mailbox: StubGateway
  let simulator: FranceTravailSimulator
  let faults = FaultPlan()
  let line: TestLine
  private let time = Mutex(Instant(milliseconds: 1_795_000_000_000))

  init(_ people: [SimulatedPerson] = SimulatedPerson.invented) throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-connector-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    folder = ConnectorFolder(directory)
    mailbox = try StubGateway()
    simulator = try FranceTravailSimulator(people, faults: faults)
    line = TestLine(mailbox: mailbox, simulator: simulator)
    let key = try SigningKey.generate(.es256)
    try key.store(at: folder.file("key.pem"))
    let now = Instant(milliseconds: 1_795_000_000_000)
    let authority = try DevelopmentAuthority(name: "essai", on: now)
    try Data(try authority.issue("connecteur", for: key, on: now).utf8).write(to: folder.file("certificate.pem"))
    for name in ["client-id", "client-secret"] { try PrivateFile.create(folder.file(name), "\(name) d'essai\n") }
    try write(Self.settings)
  }

  static let settings = """
    {"endpoint": "francetravail",
     "gateway": {"url": "\(TestLine.gateway)", "id": "\(StubGateway.name)", "for": "francetravail", "key": "key.pem",
       "certificate": "certificate.pem", "purposes": ["orientation"]},
     "addresses": {"api": "\(TestLine.partner)/partenaire", "connexion": "\(TestLine.partner)/connexion"},
     "credentials": {"client-id": {"file": "client-id"}, "client-secret": {"file": "client-secret"}}}
    """

  func write(_ settings: String) throws { try Data(settings.utf8).write(to: folder.file("connector.json")) }

  func remove() { try? FileManager.default.removeItem(at: folder.directory) }

  /// Read once: every test has the same.
  static let adapters = Result {
    try AdapterLibrary(
      directory: Outside.package.appendingPathComponent("Adapters"),
      catalogue: Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1")))
  }

  static func reader() throws -> EndpointReader {
    EndpointReader(directory: Outside.package.appendingPathComponent("Adapters"), adapters: try adapters.get())
  }

  private static let endpoint = Result { try reader().read("francetravail") }

  /// What the clock shows.
  var now: Instant { time.withLock { $0 } }

  /// Time passes.
  func pass(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }

  private var surroundings: Surroundings {
    Surroundings(
      clock: Clock { self.time.withLock { $0 } }, chance: { 0 }, numbers: .system,
      wait: { milliseconds in self.time.withLock { $0 = $0.adding(milliseconds: milliseconds) } })
  }

  /// The connector as a new process has it: nothing but the folder is remembered.
  func started() throws -> Connector {
    try Connector(folder, try Self.endpoint.get(), environment: [:], gateway: line, partner: line, surroundings)
  }

  /// One visit of a new process, and its words by release.
  @discardableResult
  func visit() async throws -> VisitReport {
    let connector = try started()
    let report = try await connector.visit()
    try await connector.close()
    return report
  }

  /// One visit after whatever had to be waited for.
  @discardableResult
  func visitLater() async throws -> VisitReport {
    pass(seconds: 7200)
    return try await visit()
  }

  /// The example of an adapter, as a document.
  static func example(_ message: String, _ name: String) throws -> JSONValue {
    let file = Outside.package.appendingPathComponent("Adapters/francetravail/\(message)/examples/\(name).json")
    return try JSONValue(parsing: [UInt8](try Data(contentsOf: file)))
  }

  /// An orientation of the sandbox's first person.
  static func orientation(_ changes: [(String, JSONValue)] = []) throws -> JSONValue {
    try changed(
      example("orientation.v1", "echange"),
      [
        ("/recherche/body/dateNaissance", "1988-04-12"), ("/recherche/body/nir", "288040407012314"),
      ] + changes)
  }

  /// An appointment of the same.
  static func appointment(_ changes: [(String, JSONValue)] = []) throws -> JSONValue {
    try changed(example("rendez-vous.v1", "visio"), [("/rendezVous/body/interlocuteur/civilite", "Mme")] + changes)
  }

  static func changed(_ document: JSONValue, _ changes: [(String, JSONValue)]) throws -> JSONValue {
    try changes.reduce(document) { document, change in
      guard let place = JSONPointer(change.0), let next = document.setting(change.1, at: place) else {
        throw Failure("no place \(change.0)")
      }
      return next
    }
  }

  /// The first person's number.
  static let number = "20000000412"
}

extension VisitReport {
  /// What came of each release, in order.
  var words: [String] { releases.map(\.word.rawValue) }
}
