import Exchange
import Foundation
import JSONTree
import MerkleLog
import Testing

@testable import passerelle

/// What administrators and auditors have of the log: its checkpoints as they were signed, proofs, and the whole of it.
@Suite struct LogCommandTests {
  /// Printed JSON, a line an object.
  private func objects(_ program: Program, _ arguments: [String]) throws -> [JSONNode] {
    let result = try program.run(arguments)
    try #require(result.status == 0, "\(arguments): \(result.errors)")
    return try result.output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
  }

  @Test func theLogIsShownProvedAndExported() async throws {
    let played = try await DisclosureStoryTests().played()
    defer { played.program.remove() }
    let key = try checkpoints(played.program)
    try entries(played, key)
    try growth(played.program, key)
    try refusals(played.program)
    try export(played)
  }

  /// Answers the log's public key.
  private func checkpoints(_ program: Program) throws -> String {
    let shown = try #require(try objects(program, ["log", "checkpoint", "--json"]).first)
    let key = try NoteKey(text: try #require(shown["key"]?.string))
    let printed = try program.run(["log", "checkpoint"])
    #expect(printed.status == 0 && printed.output == shown["note"]?.string)
    let checkpoint = try Checkpoint(verifying: SignedNote(parsing: Array(printed.output.utf8)), by: key)
    #expect(Int64(checkpoint.size) == shown["size"]?.integer && checkpoint.root.hex == shown["root"]?.string)
    #expect(checkpoint.origin == "urn:passerelle:dev" && shown["origin"]?.string == checkpoint.origin)
    let older = try #require(try sizes(program).first)
    let first = try program.run(["log", "checkpoint", "--size", "\(older)"])
    #expect(try Checkpoint(verifying: SignedNote(parsing: Array(first.output.utf8)), by: key).size == UInt64(older))
    return key.text
  }

  /// The sizes at which a checkpoint was signed.
  private func sizes(_ program: Program) throws -> [Int64] {
    let newest = try #require(try objects(program, ["log", "checkpoint", "--json"]).first?["size"]?.integer)
    return try (1...newest).filter { try program.run(["log", "checkpoint", "--size", "\($0)"]).status == 0 }
  }

  private func entries(_ played: DisclosureStoryTests.Played, _ key: String) throws {
    let program = played.program
    let shown = try #require(try objects(program, ["flow", "show", played.flow, "--json"]).first)
    let flows = try objects(program, ["flow", "list", "--json"]).compactMap { $0["flow"]?.string }
    let releases = try flows.flatMap { flow in
      try objects(program, ["flow", "show", flow, "--json"]).first?["releases"].map { Array($0.elements) } ?? []
    }
    let release = try #require(releases.first { $0["state"]?.string == "delivered" }?["release"]?.string)
    for (id, word) in [(played.flow, "message"), (release, "release")] {
      let proof = try program.run(["log", "prove", id]).output
      try program.write("proof.json", proof)
      let checked = try #require(try objects(program, ["log", "check", "proof.json", "--key", key, "--json"]).first)
      #expect(checked["holds"]?.bool == true && checked["keyGiven"]?.bool == true)
      #expect(checked["entry"]?.string?.hasPrefix("passerelle/1 \(word)\n\(id)\n") == true)
      let position = try #require(checked["position"]?.integer)
      #expect(try program.run(["log", "prove", "--position", "\(position)"]).output == proof)
      if word == "message" { #expect(checked["leaf"]?.string == shown["leaf"]?["hash"]?.string) }
    }
    // No home, and no key but the proof's own word.
    var elsewhere = program
    elsewhere.environment["PASSERELLE_HOME"] = "/nowhere"
    let alone = try elsewhere.run(["log", "check", "proof.json"])
    #expect(alone.status == 0 && alone.output.contains("The proof holds.") && alone.errors.contains("gives itself"))
    #expect(try elsewhere.run(["log", "check", "proof.json", "--key", key]).errors.isEmpty)
    elsewhere.environment["LANG"] = "fr_FR.UTF-8"
    #expect(try elsewhere.run(["log", "check", "proof.json"]).output.contains("La preuve tient."))
    let text = try String(contentsOf: program.folder.appendingPathComponent("proof.json"), encoding: .utf8)
    try program.write("changed.json", text.replacing("1 release", with: "1 message"))
    let changed = try program.run(["log", "check", "changed.json", "--key", key])
    #expect(changed.status == 6 && changed.output.isEmpty && changed.errors.contains("does not hold"))
    let other = try NoteKey(name: "urn:passerelle:dev", publicKey: Array(repeating: 9, count: 32)).text
    #expect(try program.run(["log", "check", "proof.json", "--key", other]).status == 6)
    #expect(try program.run(["log", "check", "proof.json", "--key", "other"]).status == 64)
    #expect(try program.run(["log", "check", "nothing.json"]).status == 3)
  }

  private func growth(_ program: Program, _ key: String) throws {
    let signed = try sizes(program)
    try #require(signed.count > 2)
    let (from, to) = (signed[0], signed[signed.count - 1])
    try program.write("growth.json", try program.run(["log", "prove", "--from", "\(from)", "--to", "\(to)"]).output)
    let checked = try #require(try objects(program, ["log", "check", "growth.json", "--key", key, "--json"]).first)
    #expect(checked["claim"]?.string == "consistency" && checked["from"]?.integer == from && checked["size"]?.integer == to)
    let sized = try program.run(["log", "prove", "--position", "0", "--size", "\(from)"]).output
    try program.write("sized.json", sized)
    #expect(try objects(program, ["log", "check", "sized.json", "--json"]).first?["size"]?.integer == from)
  }

  private func refusals(_ program: Program) throws {
    func status(_ words: String...) throws -> Int32 { try program.run(["log"] + words).status }
    #expect(try status("checkpoint", "--size", "999999") == 3)
    #expect(try status("checkpoint", "--size", "0") == 64)
    #expect(try status("prove", "zzzz") == 3)
    #expect(try status("prove", "--position", "999999") == 3)
    #expect(try status("prove", "--from", "1", "--to", "999999") == 3)
    for wrong in [
      [], ["a", "--position", "1"], ["--from", "1"], ["--from", "2", "--to", "1"], ["--from", "1", "--to", "2", "--size", "2"],
    ] {
      #expect(try program.run(["log", "prove"] + wrong).status == 64, "\(wrong)")
    }
    try program.write("home/operators.json", "{\"somebody-else\": [\"metadata\"]}")
    defer { try? program.write("home/operators.json", "{\"\(NSUserName())\": [\"metadata\", \"content\", \"policy\", \"dpo\"]}") }
    for words in [["checkpoint"], ["prove", "--position", "0"], ["export", "log.jsonl"]] {
      #expect(try program.run(["log"] + words).status == 4, "\(words)")
    }
  }

  private func export(_ played: DisclosureStoryTests.Played) throws {
    let program = played.program
    let done = try #require(try objects(program, ["log", "export", "log.jsonl", "--json"]).first)
    let text = try String(contentsOf: program.folder.appendingPathComponent("log.jsonl"), encoding: .utf8)
    let lines = try text.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
    #expect(lines.first?["format"]?.string == "passerelle.log-export.v1")
    #expect(lines.count { $0["position"] != nil }.description == done["size"]?.integer?.description)
    #expect(lines.count { $0["checkpoint"] != nil }.description == done["checkpoints"]?.integer?.description)
    #expect(
      Set(lines.flatMap { $0.members.map(\.name) }) == ["format", "origin", "key", "size", "position", "entry", "checkpoint"])
    for secret in [played.usager, "GARCIN", "2880404", "salt"] { #expect(!text.contains(secret), "\(secret)") }
    #expect(try program.run(["log", "export", "log.jsonl"]).status == 1, "a file that is there")
    #expect(try program.run(["log", "export", "log.jsonl", "--force"]).status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: program.folder.appendingPathComponent("log.jsonl").path)
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }
}
