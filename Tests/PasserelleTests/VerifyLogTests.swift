import Foundation
import JSONTree
import TestSupport
import Testing

/// `tools/verify_log.py` shares no code with ours and says the same: of a log in which a person was erased, and of copies that were changed.
@Suite(.enabled(if: OutsideTool.hasCryptography, "Python has no cryptography here")) struct VerifyLogTests {
  private func verify(_ program: Program, _ file: String, _ key: String?) throws -> (status: Int32, output: String) {
    let tool = Outside.package.appendingPathComponent("tools/verify_log.py").path
    let path = program.folder.appendingPathComponent(file).path
    return try OutsideTool.run(["python3", tool, path] + (key.map { [$0] } ?? []))
  }

  private func text(_ program: Program, _ file: String) throws -> String {
    try String(contentsOf: program.folder.appendingPathComponent(file), encoding: .utf8)
  }

  @Test func anotherProgramVerifiesTheLogOfAnErasedPersonAndNoChangedCopy() async throws {
    let played = try await DisclosureStoryTests().played()
    let program = played.program
    defer { program.remove() }
    let erased = try program.run(["usager", "erase", played.usager, "--confirm", played.usager, "--reason", "her request"])
    try #require(erased.status == 0, "\(erased.errors)")
    try await integrate(program)
    let verified = try program.run(["log", "verify", "--json"])
    let verdict = try JSONTree(parsing: try #require(verified.output.split(separator: "\n").first.map(String.init))).root
    #expect(verdict["holds"]?.bool == true && verdict["erased"]?.integer ?? 0 > 0)
    try #require(try program.run(["log", "export", "log.jsonl"]).status == 0)
    let key = try #require(
      try JSONTree(parsing: try program.run(["log", "checkpoint", "--json"]).output.trimmingCharacters(in: .newlines)).root[
        "key"]?
        .string)
    let whole = try verify(program, "log.jsonl", key)
    #expect(whole.status == 0, "\(whole.output)")
    let (size, root) = (try #require(verdict["size"]?.integer), try #require(verdict["root"]?.string))
    #expect(whole.output.contains("\(size) leaves") && whole.output.contains(root))
    try copies(program, key)
    try proofs(program, played.flow, key)
  }

  /// Lets a server integrate and sign what was done without one.
  private func integrate(_ program: Program) async throws {
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    for _ in 0..<300 {
      let status = try JSONTree(parsing: program.run(["status", "--json"]).output.trimmingCharacters(in: .newlines)).root["log"]
      let signed = try program.run(["log", "checkpoint", "--size", "\(status?["size"]?.integer ?? 0)"]).status == 0
      if status?["pending"]?.integer == 0, signed { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("the log was not integrated")
  }

  private func copies(_ program: Program, _ key: String) throws {
    let lines = try text(program, "log.jsonl").split(separator: "\n").map(String.init)
    let leaves = lines.indices.filter { lines[$0].hasPrefix("{\"position\"") }
    let notes = lines.indices.filter { lines[$0].hasPrefix("{\"checkpoint\"") }
    try #require(leaves.count > 4 && notes.count > 1)
    func changed(_ place: Int, _ change: (String) -> String) -> [String] {
      var copy = lines
      copy[place] = change(copy[place])
      return copy
    }
    /// The leaves from a place on, each under the number before its own.
    func renumbered(without place: Int) -> [String] {
      var (copy, number) = ([String](), 0)
      for (index, line) in lines.enumerated() where index != place {
        guard line.hasPrefix("{\"position\"") else {
          copy.append(line)
          continue
        }
        copy.append(line.replacing(/"position":[0-9]+/, with: "\"position\":\(number)"))
        number += 1
      }
      return copy
    }
    func entry(_ line: String) -> Substring { line.drop { $0 != "," } }
    var swapped = lines
    swapped[leaves[1]] = "{\"position\":1" + entry(lines[leaves[2]])
    swapped[leaves[2]] = "{\"position\":2" + entry(lines[leaves[1]])
    let spoiled: [(String, [String])] = [
      ("an entry changed", changed(leaves[2]) { $0.replacing("T", with: "t", maxReplacements: 1) }),
      ("an entry that is another", changed(leaves[3]) { _ in "{\"position\":3" + entry(lines[leaves[1]]) }),
      ("a leaf dropped", lines.enumerated().filter { $0.offset != leaves[2] }.map(\.element)),
      ("a leaf dropped, the others renumbered", renumbered(without: leaves[2])),
      ("two leaves swapped", swapped),
      ("a leaf under another's number", changed(leaves[2]) { "{\"position\":7" + entry($0) }),
      ("a note's origin changed", changed(notes[0]) { $0.replacing("urn:", with: "urm:") }),
      ("a note's signature changed", changed(notes[0]) { Self.bent($0) }),
      ("another root in a checkpoint", changed(notes[1]) { Self.withRoot(of: lines[notes[0]], $0) }),
      ("a checkpoint in another's place", changed(notes[1]) { _ in lines[notes[0]] }),
      ("the end missing", Array(lines.dropLast())),
      ("another size", changed(0) { $0.replacing(/"size":[0-9]+/, with: "\"size\":1") }),
      ("another origin", changed(0) { $0.replacing("urn:", with: "urm:") }),
      ("nothing but the head", [lines[0]]),
    ]
    for (what, copy) in spoiled {
      try #require(copy != lines, "\(what)")
      try program.write("copy.jsonl", copy.map { $0 + "\n" }.joined())
      let result = try verify(program, "copy.jsonl", key)
      #expect(result.status == 1, "\(what): \(result.output)")
    }
    let other = "urn:passerelle:dev+deadbeef+AQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJ"
    #expect(try verify(program, "log.jsonl", other).status == 1)
    #expect(try verify(program, "log.jsonl", nil).output.contains("own word"))
  }

  /// The note with another letter in the middle of its signature.
  private static func bent(_ line: String) -> String {
    var letters = Array(line)
    let place = letters.count - 20
    letters[place] = letters[place] == "A" ? "B" : "A"
    return String(letters)
  }

  /// The second note with the first one's root, its signature as it is.
  private static func withRoot(of first: String, _ second: String) -> String {
    let (theirs, own) = (first.components(separatedBy: "\\n"), second.components(separatedBy: "\\n"))
    var parts = own
    parts[2] = theirs[2]
    return parts.joined(separator: "\\n")
  }

  private func proofs(_ program: Program, _ flow: String, _ key: String) throws {
    try program.write("proof.json", try program.run(["log", "prove", flow]).output)
    let holds = try verify(program, "proof.json", key)
    #expect(holds.status == 0 && holds.output.contains("passerelle/1 message\n\(flow)\n"), "\(holds.output)")
    let newest =
      try JSONTree(parsing: try text(program, "proof.json").trimmingCharacters(in: .newlines)).root["size"]?.integer ?? 0
    var (proved, spoiled) = (0, 0)
    for size in 1...newest {
      let growth = try program.run(["log", "prove", "--from", "\(size)", "--to", "\(newest)"])
      guard growth.status == 0 else { continue }
      try program.write("growth.json", growth.output)
      let result = try verify(program, "growth.json", key)
      #expect(result.status == 0, "\(size) → \(newest): \(result.output)")
      proved += 1
      for (name, file) in [("proof.json", try text(program, "proof.json")), ("growth.json", growth.output)] {
        let bent = file.replacing(/"path":\["./, with: "\"path\":[\"/")
        guard bent != file else { continue }
        try program.write("bent.json", bent)
        #expect(try verify(program, "bent.json", key).status == 1, "\(name)")
        #expect(try program.run(["log", "check", "bent.json", "--key", key]).status == 6, "\(name)")
        spoiled += 1
      }
    }
    #expect(proved > 1 && spoiled > 1)
  }
}
