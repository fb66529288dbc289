import Exchange
import Foundation
import Gateway
import JSONTree
import TestSupport
import Testing
import Trust

/// `passerelle seal`, as an administrator runs it.
@Suite struct SealCommandTests {
  private func home() throws -> Program {
    let program = try Program()
    try #require(try program.run(["init"]).status == 0)
    return program
  }

  private func json(_ program: Program, _ arguments: String...) throws -> [JSONNode] {
    let result = try program.run(arguments + ["--json"])
    try #require(result.status == 0, "\(result.errors)")
    return try result.output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
  }

  /// How many leaves the log has, integrated or not.
  private func leaves(_ program: Program) throws -> Int64 {
    let log = try json(program, "status").first?["log"]
    return (log?["size"]?.integer ?? 0) + (log?["pending"]?.integer ?? 0)
  }

  @Test func aRotationAndARetirementAreEachALeafOfTheLog() throws {
    let program = try home()
    defer { program.remove() }
    try #require(try program.run(["seal", "rotate", "--reason", "la première"]).status == 0)
    let before = try leaves(program)
    let made = try json(program, "seal", "rotate", "--reason", "tous les ans").first?["kid"]?.string
    let listed = try json(program, "seal", "list")
    #expect(listed.compactMap { $0["state"]?.string } == ["current", "former", "former"])
    #expect(listed.first?["kid"]?.string == made)
    let refused = try program.run(["seal", "retire", made ?? "", "--reason", "essai"])
    #expect(refused.status == 1 && refused.errors.contains("seal rotate"))
    #expect(try program.run(["seal", "retire", "seal-1", "--reason", "essai"]).status == 3)
    #expect(try leaves(program) == before + 1)
    #expect(try program.run(["seal", "retire", "seal", "--reason", "elle est ancienne"]).status == 0)
    #expect(try leaves(program) == before + 2)
    #expect(try json(program, "seal", "list").compactMap { $0["state"]?.string } == ["current", "former", "retired"])
  }

  @Test func aRunningServerSealsWithTheNewKeyAndPublishesBoth() async throws {
    let program = try home()
    defer { program.remove() }
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    let made = try json(program, "seal", "rotate", "--reason", "tous les ans", "--algorithm", "EdDSA").first?["kid"]?.string
    let keys = try KeySet(parsing: try await HTTPCall.get(server.url + "/.well-known/jwks.json", within: 10).body)
    #expect(keys.ids == [made, "seal"])
  }

  @Test func refusesAKeyThatOthersCanReadInTheReadersLanguage() throws {
    var program = try home()
    defer { program.remove() }
    try program.write("cachet.pem", try SigningKey.generate(.es256).pem)
    let rotate = ["seal", "rotate", "--reason", "cachet", "--key", "cachet.pem"]
    let file = program.folder.appendingPathComponent("cachet.pem").path
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    program.environment["LANG"] = "fr_FR.UTF-8"
    let open = try program.run(rotate)
    #expect(open.status == 3)
    #expect(open.errors.hasPrefix("Clé inutilisable : cachet.pem est accessible à d'autres que son propriétaire"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    #expect(try program.run(rotate).status == 0)
    let again = try program.run(rotate)
    #expect(again.status == 3 && again.errors.contains("cette clé a déjà scellé"))
  }
}
