import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import TestSupport
import Testing

@testable import passerelle

/// A disk that is full, or can only be read, while the gateway runs: nothing is acknowledged that is not kept, and it goes on by itself.
@Suite struct FullDiskTests {
  @Test(arguments: ["full", "read-only"]) func nothingIsAcknowledgedWhileNothingCanBeWrittenAndThenItGoesOn(_ disk: String)
    async throws
  {
    let harness = try CrashHarness()
    defer { harness.program.remove() }
    guard let library = harness.library else { return print("skipped: a full disk (no C compiler)") }
    var program = harness.program
    let sign = program.folder.appendingPathComponent("full")
    program.environment["LD_PRELOAD"] = library.path
    program.environment["PASSERELLE_FULL"] = sign.path
    let (process, url) = try program.serve()
    #expect(try await harness.answer(to: 0, from: url).status == 201)
    try Data((disk == "full" ? "f" : "r").utf8).write(to: sign)
    for rank in [1, 2, 0] {
      let answer = try await harness.answer(to: rank, from: url)
      // The first was kept before: that it is said needs no disk.
      if rank == 0 { #expect([200, 503].contains(answer.status)) } else { #expect(answer.status == 503, "\(answer.status)") }
    }
    try FileManager.default.removeItem(at: sign)
    for rank in [1, 2] { #expect(try await harness.answer(to: rank, from: url).status == 201, "\(rank)") }
    #expect(try await harness.answer(to: 0, from: url).status == 200)
    process.terminate()
    while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    #expect(process.terminationStatus == 0)
    #expect(try await Assembly.reading(harness.home).status().messages == 3)
    let whole = try harness.program.run(["fsck"])
    #expect(whole.status == 0, "\(whole.output)\(whole.errors)")
  }

  /// An older state of a store looks sound by itself; what was signed says that it is not the last one.
  @Test func aStoreThatLostItsWALIsRefusedAndGoesOnOnceItIsBack() async throws {
    let harness = try CrashHarness()
    defer { harness.program.remove() }
    let (process, url) = try harness.program.serve()
    for rank in 0..<3 { #expect(try await harness.answer(to: rank, from: url).status == 201) }
    let note = harness.program.folder.appendingPathComponent("home/checkpoint.note")
    for _ in 0..<200 {
      if let size = try? String(contentsOf: note, encoding: .utf8).split(separator: "\n").dropFirst().first, Int(size) ?? 0 >= 3 {
        break
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    kill(process.processIdentifier, SIGKILL)
    while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    let (wal, away) = (
      harness.home.data.appendingPathComponent("store.sqlite-wal"), harness.program.folder.appendingPathComponent("wal")
    )
    try FileManager.default.moveItem(at: wal, to: away)
    try? FileManager.default.removeItem(at: harness.home.data.appendingPathComponent("store.sqlite-shm"))
    func bytes(_ name: String) throws -> Data { try Data(contentsOf: harness.home.data.appendingPathComponent(name)) }
    let before = try ["store.sqlite", "keys.sqlite"].map(bytes)
    var program = harness.program
    for (language, words) in [("fr_FR.UTF-8", "plus ancien"), ("C.UTF-8", "older than its last signed checkpoint")] {
      program.environment["LANG"] = language
      let refused = try program.run(["serve", "--port", "0"])
      #expect(refused.status == 1 && refused.errors.contains(words), "\(refused.errors)")
    }
    // Nobody else writes to it either.
    for command in [["retention", "run", "--reason", "night"], ["partner", "show", "caf-041"], ["fsck"]] {
      _ = try program.run(command)
    }
    // Nothing was made worse: what is put back is taken up.
    #expect(try ["store.sqlite", "keys.sqlite"].map(bytes) == before)
    try? FileManager.default.removeItem(at: wal)
    try FileManager.default.moveItem(at: away, to: wal)
    let (again, address) = try harness.program.serve()
    for rank in 0..<3 { #expect(try await harness.answer(to: rank, from: address).status == 200) }
    again.terminate()
    while again.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try harness.program.run(["fsck"]).status == 0)
  }

  /// Somebody starts a second server, or loses a file: it says so, and what is there stays.
  @Test func aSecondServerIsRefusedAndSaysWhoHoldsTheStore() throws {
    let harness = try CrashHarness()
    defer { harness.program.remove() }
    let (process, _) = try harness.program.serve()
    let second = try harness.program.run(["serve", "--port", "0"])
    #expect(second.status != 0 && second.errors.contains("\(process.processIdentifier)"), "\(second.errors)")
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
