import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

/// A connector over a folder, against a gateway that runs: killed again and again, its file is taken in once.
@Suite struct FileConnectorKillTests {
  private static let run = ["connector", "run", "caf", "--once", "--json"]

  @Test func killedAtAnyMomentItsFileGoesInOnceAndIsArchived() async throws {
    let program = try prepared()
    defer { program.remove() }
    let (server, url) = try program.serve()
    defer {
      server.terminate()
      server.waitUntilExit()
    }
    let folder = try connector(program, url)
    let file = try ImportKillTests.file(20)
    try Data(file).write(to: folder.appendingPathComponent("entrant/RSABEM0425.xml"))
    for _ in 0..<5 { try await kill(program, after: .random(in: 0.9...2)) }
    var last = try await program.runApart(Self.run)
    // The gateway may still be at it: the file waits for its end.
    for _ in 0..<60 where last.output.contains(#""waiting""#) { last = try await program.runApart(Self.run) }
    #expect(try names(folder, "archive") == ["RSABEM0425.xml"], "\(last.output) \(last.errors)")
    #expect(try names(folder, "entrant").isEmpty)
    #expect(try names(folder, "quarantaine").isEmpty)

    try Data(file).write(to: folder.appendingPathComponent("entrant/RSABEM0425.xml"))
    let again = try await program.runApart(Self.run)
    #expect(again.status == 0 && again.output.contains(#""known""#), "\(again.output) \(again.errors)")
    let batches = try await program.runApart(["batch", "list", "--json"]).output.split(separator: "\n")
    #expect(batches.count == 1)
    let batch = try JSONValue(parsing: Array(try #require(batches.first).utf8))
    #expect(batch["state"] == "done" && batch["author"] == "caf-041" && batch["carrier"] == "connecteur", "\(batch)")
  }

  private func prepared() throws -> Program {
    let program = try Program()
    for arguments in [
      ["init"], ["certs", "dev", "caf-041", "connecteur"],
      [
        "partner", "add", "caf-041", "--siret", "99900004100015", "--name", "CAF", "--family", "caf", "--kind", "payeur",
        "--territory", "04", "--payer", "CAF:041", "--certificate", "certs/dev/caf-041.pem", "--pinned",
      ],
      [
        "partner", "add", "connecteur", "--siret", "99900000400013", "--name", "Connecteur", "--family", "departement",
        "--kind", "conseil-departemental", "--territory", "04", "--certificate", "certs/dev/connecteur.pem", "--pinned",
        "--carries", "caf-041=caf.rsa-beneficiaires.vrsb0801@2099-12-31",
      ],
    ] {
      let result = try program.run(arguments)
      try #require(result.status == 0, "\(arguments): \(result.errors)")
    }
    return program
  }

  private func connector(_ program: Program, _ url: String) throws -> URL {
    let folder = program.folder.appendingPathComponent("connectors/caf")
    for name in ["entrant", "archive", "quarantaine"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    let settings = """
      {"files": {"incoming": "entrant", "archive": "archive", "quarantine": "quarantaine", "settleSeconds": 1,
         "names": [{"begins": "RSABEM", "type": "caf.rsa-beneficiaires.vrsb0801"}]},
       "gateway": {"url": "\(url)", "id": "urn:passerelle:dev", "for": "caf-041",
         "key": "../../certs/dev/connecteur.key.pem", "certificate": "../../certs/dev/connecteur.pem"}}
      """
    try Data(settings.utf8).write(to: folder.appendingPathComponent("connector.json"))
    return folder
  }

  private func names(_ folder: URL, _ place: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(place).path).sorted()
  }

  /// Starts a visit and kills it after so many seconds.
  private func kill(_ program: Program, after pause: Double) async throws {
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = Self.run
    process.currentDirectoryURL = program.folder
    process.environment = program.environment
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    try await Task.sleep(for: .seconds(pause))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
