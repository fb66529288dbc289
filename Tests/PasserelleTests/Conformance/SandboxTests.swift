import ArgumentParser
import Conformance
import Exchange
import Foundation
import Gateway
import JSONTree
import Testing

@testable import passerelle

/// `passerelle sandbox`: the gateway itself, so that the kit finds every promise kept there.
@Suite struct SandboxTests {
  @Test func aSandboxIsTheGatewayAndRefusesAsProductionWould() throws {
    let program = try Program()
    defer { program.remove() }
    let sandbox = try program.start(["sandbox", "--port", "0", "--folder", "bac", "--json"])
    defer { sandbox.process.terminate() }
    let notice = try JSONValue(parsing: sandbox.line)
    let partners = notice["partners"]?.arrayValue ?? []
    #expect(Set(partners.compactMap { $0["family"]?.stringValue }) == ["caf", "msa", "francetravail", "departement"])
    for partner in partners {
      for file in ["key", "certificate"] {
        let path = try #require(partner[file]?.stringValue)
        #expect(FileManager.default.fileExists(atPath: path), "\(path)")
      }
    }
    try collecting(program, notice)
    // The line that it gives to begin with, as it gives it.
    let example = try #require(notice["example"]?.stringValue).split(separator: " ").map(String.init)
    #expect(example.first == "passerelle")
    let result = try program.run(Array(example.dropFirst()))
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("Conformant"))
  }

  /// What the scripted partners left: a prescription for its operator, flows of four administrations.
  private func collecting(_ program: Program, _ notice: JSONValue) throws {
    let operators = try #require(notice["partners"]?.arrayValue?.first { $0["id"] == "mobilite-04" })
    let collected = try program.run([
      "collect", "--url", try #require(notice["listening"]?.stringValue), "--key", try #require(operators["key"]?.stringValue),
      "--certificate", try #require(operators["certificate"]?.stringValue), "--source", "urn:passerelle:mobilite-04", "--purpose",
      "prescription",
    ])
    #expect(collected.status == 0 && collected.output.contains("P-7733"), "\(collected.errors)")
    let flows = try program.run(["flow", "list", "--home", try #require(notice["home"]?.stringValue)]).output
    for partner in ["caf-041", "msa-013", "francetravail", "departement-04"] { #expect(flows.contains(partner), "\(partner)") }
  }

  @Test func aSandboxIsServedAgainAsItStandsAndATemporaryOneLeavesNothing() throws {
    var program = try Program()
    defer { program.remove() }
    program.environment["TMPDIR"] = program.folder.path
    let (process, line) = try program.start(["sandbox", "--port", "0", "--json"])
    let folder = URL(fileURLWithPath: try #require(try JSONValue(parsing: line)["folder"]?.stringValue))
    let kept = program.folder.appendingPathComponent("kept")
    #expect(folder.path.hasPrefix(program.folder.path))
    // A name that nobody foresees, a folder that nobody else enters.
    #expect(!folder.lastPathComponent.contains(String(process.processIdentifier)))
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    // A second time over one folder: the same keys, nothing told twice.
    var flows: [String] = []
    for round in 0..<2 {
      // Its settings may say another address: whoever reaches it can sign as any of its partners.
      if round == 1 { try Self.set("host", "0.0.0.0", in: kept) }
      let (process, line) = try program.start(["sandbox", "--port", "0", "--folder", kept.path, "--json"])
      let notice = try JSONValue(parsing: line)
      #expect(notice["listening"]?.stringValue?.hasPrefix("http://127.0.0.1:") == true)
      let home = try #require(notice["home"]?.stringValue)
      flows.append(try program.run(["flow", "list", "--home", home, "--json"]).output)
      process.terminate()
      process.waitUntilExit()
    }
    #expect(flows[0] == flows[1] && !flows[0].isEmpty)
    try Self.set("profile", "production", in: kept)
    let production = try program.run(["sandbox", "--port", "0", "--folder", kept.path])
    #expect(production.status == ExitStatus.refused.rawValue && production.errors.contains("production"))
  }

  private static func set(_ member: String, _ value: String, in folder: URL) throws {
    let file = folder.appendingPathComponent("home/passerelle.json")
    var settings = try #require(try JSONValue(parsing: [UInt8](try Data(contentsOf: file))).objectValue)
    settings[member] = .string(value)
    try Data(JSONWriter.bytes(.object(settings))).write(to: file)
  }

  /// The home of a gateway that works: its partners' keys are nobody else's.
  @Test func aGatewayThatIsNoSandboxIsNotServedAsOne() throws {
    let program = try Program()
    defer { program.remove() }
    try #require(try program.run(["init"]).status == 0)
    let result = try program.run(["sandbox", "--port", "0", "--folder", "."])
    #expect(result.status == ExitStatus.refused.rawValue && result.errors.contains("no sandbox"), "\(result.errors)")
    try program.write("sandbox.json", "{}")
    #expect(try program.run(["sandbox", "--port", "0", "--folder", "."]).status == ExitStatus.refused.rawValue)
  }

  /// Killed while it was being made, with a home and without its partners.
  @Test func aSandboxMadeOnlyInPartIsRefused() throws {
    let program = try Program()
    defer { program.remove() }
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = ["sandbox", "--port", "0", "--folder", "bac"]
    process.currentDirectoryURL = program.folder
    process.environment = program.environment
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    let home = program.folder.appendingPathComponent("bac/home/passerelle.json").path
    while process.isRunning, !FileManager.default.fileExists(atPath: home) { usleep(5000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("bac/sandbox.json").path))
    let result = try program.run(["sandbox", "--port", "0", "--folder", "bac"])
    #expect(result.status == ExitStatus.refused.rawValue && result.errors.contains("in part"), "\(result.errors)")
  }

  @Test func aFolderThatHoldsSomethingElseIsLeftAlone() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write("note.txt", "à garder")
    let result = try program.run(["sandbox", "--port", "0", "--folder", "."])
    #expect(result.status == ExitStatus.refused.rawValue)
    #expect(result.errors.contains("something else than a sandbox"))
    #expect(try String(contentsOf: program.folder.appendingPathComponent("note.txt"), encoding: .utf8) == "à garder")
  }
}
