import Foundation
import JSONTree
import TestSupport
import Testing

@testable import passerelle

/// `passerelle doctor`, as whoever is on call runs it.
@Suite struct DoctorCommandTests {
  private func codes(_ program: Program) async throws -> (status: Int32, codes: [String?], worst: String?) {
    let result = try await program.runApart(["doctor", "--json"])
    let root = try JSONTree(parsing: result.output.trimmingCharacters(in: .newlines)).root
    let findings = try #require(root["findings"]).elements
    for finding in findings {
      #expect(
        finding.members.map { $0.name } == ["code", "severity", "place", "details", "text", "cure"], "\(result.output)")
    }
    return (result.status, findings.map { $0["code"]?.string }, root["worst"]?.string)
  }

  @Test func aSoundGatewayHasNothingStoppedOrRunningInBothLanguages() async throws {
    var program = try Program()
    defer { program.remove() }
    _ = try program.run(["init"])
    for (language, words) in [("fr_FR.UTF-8", "Rien à signaler."), ("en_GB.UTF-8", "Nothing to report.")] {
      program.environment["LANG"] = language
      let said = try program.run(["doctor"])
      #expect(said.status == 0 && said.output.contains(words), "\(said.output)\(said.errors)")
    }
    let (process, _) = try program.serve()
    let running = try await codes(program)
    process.terminate()
    process.waitUntilExit()
    #expect(running.status == 0 && running.codes == [] && running.worst == nil)
  }

  @Test func aBrokenOneHasEveryFaultWithItsCureAndTheStatusSaysTheWorst() async throws {
    var program = try Program()
    defer { program.remove() }
    _ = try program.run(["init"])
    let home = program.folder.appendingPathComponent("home")
    // To be mended soon: a partner's file that says nothing.
    let partner = home.appendingPathComponent("partners/caf-041")
    try FileManager.default.createDirectory(at: partner, withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: partner.appendingPathComponent("partner.json"))
    let soon = try await codes(program)
    #expect(soon.status == 1 && soon.codes == ["trust.file"] && soon.worst == "warning")
    // To be mended now: secrets that others read, operators that nobody can read, a seal that is gone, rules that are nowhere.
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: home.appendingPathComponent("secrets/kek").path)
    try Data("nobody".utf8).write(to: home.appendingPathComponent("operators.json"))
    try FileManager.default.removeItem(at: home.appendingPathComponent("secrets/seal.pem"))
    program.environment["PASSERELLE_SHARE"] = program.folder.path
    let now = try await codes(program)
    #expect(
      now.codes == ["home.operators", "home.permissions", "rules.unusable", "keys.unusable", "seal.unusable", "trust.file"])
    #expect(now.status == 6 && now.worst == "fault")
    program.environment["LANG"] = "fr_FR.UTF-8"
    let said = try program.run(["doctor"])
    #expect(said.output.contains("✘ keys.unusable : ") && said.output.contains("  → "))
    #expect(said.errors.contains("À régler maintenant"))
  }

  /// It holds the store, and says nothing.
  @Test(.enabled(if: FileManager.default.isReadableFile(atPath: "/proc/locks"), "this system does not tell who holds a lock"))
  func aServerThatHangsIsNamed() async throws {
    let program = try Program()
    defer { program.remove() }
    _ = try program.run(["init"])
    let (process, _) = try program.serve()
    kill(process.processIdentifier, SIGSTOP)
    let result = try await program.runApart(["doctor", "--json"])
    kill(process.processIdentifier, SIGCONT)
    process.terminate()
    process.waitUntilExit()
    let finding = try JSONTree(parsing: result.output.trimmingCharacters(in: .newlines)).root["findings"]?[0]
    #expect(finding?["code"]?.string == "server.silent", "\(result.output)")
    #expect(finding?["details"]?["pid"]?.string == "\(process.processIdentifier)")
  }
}
