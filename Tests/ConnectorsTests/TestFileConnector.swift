import Exchange
import Foundation
import Synchronization
import TestSupport
import Trust

@testable import Connectors

/// A connector over a folder of its own, whose clock and waits the test holds.
final class TestFileConnector: Sendable {
  let folder: ConnectorFolder
  let door: StubBatchDoor
  private let time = Mutex(Instant(milliseconds: 1_795_000_000_000))
  /// What happens while the connector waits for the first time.
  private let interlude = Mutex<(@Sendable () -> Void)?>(nil)

  init(_ more: String = "") throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-files-\(UUID().uuidString)")
    folder = ConnectorFolder(directory)
    door = try StubBatchDoor()
    for name in ["entrant", "archive", "quarantaine"] {
      try FileManager.default.createDirectory(
        at: directory.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try TestIdentity.write(into: folder)
    let settings = """
      {"files": {"incoming": "entrant", "archive": "archive", "quarantine": "quarantaine", "settleSeconds": 5,
         "names": [{"begins": "RSABEM", "ends": ".xml", "type": "caf.rsa-beneficiaires.vrsb0801"},
                   {"begins": "RSABEI", "ends": ".xml", "type": "caf.rsa-beneficiaires.vrsb0801"}]\(more)},
       "gateway": {"url": "http://127.0.0.1:1", "id": "\(StubBatchDoor.name)", "for": "caf-041", "key": "key.pem",
         "certificate": "certificate.pem"}}
      """
    try Data(settings.utf8).write(to: folder.file("connector.json"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder.directory) }

  func put(_ name: String, _ text: String, in place: String = "entrant") throws {
    try Data(text.utf8).write(to: folder.file("\(place)/\(name)"))
  }

  func names(_ place: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.file(place).path).sorted()
  }

  /// What a folder shows of files that are not hidden.
  func shown(_ place: String) throws -> [String] { try names(place).filter { !$0.hasPrefix(".") } }

  /// What the clock shows.
  var now: Instant { time.withLock { $0 } }

  func text(_ path: String) throws -> String { try String(contentsOf: folder.file(path), encoding: .utf8) }

  /// Does that while the connector waits between its two looks.
  func whileItWaits(_ act: @escaping @Sendable () -> Void) { interlude.withLock { $0 = act } }

  func pass(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }

  /// The connector as a new process has it: nothing but the folder is remembered.
  func started() throws -> FileConnector {
    guard case .files(let settings) = try folder.kind() else { throw Failure("no files") }
    return try FileConnector(
      folder, settings, environment: ProcessInfo.processInfo.environment, caller: door,
      Surroundings(
        clock: Clock { self.time.withLock { $0 } }, chance: { 0 }, numbers: .system,
        wait: { milliseconds in
          self.time.withLock { $0 = $0.adding(milliseconds: milliseconds) }
          self.interlude.withLock { act in
            act?()
            act = nil
          }
        }))
  }

  /// One visit of a new process.
  @discardableResult
  func visit() async throws -> FileVisitReport {
    let connector = try started()
    let report = try await connector.visit()
    try await connector.close()
    return report
  }

  /// What a new process would do.
  func rehearse() async throws -> FileVisitReport {
    let connector = try started()
    let report = try await connector.rehearse()
    try await connector.close()
    return report
  }
}

/// A key and its certificate in a connector's folder.
enum TestIdentity {
  static func write(into folder: ConnectorFolder) throws {
    let key = try SigningKey.generate(.es256)
    try key.store(at: folder.file("key.pem"))
    let now = Instant(milliseconds: 1_795_000_000_000)
    let authority = try DevelopmentAuthority(name: "essai", on: now)
    try Data(try authority.issue("connecteur", for: key, on: now).utf8).write(to: folder.file("certificate.pem"))
  }
}

extension FileVisitReport {
  /// What came of each file, in order.
  var words: [FileReport.Word] { files.map(\.word) }
}
