import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import passerelle

/// What whoever is on call sees of connectors: `connector list`, `check`, `show`, `metrics`, the technical log, `doctor`.
@Suite struct ConnectorOperationsTests {
  /// A gateway, and a connector of files whose gateway nobody answers for.
  private func prepared() throws -> (program: Program, folder: URL) {
    let program = try Program()
    #expect(try program.run(["init"]).status == 0)
    #expect(try program.run(["certs", "dev", "connecteur"]).status == 0)
    let folder = program.folder.appendingPathComponent("connectors/caf")
    for name in ["entrant", "archive", "quarantaine"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    let settings = """
      {"files": {"incoming": "entrant", "archive": "archive", "quarantine": "quarantaine", "settleSeconds": 1,
         "names": [{"begins": "RSABEM", "type": "caf.rsa-beneficiaires.vrsb0801"}]},
       "gateway": {"url": "http://127.0.0.1:9", "id": "urn:passerelle:dev", "for": "caf-041",
         "key": "../../certs/dev/connecteur.key.pem", "certificate": "../../certs/dev/connecteur.pem"}}
      """
    try Data(settings.utf8).write(to: folder.appendingPathComponent("connector.json"))
    try Data("<a/>".utf8).write(to: folder.appendingPathComponent("entrant/RSABEM0425.xml"))
    return (program, folder)
  }

  private func lines(_ text: String) throws -> [JSONValue] {
    try text.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
  }

  @Test func aVisitIsToldToTheTechnicalLogAndKept() throws {
    let (program, _) = try prepared()
    defer { program.remove() }
    let run = try program.run(["connector", "run", "caf", "--once", "--log-format", "json"])
    #expect(run.status == 5 && run.output.isEmpty)
    let said = try lines(run.errors)
    #expect(said.map { $0["event"]?.stringValue } == ["visit"], "\(run.errors)")
    #expect(said.allSatisfy { $0["connector"] == "caf" && $0["time"] != nil && $0["level"] != nil })
    #expect(said.last?["failure"] == "gateway.away" && said.last?["level"] == "warning")

    let state = try lines(program.run(["connector", "list", "--json"]).output).first?["state"]
    #expect(state?["failure"] == "gateway.away" && state?["waiting"] == 0 && state?["lastSuccess"] == .null)
    #expect(try program.run(["connector", "check", "caf"]).output.contains("gateway.away"))
    #expect(try program.run(["connector", "show", "caf"]).output.contains("gateway.away"))
  }

  @Test func twoConnectorsOfOneMailboxAreRefused() throws {
    let (program, folder) = try prepared()
    defer { program.remove() }
    let settings = """
      {"endpoint": "francetravail", "credentials": {"client-id": {"file": "a"}, "client-secret": {"file": "b"}},
       "gateway": {"url": "http://127.0.0.1:9", "id": "urn:passerelle:dev", "for": "francetravail", "key": "key.pem",
         "certificate": "certificate.pem", "purposes": ["orientation"]}}
      """
    for name in ["ft", "ft-copie"] {
      let place = folder.deletingLastPathComponent().appendingPathComponent(name)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try Data(settings.utf8).write(to: place.appendingPathComponent("connector.json"))
    }
    for command in ["check", "run"] {
      let said = try program.run(["connector", command, "ft"])
      #expect(said.status == 1 && said.errors.contains("ft-copie"), "\(said.errors)")
    }
  }

  @Test func figuresAreReadFromTheFoldersInPrometheusFormat() throws {
    let (program, folder) = try prepared()
    defer { program.remove() }
    _ = try program.run(["connector", "run", "caf", "--once"])
    try FileManager.default.createDirectory(
      at: folder.deletingLastPathComponent().appendingPathComponent("autre"), withIntermediateDirectories: true)
    try Data("{".utf8).write(to: folder.deletingLastPathComponent().appendingPathComponent("autre/connector.json"))
    let text = try program.run(["connector", "metrics"]).output
    for line in [
      #"passerelle_connector_readable{connector="autre"} 0"#, #"passerelle_connector_readable{connector="caf"} 1"#,
      #"passerelle_connector_failing{connector="caf",code="gateway.away"} 1"#,
      #"passerelle_connector_waiting{connector="caf"} 0"#,
      "# TYPE passerelle_connector_last_visit_timestamp_seconds gauge",
    ] { #expect(text.contains(line + "\n"), "\(text)") }
    #expect(!text.contains("last_success"))
  }

  @Test func everyFigureIsDocumentedWithItsLabelsAndNoOther() throws {
    let page = try String(contentsOf: Outside.package.appendingPathComponent("docs/connectors.md"), encoding: .utf8)
    var labels: [String: String] = [:]
    for line in page.split(separator: "\n") where line.hasPrefix("| `passerelle_connector_") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.filter { $0 != "`" && $0 != " " } }
      labels[cells[1]] = cells[2]
    }
    #expect(
      labels == Dictionary(uniqueKeysWithValues: ConnectorFigure.allCases.map { ($0.rawValue, $0.labels.joined(separator: ",")) })
    )
  }

  @Test func theDoctorFindsWhatIsWrongWithConnectors() throws {
    let (program, folder) = try prepared()
    defer { program.remove() }
    func codes() throws -> [String?] {
      let root = try #require(try lines(program.run(["doctor", "--json"]).output).first)
      return root["findings"]?.arrayValue?.map { $0["code"]?.stringValue } ?? []
    }
    #expect(try codes() == [])
    // Configured two hours ago, and never run.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: folder.appendingPathComponent("connector.json").path)
    #expect(try codes() == ["connector.silent"])
    _ = try program.run(["connector", "run", "caf", "--once"])
    #expect(try codes() == ["connector.failing"])
    for name in ["RSABEM0325.xml", "RSABEM0325.xml.note.txt"] {
      let file = folder.appendingPathComponent("quarantaine/\(name)")
      try Data("x".utf8).write(to: file)
      try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -100_000)], ofItemAtPath: file.path)
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: folder.appendingPathComponent("journal.key").path)
    #expect(try codes() == ["connector.credentials", "connector.failing", "connector.held"])
    try Data("{".utf8).write(to: folder.appendingPathComponent("connector.json"))
    #expect(try codes() == ["connector.settings", "connector.credentials"])
  }
}
