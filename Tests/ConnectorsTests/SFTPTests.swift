import Exchange
import Foundation
import Testing

@testable import Connectors

/// Files that the system's `sftp` fetches from a server of the system's own sshd.
@Suite(.serialized, .enabled(if: TestSFTPDaemon.isPossible, Comment(rawValue: TestSFTPDaemon.needed)))
struct SFTPTests {
  private func run(
    afterwards: String = "leave", _ body: (TestFileConnector, TestSFTPDaemon) async throws -> Void
  ) async throws {
    let test = try TestFileConnector()
    defer { test.remove() }
    let daemon = try TestSFTPDaemon(test.folder)
    defer { daemon.stop() }
    let settings = try test.text("connector.json")
      .replacing(
        #""type": "caf.rsa-beneficiaires.vrsb0801"}]"#,
        with: #""type": "caf.rsa-beneficiaires.vrsb0801"}]"# + daemon.setting(afterwards: afterwards))
    try Data(settings.utf8).write(to: test.folder.file("connector.json"))
    try daemon.ready()
    try await body(test, daemon)
  }

  @Test func aFileIsFetchedOnceTakenInAndStaysAtTheServer() async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      try daemon.put("lisez-moi.txt", "x")
      let report = try await test.visit()
      #expect(report.words == [.fetched, .taken], "\(report.server?.english ?? "")")
      #expect(test.door.taken == [Array("<a/>".utf8)])
      #expect(try await test.visit().words.isEmpty)
      #expect(try test.names("chez-le-partenaire") == ["RSABEM0425.xml", "lisez-moi.txt"])
    }
  }

  @Test func whatWasFetchedIsRemovedThereWhenTheSettingSaysSo() async throws {
    try await run(afterwards: "remove") { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      try daemon.put("lisez-moi.txt", "x")
      #expect(try await test.visit().words == [.fetched, .taken])
      #expect(try test.names("chez-le-partenaire") == ["lisez-moi.txt"])
      #expect(try test.names("archive") == ["RSABEM0425.xml"])
    }
  }

  @Test func aFileThatGrowsAtTheServerIsNotFetched() async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a>")
      let file = daemon.folder.appendingPathComponent("RSABEM0425.xml")
      test.whileItWaits { try? Data("<a></a>".utf8).write(to: file) }
      #expect(try await test.visit().words.isEmpty)
      #expect(try await test.visit().words == [.fetched, .taken])
    }
  }

  @Test func aServerWithAnotherKeyIsNotBelieved() async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      let other = try String(contentsOf: test.folder.file("sftp.key.pub"), encoding: .utf8)
      try Data("[127.0.0.1]:\(daemon.port) \(other)".utf8).write(to: test.folder.file("known_hosts"))
      let report = try await test.visit()
      #expect(report.words.isEmpty && report.server == SFTPFault.unknownServer.sentence)
      #expect(try test.names("entrant").isEmpty)
    }
  }

  @Test func aKeyThatTheServerDoesNotKnowIsSaid() async throws {
    try await run { test, daemon async throws in
      try Data().write(to: test.folder.file("sftp.key.pub"))
      #expect(try await test.visit().server == SFTPFault.refused.sentence)
    }
  }

  @Test func aFolderThatIsNotThereIsSaid() async throws {
    try await run { test, daemon async throws in
      try FileManager.default.removeItem(at: daemon.folder)
      #expect(try await test.visit().server == SFTPFault.missing.sentence)
    }
  }

  @Test func aRehearsalFetchesNothing() async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      #expect(try await test.rehearse().words == [.planned])
      #expect(try test.names("entrant").isEmpty)
    }
  }

  @Test func aKeyThatOthersCanReadIsRefused() async throws {
    try await run { test, _ async throws in
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: test.folder.file("sftp.key").path)
      #expect(throws: (any Error).self) { try test.started() }
    }
  }
}
