import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import TestSupport
import Testing

@testable import passerelle

/// A gateway is copied while it works, and made again of the copy and its secrets: whole, proven, and without whom it erased since.
@Suite struct BackupCommandTests {
  private func json(_ result: Program.Result) throws -> JSONNode {
    try #require(result.status == 0, "\(result.errors)")
    return try JSONTree(parsing: result.output.trimmingCharacters(in: .newlines)).root
  }

  private func exists(_ program: Program, _ name: String) -> Bool {
    FileManager.default.fileExists(atPath: program.folder.appendingPathComponent(name).path)
  }

  @Test func aGatewayThatIsWrittenToIsCopiedAndStartsAgain() async throws {
    let harness = try CrashHarness()
    let program = harness.program
    defer { program.remove() }
    let (process, url) = try program.serve()
    for rank in 0..<4 { #expect(try await harness.answer(to: rank, from: url).status == 201) }
    let posting = Task {
      for rank in 4... {
        if Task.isCancelled { return }
        _ = try await harness.answer(to: rank, from: url)
      }
    }
    let made = try json(try await program.runApart(["backup", "copy", "--reason", "nightly", "--json"]))
    posting.cancel()
    _ = try? await posting.value
    for rank in 5000..<5003 { #expect(try await harness.answer(to: rank, from: url).status == 201) }
    process.terminate()
    while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    #expect(made["newEpoch"]?.bool == true && made["opensUntil"]?.string != nil)
    // Nothing secret is in it.
    #expect(!exists(program, "copy/secrets") && exists(program, "copy/partners/caf-041/partner.json"))
    let order = ["restore", "copy", "--into", "again", "--secrets", "home/secrets"]
    // Receipts may have been given since: that must be said.
    let refused = try program.run(order)
    #expect(refused.status == 1 && refused.errors.contains("--accept-loss"), "\(refused.errors)")
    let behind = try program.run(["restore", "copy", "--into", "again", "--former", "home"])
    #expect(behind.status == 1 && behind.errors.contains("former gateway had"), "\(behind.errors)")
    #expect(!exists(program, "again") && !exists(program, ".again.restoring"))
    let restored = try json(
      try await program.runApart(order + ["--former", "home", "--accept-loss", "exercise", "--verify", "--json"]))
    #expect(restored["keys"]?.integer == made["keys"]?.integer && restored["proven"]?["contents"]?.integer ?? 0 > 0)
    #expect(restored["sameInstallation"]?.bool == true && restored["erasedAgain"]?.integer == 0)
    var second = program
    second.environment["PASSERELLE_HOME"] = program.folder.appendingPathComponent("again").path
    #expect(try second.run(["fsck"]).status == 0)
    let (again, address) = try second.serve()
    for rank in 0..<4 { #expect(try await harness.answer(to: rank, from: address).status == 200, "what was recorded is there") }
    again.terminate()
    while again.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    // Nothing is ever overwritten.
    #expect(try program.run(order + ["--accept-loss", "exercise"]).status == 1)
    #expect(try program.run(["backup", "copy", "--reason", "nightly"]).status == 1)
    #expect(try program.run(["backup", "home/copy", "--reason", "nightly"]).status == 1)
  }

  @Test func whoWasErasedSinceTheBackupIsErasedAgainWhenItIsRestored() async throws {
    let played = try await DisclosureStoryTests().played()
    var program = played.program
    defer { program.remove() }
    let made = try json(program.run(["backup", "copy", "--reason", "nightly", "--json"]))
    let erased = try json(
      program.run(["usager", "erase", played.usager, "--confirm", played.usager, "--reason", "her request", "--json"]))
    #expect(erased["copiesUntil"]?.string == made["opensUntil"]?.string)
    let order = [
      "restore", "copy", "--into", "again", "--former", "home", "--accept-loss", "the disk broke", "--json", "--verify",
    ]
    let restored = try json(program.run(order))
    #expect(restored["erasedAgain"]?.integer == 1 && restored["erasedUnknown"]?.integer == 0)
    let look = ["usager", "show", played.usager, "--reason", "look", "--unmasked"]
    program.environment["PASSERELLE_HOME"] = program.folder.appendingPathComponent("again").path
    #expect(try !program.run(look).output.contains("Maryvonne"))
    #expect(try program.run(["log", "verify"]).status == 0)
    // Without what is left of the former folder nobody knows; the file alone suffices.
    let file = program.folder.appendingPathComponent("home/erasures.json")
    let left = program.folder.appendingPathComponent("left")
    try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: file, to: left.appendingPathComponent("erasures.json"))
    let secrets = ["--secrets", "home/secrets", "--accept-loss", "exercise", "--json"]
    let byFile = try json(program.run(["restore", "copy", "--into", "third", "--former", "left"] + secrets))
    #expect(byFile["erasedAgain"]?.integer == 1)
    program.environment["LANG"] = "fr_FR.UTF-8"
    let unknown = try program.run(["restore", "copy", "--into", "fourth"] + secrets.dropLast())
    #expect(unknown.status == 0 && unknown.output.contains("refaites-les avant de démarrer"), "\(unknown.errors)")
  }

  /// A gateway that was stopped, copied and moved lost nothing: nobody has to say so. A damaged witness is given up in words only.
  @Test func aStoppedGatewayIsMovedWithoutAWordOfLoss() async throws {
    let harness = try CrashHarness()
    let program = harness.program
    defer { program.remove() }
    let (process, url) = try program.serve()
    #expect(try await harness.answer(to: 0, from: url).status == 201)
    process.terminate()
    while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    _ = try json(program.run(["backup", "copy", "--reason", "move", "--json"]))
    let moved = try json(program.run(["restore", "copy", "--into", "moved", "--former", "home", "--json", "--verify"]))
    #expect(moved["formerKnown"]?.bool == true && moved["proven"]?["leaves"]?.integer ?? 0 > 0)
    try program.write("home/checkpoint.note", "no note")
    let order = ["restore", "copy", "--into", "again", "--former", "home"]
    #expect(try program.run(order).status != 0)
    #expect(!exists(program, "again"))
    #expect(try program.run(order + ["--accept-loss", "the disk broke"]).status == 0)
  }

  /// What is done to a backup, and how the restore ends.
  struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let status: Int32
    let words: String
    let spoil: @Sendable (URL) throws -> Void
    var testDescription: String { name }
  }

  private static func change(_ name: String) -> @Sendable (URL) throws -> Void {
    { folder in
      let place = folder.appendingPathComponent(name)
      var bytes = try Data(contentsOf: place)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: place)
    }
  }

