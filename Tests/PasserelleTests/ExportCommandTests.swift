import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import TestSupport
import Testing

@testable import passerelle

/// The file that an operator makes for the Département's own software: whole or not at all, and readable by them alone.
@Suite struct ExportCommandTests {
  private static let households = 60
  private static let type = "caf.rsa-beneficiaires.vrsb0801"

  private static func command(_ file: String, _ more: [String] = []) -> [String] {
    ["export", "--to", type, "--for", "departement-04", "--reason", "monthly load", "--out", file] + more
  }

  @Test func aFileIsMadeOnceAndReadAgainByAnImport() throws {
    var program = try prepared()
    defer { program.remove() }
    let done = try program.run(Self.command("rsa.xml", ["--json"]))
    let report = try JSONValue(parsing: try require(done))
    #expect(report["written"]?.integerValue == Int64(Self.households) && report["aside"]?.arrayValue == [])
    #expect(report["payer"]?.stringValue == "CAF:041" && report["file"]?.stringValue == "rsa.xml")
    let file = program.folder.appendingPathComponent("rsa.xml")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try leftovers(program) == [])
    try refusals(program, file)
    // Another gateway takes it, with the totals that it declares.
    let other = try prepared(importing: try Data(contentsOf: file))
    defer { other.remove() }
    #expect(try other.run(["log", "verify"]).status == 0)
    program.environment["LANG"] = "fr_FR.UTF-8"
    let french = try program.run(Self.command("autre.xml"))
    #expect(french.status == 0 && french.output.contains("Écrits") && french.output.contains("pour departement-04, CAF:041"))
    #expect(try program.run(["log", "verify"]).status == 0)
  }

  private func refusals(_ program: Program, _ file: URL) throws {
    let before = try Data(contentsOf: file)
    let again = try program.run(Self.command("rsa.xml"))
    #expect(again.status == 1 && again.errors.contains("--force"))
    #expect(try Data(contentsOf: file) == before)
    #expect(try program.run(Self.command("rsa.xml", ["--force"])).output.contains("Written"))
    let unknown = try program.run(Self.command("other.xml", ["--payer", "CAF:051"]))
    #expect(unknown.status == 3 && unknown.errors.contains("CAF:041"))
    let nobody = try program.run(
      ["export", "--to", "msa.rsa-beneficiaires.vrsb0801", "--for", "departement-04", "--reason", "load", "--out", "msa.xml"])
    #expect(nobody.status == 3)
    let closed = try program.run(
      ["export", "--to", Self.type, "--for", "caf-041", "--reason", "load", "--out", "caf.xml"])
    #expect(closed.status == 1 && closed.errors.contains("payeur.subscription.yaml"))
    #expect(try program.run(Self.command("nowhere/rsa.xml")).status == 3)
    #expect(try program.run(Self.command("rsa2.xml", ["--payer", "4"])).status == 64)
    #expect(try leftovers(program) == [])
    for name in ["other.xml", "msa.xml", "caf.xml"] {
      #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent(name).path))
    }
    let operators = Home(program.folder.appendingPathComponent("home")).operators
    let all = try Data(contentsOf: operators)
    try Data(#"{"\#(NSUserName())": ["metadata", "content", "policy"]}"#.utf8).write(to: operators)
    #expect(try program.run(Self.command("rsa3.xml")).status == 4)
    try all.write(to: operators)
  }

  @Test func aServerThatRunsMakesTheSameRecords() async throws {
    let program = try prepared()
    defer { program.remove() }
    _ = try require(try program.run(Self.command("alone.xml")))
    let (server, _) = try program.serve()
    let done = try await program.runApart(Self.command("served.xml"))
    server.terminate()
    server.waitUntilExit()
    _ = try require(done)
    #expect(try records(program, "alone.xml") == records(program, "served.xml"))
    let french = try program.run(["flow", "list", "--json"])
    #expect(french.status == 0)
  }

  @Test func killedItLeavesNoFileAndTheNextRunMakesIt() async throws {
    let program = try prepared()
    defer { program.remove() }
    let start = ContinuousClock.now
    _ = try require(try program.run(Self.command("whole.xml")))
    let duration = ContinuousClock.now - start
    for share in [0.3, 0.5, 0.7, 0.85] {
      try kill(program, after: duration * share)
      let made = program.folder.appendingPathComponent("killed.xml")
      // Its name is given last.
      if FileManager.default.fileExists(atPath: made.path) {
        #expect(try records(program, "killed.xml").count == Self.households)
        try FileManager.default.removeItem(at: made)
      }
    }
    // A run to another name removes what was left of it, also while the file exists.
    try Data().write(to: program.folder.appendingPathComponent(".passerelle-export.left.partial"))
    #expect(try program.run(Self.command("whole.xml")).status == 1)
    #expect(try leftovers(program) == [])
    _ = try require(try program.run(Self.command("killed.xml")))
    #expect(try records(program, "killed.xml") == records(program, "whole.xml"))
    #expect(try leftovers(program) == [])
    #expect(try program.run(["log", "verify"]).status == 0)
    // The log may tell of more than was handed over, never of less.
    let store = try Assembly.reading(Home(program.folder.appendingPathComponent("home")))
    #expect(try await store.status().releases[.delivered] ?? 0 >= 2 * Int64(Self.households))
  }

  private func kill(_ program: Program, after pause: Duration) throws {
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = Self.command("killed.xml")
    process.currentDirectoryURL = program.folder
    process.environment = program.environment
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    Thread.sleep(forTimeInterval: pause / .seconds(1))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private func require(_ result: Program.Result) throws -> String {
    try #require(result.status == 0, "\(result.errors)")
    return result.output
  }

  private func leftovers(_ program: Program) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: program.folder.path).filter { $0.hasSuffix(".partial") }
  }

  private func records(_ program: Program, _ name: String) throws -> [String] {
    let bytes = try Data(contentsOf: program.folder.appendingPathComponent(name))
    let text = try #require(String(data: bytes, encoding: .windowsCP1252))
    #expect(text.contains("<NBTOTDOSRSATRANSM>\(String(String(100_000_000 + Self.households).dropFirst()))<"))
    return text.matches(of: /<InfosFoyerRSA>(.|\n)*?<\/InfosFoyerRSA>/).map { String($0.output.0) }
  }

  private func prepared(importing file: Data? = nil) throws -> Program {
    let program = try Program()
    for arguments in [
      ["init"], ["certs", "dev", "caf-041"], ["certs", "dev", "departement-04"],
      [
        "partner", "add", "caf-041", "--siret", "99900004100015", "--name", "CAF", "--family", "caf", "--kind", "payeur",
        "--territory", "04", "--payer", "CAF:041", "--certificate", "certs/dev/caf-041.pem", "--pinned",
      ],
      [
        "partner", "add", "departement-04", "--siret", "99900004200013", "--name", "CD04", "--family", "departement", "--kind",
        "conseil-departemental", "--territory", "04", "--certificate", "certs/dev/departement-04.pem", "--pinned",
      ],
    ] { _ = try require(try program.run(arguments)) }
    try (file ?? Data(try ImportKillTests.file(Self.households))).write(to: program.folder.appendingPathComponent("file.xml"))
    let verdict = try JSONValue(
      parsing: try require(
        try program.run(
          [
            "import", "--type", Self.type, "--author", "caf-041", "--key", "certs/dev/caf-041.key.pem", "--certificate",
            "certs/dev/caf-041.pem", "--json", "file.xml",
          ] + (file == nil ? [] : ["--exact-totals"]))))
    #expect(verdict["counts"]?["new"]?.integerValue == Int64(Self.households))
    return program
  }
}
