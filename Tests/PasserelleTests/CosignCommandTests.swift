import Exchange
import Foundation
import JSONTree
import MerkleLog
import TestSupport
import Testing
import Trust

/// A partner that cosigns the log from its own machine: key, registration, visits, and a log that was rewritten meanwhile.
@Suite struct CosignCommandTests {
  private func key(_ administrator: Administrator) throws -> String {
    let shown = try #require(try administrator.objects(["log", "checkpoint"]).first)
    return try #require(shown["key"]?.string)
  }

  private func visit(_ url: String, _ key: String, _ state: String = "cosigned.note", first: Bool = false) -> [String] {
    (first ? ["log", "cosign", "--first"] : ["log", "cosign"]) + [
      "--url", url, "--key", "certs/dev/caf-041.key.pem", "--certificate", "certs/dev/caf-041.pem",
      "--source", "urn:passerelle:caf-041", "--purpose", "gestion-rsa", "--cosigner-key", "cosigner.pem",
      "--name", "caf-041.example.org/log", "--log-key", key, "--state", state,
    ]
  }

  @Test func aPartnerCosignsEachDayAndNoLogThatWasRewritten() async throws {
    let played = try await DisclosureStoryTests().played()
    defer { played.program.remove() }
    let administrator = Administrator(program: played.program)
    let log = try key(administrator)
    let made = try administrator.said(["log", "cosigner", "--cosigner-key", "cosigner.pem", "--name", "caf-041.example.org/log"])
    let cosigner = try #require(made.split(separator: "\n").first { $0.hasPrefix("caf-041.example.org/log+") }).description
    // Made once: asked again, the same key.
    let again = try administrator.objects([
      "log", "cosigner", "--cosigner-key", "cosigner.pem", "--name", "caf-041.example.org/log",
    ])
    #expect(again.first?["key"]?.string == cosigner)
    try await administrator.serving { url in
      #expect(try administrator.said(visit(url, log), 6).contains("--first"), "nothing is believed by itself")
      #expect(try administrator.said(visit(url, log, "stranger.note", first: true), 1).contains("log.no-cosigner"))
      try administrator.said(["partner", "cosigner", "caf-041", "--key", cosigner, "--reason", "accord du comité"])
      #expect(try administrator.objects(["partner", "show", "caf-041"]).first?["cosigner"]?.string == cosigner)
      let taken = ["partner", "cosigner", "departement-04", "--key", cosigner, "--reason", "essai"]
      #expect(try administrator.said(taken, 1).contains("caf-041 cosigns under that name"))
      let first = try #require(try administrator.objects(visit(url, log, first: true)).first)
      #expect(first["cosigned"]?.bool == true && first["since"]?.kind == .null)
      #expect(try administrator.said(visit(url, log, first: true), 1).contains("not the first visit"))
      try shown(administrator, cosigner, size: first["size"]?.integer)
      // The registration that the log has gained meanwhile is under the next checkpoint, which grew out of the first.
      try administrator.said(["partner", "suspend", "departement-04", "--reason", "essai"])
      let second = try await eventually {
        try administrator.objects(visit(url, log)).first
      } until: {
        $0["cosigned"]?.bool == true
      }
      #expect(second["since"]?.integer == first["size"]?.integer)
      let third = try #require(try administrator.objects(visit(url, log)).first)
      #expect(third["cosigned"]?.bool == false && third["size"]?.integer == second["size"]?.integer)
      try rewritten(administrator, url, log, at: UInt64(try #require(first["size"]?.integer)))
    }
    try proofs(administrator, played.flow, log, cosigner)
    try administrator.said(["partner", "cosigner", "caf-041", "--none", "--reason", "fin"])
    #expect(try administrator.objects(["log", "verify"]).first?["cosignatures"]?.integer == 2, "what was cosigned stays")
  }

  private func shown(_ administrator: Administrator, _ cosigner: String, size: Int64?) throws {
    let checkpoint = try #require(try administrator.objects(["log", "checkpoint", "--cosigned"]).first)
    #expect(checkpoint["size"]?.integer == size)
    #expect(checkpoint["cosigners"]?.elements.compactMap(\.string) == ["caf-041"])
    let note = try SignedNote(parsing: Array(try #require(checkpoint["note"]?.string).utf8))
    #expect(try note.cosignatures(by: [CosignerKey(text: cosigner)]).count == 1)
  }

  /// The visitor remembers another log of that size, as it would if the gateway's had been rewritten.
  private func rewritten(_ administrator: Administrator, _ url: String, _ log: String, at size: UInt64) throws {
    let folder = administrator.program.folder
    let signing = try SigningKey(contentsOf: folder.appendingPathComponent("home/secrets/log.pem"), id: "log")
    let bytes = try #require(signing.publicKey.ed25519Bytes)
    for (size, words) in [(size, "was rewritten"), (999_999, "cut short or replaced")] {
      let other = try Checkpoint(origin: NoteKey(text: log).name, size: size, root: MerkleHashing.leaf([7]))
      let note = try other.signed(publicKey: bytes) { try signing.sign($0) }
      try Data(note.bytes).write(to: folder.appendingPathComponent("other.note"))
      let said = try administrator.said(visit(url, log, "other.note"), 6)
      #expect(said.contains(words), "\(said)")
      #expect(try Data(contentsOf: folder.appendingPathComponent("other.note")) == Data(note.bytes), "the proof of it is kept")
    }
    #expect(try administrator.said(visit(url, log, "certs/dev/caf-041.pem"), 6).contains("no checkpoint of that log"))
    let held = open(folder.appendingPathComponent("cosigned.note.lock").path, O_RDWR)
    defer { close(held) }
    #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
    #expect(try administrator.said(visit(url, log), 5).contains("Another visit"))
  }

  private func proofs(_ administrator: Administrator, _ flow: String, _ log: String, _ cosigner: String) throws {
    let program = administrator.program
    try program.write("proof.json", try administrator.said(["log", "prove", flow, "--cosigned"]))
    let checked = try #require(
      try administrator.objects(["log", "check", "proof.json", "--key", log, "--cosigner", cosigner]).first)
    #expect(checked["cosigned"]?.elements.compactMap { $0["by"]?.string } == ["caf-041.example.org/log"])
    let other = try CosignerKey(name: "nobody", publicKey: Array(repeating: 9, count: 32)).text
    #expect(try administrator.said(["log", "check", "proof.json", "--key", log, "--cosigner", other], 6).contains("nobody"))
    try administrator.said(["log", "export", "log.jsonl"])
    guard OutsideTool.hasCryptography else { return }
    let tool = Outside.package.appendingPathComponent("tools/verify_log.py").path
    for file in ["proof.json", "log.jsonl"] {
      let path = program.folder.appendingPathComponent(file).path
      let verified = try OutsideTool.run(["python3", tool, path, log, cosigner])
      #expect(verified.status == 0 && verified.output.contains("cosigned by caf-041.example.org/log"), "\(verified.output)")
      #expect(try OutsideTool.run(["python3", tool, path, log, other]).status == 1)
    }
  }

  /// Asks again until what comes back is wanted, for some seconds.
  private func eventually(
    _ ask: () throws -> JSONNode?, until isWanted: (JSONNode) -> Bool
  ) async throws -> JSONNode {
    for _ in 0..<100 {
      if let found = try ask(), isWanted(found) { return found }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Failure("it did not come")
  }
}