  private static let damages = [
    Damage(name: "a page of the store", status: 6, words: "data/store.sqlite", spoil: change("copy/data/store.sqlite")),
    Damage(name: "a page of the keys", status: 6, words: "data/keys.sqlite", spoil: change("copy/data/keys.sqlite")),
    Damage(name: "a partner", status: 6, words: "operators.json", spoil: change("copy/operators.json")),
    Damage(name: "the manifest", status: 6, words: "backup.json") { folder in
      let place = folder.appendingPathComponent("copy/backup.json")
      let text = try String(contentsOf: place, encoding: .utf8)
      try Data(text.replacingOccurrences(of: "\"leaves\": ", with: "\"leaves\": 1").utf8).write(to: place)
    },
    Damage(name: "a path that leads out", status: 6, words: "backup.json") { folder in
      let place = folder.appendingPathComponent("copy/backup.json")
      let text = try String(contentsOf: place, encoding: .utf8)
      try Data(text.replacingOccurrences(of: "\"operators.json\"", with: "\"../operators.json\"").utf8).write(to: place)
    },
    Damage(name: "a file more", status: 6, words: "certs/anchors/mine.pem") { folder in
      try Data("x".utf8).write(to: folder.appendingPathComponent("copy/certs/anchors/mine.pem"), options: .atomic)
    },
    Damage(name: "a file less", status: 6, words: "operators.json") {
      try FileManager.default.removeItem(at: $0.appendingPathComponent("copy/operators.json"))
    },
    Damage(name: "a link", status: 6, words: "operators.json") { folder in
      let place = folder.appendingPathComponent("copy/operators.json")
      try FileManager.default.moveItem(at: place, to: folder.appendingPathComponent("operators.json"))
      try FileManager.default.createSymbolicLink(at: place, withDestinationURL: folder.appendingPathComponent("operators.json"))
    },
    Damage(name: "a pipe that nobody writes to", status: 6, words: "operators.json") { folder in
      let place = folder.appendingPathComponent("copy/operators.json")
      try FileManager.default.removeItem(at: place)
      guard mkfifo(place.path, 0o600) == 0 else { throw Failure("no pipe") }
    },
    Damage(name: "no manifest", status: 3, words: "backup.json") {
      try FileManager.default.removeItem(at: $0.appendingPathComponent("copy/backup.json"))
    },
    Damage(name: "an epoch that is dead", status: 3, words: "epochs") { folder in
      let epochs = folder.appendingPathComponent("home/secrets/epochs")
      for name in try FileManager.default.contentsOfDirectory(atPath: epochs.path) {
        try FileManager.default.removeItem(at: epochs.appendingPathComponent(name))
      }
    },
    Damage(name: "another key-encryption key", status: 1, words: "fingerprint") { folder in
      let place = folder.appendingPathComponent("home/secrets/kek")
      let handle = try FileHandle(forWritingTo: place)
      try handle.write(contentsOf: Data(String(repeating: "5a", count: 32).utf8))
      try handle.close()
    },
  ]

