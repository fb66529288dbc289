import Exchange
import Foundation
import GRDB
import Testing

@testable import Connectors

/// What a connector still knows after it was killed, and what can be read of anybody in it: nothing.
@Suite struct JournalTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(UUID().uuidString)")
  private let now = Instant(milliseconds: 1_795_000_000_000)

  private var file: URL { folder.appendingPathComponent("journal.sqlite") }

  private func journal() throws -> Journal {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try Journal(file: file, key: JournalKey(file: folder.appendingPathComponent("journal.key")))
  }

  private func type() throws -> MessageType { try #require(MessageType("francetravail.rendez-vous.v1")) }

  private func thing(_ name: String, _ journal: Journal) -> Thing {
    Thing(code: journal.key.code([name]), subject: journal.key.code(["somebody"]))
  }

  @Test func isOnTheDiskWhenItSaysSo() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let journal = try journal()
    #expect(try await journal.pool.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    #expect(try await journal.pool.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    for name in ["journal.sqlite", "journal.key"] {
      let mode = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)[.posixPermissions]
      #expect(mode as? Int == 0o600, "\(name)")
    }
  }

  @Test func whatWasBegunAndNotEndedIsInDoubtAfterARestart() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (first, type) = (try journal(), try type())
    let thing = Thing(code: first.key.code(["thing"]), subject: first.key.code(["somebody"]))
    try await first.begin("r-1", type, thing, .create, at: now)
    try first.close()
    let second = try journal()
    #expect(try await second.attempt("r-1")?.state == .begun)
    #expect(try await second.standing(of: thing) == (Standing(), .open))
    try await second.accept("r-1", type, thing, .create, identifier: "6f1c", at: now)
    #expect(try await second.standing(of: thing) == (Standing(operation: .create, identifier: "6f1c"), .none))
    // What the answer to a change does not tell stays known.
    try await second.accept("r-2", type, thing, .change, identifier: nil, at: now)
    #expect(try await second.standing(of: thing).standing == Standing(operation: .change, identifier: "6f1c"))
  }

  @Test func aDoubtIsKeptUntilAnAnswerOrAPersonClearsIt() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (journal, type) = (try journal(), try type())
    let thing = Thing(code: journal.key.code(["thing"]), subject: journal.key.code(["somebody"]))
    func isDoubtful() async throws -> Bool { try await journal.standing(of: thing).question == .open }
    try await journal.begin("r-1", type, thing, .create, at: now)
    try await journal.settle("r-1", type, as: .waiting, nil, .raised, until: now, at: now)
    try await journal.settle("r-1", type, as: .waiting, nil, .kept, until: now, at: now)
    #expect(try await isDoubtful())
    #expect(try await journal.attempt("r-1")?.tries == 2)
    try await journal.settle("r-1", type, as: .waiting, nil, .cleared, at: now)
    #expect(try await !isDoubtful())
    try await journal.begin("r-1", type, thing, .create, at: now)
    try await journal.settle("r-1", type, as: .held, Rejection(.other, .unknownEnd), .kept, at: now)
    try await journal.begin("r-2", type, thing, .create, at: now)
    try await journal.reopen("r-2", at: now)
    #expect(try await !isDoubtful(), "an administrator who hands it over again has decided")
  }

  @Test func nothingOfAnybodyCanBeReadInTheFile() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (journal, type) = (try journal(), try type())
    let thing = Thing(
      code: journal.key.code(["thing", "288040407012314", "1988-04-12"]), subject: journal.key.code(["somebody"]))
    try await journal.begin("r-1", type, thing, .create, at: now)
    try await journal.accept("r-1", type, thing, .create, identifier: "6f1c0b5e-0000-4000-8000-000000000412", at: now)
    try await journal.remember("consequence", "90431", number: "20000000412", at: now)
    #expect(try await journal.remembered("consequence", "90431") == "20000000412")
    #expect(try await journal.remembered("consequence", "90432") == nil)
    try journal.close()
    let octets = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "journal.key" }
      .map { try Data(contentsOf: folder.appendingPathComponent($0)) }
    for word in ["288040407012314", "1988-04-12", "20000000412", "90431", "6f1c0b5e"] {
      #expect(octets.allSatisfy { $0.range(of: Data(word.utf8)) == nil }, "\(word)")
    }
    // Under another key it is not opened.
    try FileManager.default.removeItem(at: folder.appendingPathComponent("journal.key"))
    #expect(throws: SettingsFault.self) { try self.journal() }
  }

  @Test func whatIsOldAndToldIsDeletedAndWhatWaitsStays() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (journal, type) = (try journal(), try type())
    for name in ["told", "waiting"] {
      try await journal.begin(name, type, thing(name, journal), .create, at: now)
    }
    try await journal.accept("told", type, thing("told", journal), .create, identifier: "x", at: now)
    try await journal.tell(["told"])
    try await journal.purge(before: now)
    #expect(try await journal.attempt("told") != nil)
    try await journal.purge(before: now.adding(seconds: 1))
    #expect(try await journal.attempt("told") == nil)
    #expect(try await journal.attempt("waiting") != nil)
    #expect(try await journal.standing(of: thing("told", journal)).standing == Standing())
  }
}
