import Foundation
import Gateway
import JSONTree
import TestSupport
import Testing

/// `passerelle keys`, as an administrator runs it.
@Suite struct KeysCommandTests {
  private func home(_ arguments: String...) throws -> Program {
    let program = try Program()
    let made = try program.run(["init"] + arguments)
    try #require(made.status == 0, "\(made.errors)")
    return program
  }

  private func json(_ program: Program, _ arguments: String...) throws -> JSONNode {
    let result = try program.run(arguments + ["--json"])
    try #require(result.status == 0, "\(result.errors)")
    return try JSONTree(parsing: result.output.trimmingCharacters(in: .whitespacesAndNewlines)).root
  }

  private func leaves(_ program: Program) throws -> Int64 {
    let log = try json(program, "status")["log"]
    return (log?["size"]?.integer ?? 0) + (log?["pending"]?.integer ?? 0)
  }

  @Test func aRotationIsALeafOfTheLogAndChangesTheFingerprint() throws {
    let program = try home()
    defer { program.remove() }
    let before = try json(program, "keys", "show")
    #expect(before.members.map(\.name) == ["source", "fingerprint", "keys", "destroyed", "next"])
    #expect(before["source"]?.string == "file" && before["next"]?.bool == false)
    let kek = try String(contentsOf: program.folder.appendingPathComponent("home/secrets/kek"), encoding: .utf8)
    let count = try leaves(program)
    let rotated = try json(program, "keys", "rotate", "--reason", "départ d'un administrateur")
    #expect(try leaves(program) == count + 1)
    let after = try json(program, "keys", "show")
    #expect(after["fingerprint"]?.string == rotated["fingerprint"]?.string)
    #expect(after["fingerprint"]?.string != before["fingerprint"]?.string)
    #expect(after["rotatedAt"] != nil)
    #expect(try json(program, "log", "verify")["holds"]?.bool == true)
    // The old key, put back, opens nothing.
    let place = program.folder.appendingPathComponent("home/secrets/kek").path
    try FileManager.default.removeItem(atPath: place)
    #expect(FileManager.default.createFile(atPath: place, contents: Data(kek.utf8), attributes: [.posixPermissions: 0o600]))
    #expect(try program.run(["status"]).status == 1)
  }

  @Test func isRefusedWhileTheServerRuns() throws {
    var program = try home()
    defer { program.remove() }
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    let before = try json(program, "keys", "show")["fingerprint"]?.string
    program.environment["LANG"] = "fr_FR.UTF-8"
    let refused = try program.run(["keys", "rotate", "--reason", "essai"])
    #expect(refused.status == 5)
    #expect(refused.errors == "Le serveur tourne : arrêtez-le, changez les clés, relancez-le.\n")
    #expect(try json(program, "keys", "show")["fingerprint"]?.string == before)
  }

  @Test func keysOfTheEnvironmentAreNeverPrinted() throws {
    var program = try Program()
    defer { program.remove() }
    let (kek, index) = (String(repeating: "4b", count: 32), String(repeating: "9c", count: 32))
    program.environment["PASSERELLE_KEK"] = kek
    #expect(try program.run(["init", "--keys", "environment"]).status == 3)
    program.environment["PASSERELLE_INDEX_KEY"] = index
    var said = ""
    for arguments in [
      ["init", "--keys", "environment"], ["status"], ["keys", "show"], ["keys", "rotate", "--reason", "sans la suivante"],
    ] {
      let result = try program.run(arguments)
      said += result.output + result.errors
    }
    #expect(said.contains("PASSERELLE_KEK_NEXT"))
    program.environment["PASSERELLE_KEK"] = kek + "4b"
    let malformed = try program.run(["status"])
    #expect(malformed.status == 3 && malformed.errors.contains("PASSERELLE_KEK"))
    said += malformed.errors
    #expect(!said.contains("4b4b") && !said.contains("9c9c"))
  }
}