  @Test(arguments: damages) func aBackupThatIsNotWhatWasWrittenIsRefusedInWordsAndLeavesNothing(_ damage: Damage) throws {
    let program = try Program()
    defer { program.remove() }
    _ = try program.run(["init"])
    _ = try json(program.run(["backup", "copy", "--reason", "nightly", "--json"]))
    for folder in ["copy/certs/anchors"] {
      try FileManager.default.createDirectory(
        at: program.folder.appendingPathComponent(folder), withIntermediateDirectories: true)
    }
    try damage.spoil(program.folder)
    let refused = try program.run(
      ["restore", "copy", "--into", "again", "--secrets", "home/secrets", "--accept-loss", "exercise"])
    #expect(refused.status == damage.status && refused.errors.contains(damage.words), "\(refused.status) \(refused.errors)")
    #expect(!exists(program, "again") && !exists(program, ".again.restoring"))
  }

  /// Killed at its writes, one after the other, until it comes to its end.
  @Test func aBackupThatIsKilledLeavesNothingThatLooksLikeOne() throws {
    let harness = try CrashHarness()
    let program = harness.program
    defer { program.remove() }
    guard let library = harness.library else { return print("skipped: kills of a backup (no C compiler)") }
    var killed = program
    killed.environment["LD_PRELOAD"] = library.path
    var (write, kills) = (1, 0)
    while write < 4000 {
      killed.environment["PASSERELLE_KILL_AT"] = "\(write)"
      let done = try killed.run(["backup", "copy", "--reason", "nightly"])
      if done.status == 0 { break }
      kills += 1
      #expect(!exists(program, "copy"), "write \(write)")
      if exists(program, ".copy.partial") {
        let refused = try program.run(
          ["restore", ".copy.partial", "--into", "again", "--secrets", "home/secrets", "--accept-loss", "exercise"])
        #expect(refused.status == 3 && !exists(program, "again"), "write \(write): \(refused.errors)")
      }
      write += max(1, write / 2)
    }
    #expect(kills > 3)
    #expect(exists(program, "copy/backup.json") && !exists(program, ".copy.partial"))
    #expect(try program.run(["fsck"]).status == 0)
    let restored = try program.run(
      ["restore", "copy", "--into", "again", "--secrets", "home/secrets", "--accept-loss", "exercise", "--verify"])
    #expect(restored.status == 0, "\(restored.errors)")
  }
}
