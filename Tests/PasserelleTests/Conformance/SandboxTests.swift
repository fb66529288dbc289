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
    let result = try program.run(Array(example.dropFirst()) + ["--procedure", "demande-rsa", "--reference", "interne:CD04-5120"])
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
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    // A second time over one folder: the same keys, nothing told twice.
    var flows: [String] = []
    for _ in 0..<2 {
      let (process, line) = try program.start(["sandbox", "--port", "0", "--folder", kept.path, "--json"])
      let home = try #require(try JSONValue(parsing: line)["home"]?.stringValue)
      flows.append(try program.run(["flow", "list", "--home", home, "--json"]).output)
      process.terminate()
      process.waitUntilExit()
    }
    #expect(flows[0] == flows[1] && !flows[0].isEmpty)
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
