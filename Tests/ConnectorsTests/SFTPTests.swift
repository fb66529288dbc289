import Exchange
import Foundation
import Testing

@testable import Connectors

/// Files that the system's `sftp` fetches from a server of the system's own sshd.
@Suite(.serialized, .enabled(if: TestSFTPDaemon.isPossible, Comment(rawValue: TestSFTPDaemon.needed)))
struct SFTPTests {
  private func run(
    afterwards: String = #""leave""#, _ body: (TestFileConnector, TestSFTPDaemon) async throws -> Void
  ) async throws {
    let test = try TestFileConnector()
    defer { test.remove() }
    let daemon = try TestSFTPDaemon(test.folder)
    do {
      let settings = try test.text("connector.json")
        .replacing(
          #""type": "caf.rsa-beneficiaires.vrsb0801"}]"#,
          with: #""type": "caf.rsa-beneficiaires.vrsb0801"}]"# + daemon.setting(afterwards: afterwards))
      try Data(settings.utf8).write(to: test.folder.file("connector.json"))
      try daemon.ready()
      try await body(test, daemon)
    } catch {
      await daemon.stop()
      throw error
    }
    await daemon.stop()
  }

  @Test func aFileIsFetchedOnceTakenInAndStaysAtTheServer() async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      try daemon.put("lisez-moi.txt", "x")
      let report = try await test.visit()
      #expect(report.words == [.fetched, .taken], "\(String(describing: report.server))")
      #expect(test.door.taken == [Array("<a/>".utf8)])
      #expect(try await test.visit().words.isEmpty)
      #expect(try daemon.names() == ["RSABEM0425.xml", "lisez-moi.txt"])
    }
  }

  @Test func whatWasFetchedIsRemovedThereWhenTheSettingSaysSo() async throws {
    try await run(afterwards: #""remove""#) { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      try daemon.put("lisez-moi.txt", "x")
      #expect(try await test.visit().words == [.fetched, .taken])
      #expect(try daemon.names() == ["lisez-moi.txt"])
      #expect(try test.shown("archive") == ["RSABEM0425.xml"])
    }
  }

  @Test func whatWasFetchedIsMovedThereAndWritesOverNothing() async throws {
    try await run(afterwards: #""archive", "archive": "vus""#) { test, daemon async throws in
      let archive = daemon.folder.appendingPathComponent("vus")
      try FileManager.default.createDirectory(at: archive, withIntermediateDirectories: true)
      try Data("mars".utf8).write(to: archive.appendingPathComponent("RSABEM0425.xml"))
      try daemon.put("RSABEM0425.xml", "<a/>")
      let report = try await test.visit()
      #expect(report.words == [.fetched, .taken] && report.server == nil, "\(String(describing: report.server))")
      #expect(try daemon.names() == ["vus"])
      let kept = try FileManager.default.contentsOfDirectory(atPath: archive.path).sorted()
      #expect(kept.count == 2 && kept.last?.hasSuffix("-4") == true, "\(kept)")
      #expect(try String(contentsOf: archive.appendingPathComponent("RSABEM0425.xml"), encoding: .utf8) == "mars")
    }
  }

  @Test func aFileThatTheGatewayRefusesIsInQuarantineHereAndNotFetchedAgain() async throws {
    try await run { test, daemon async throws in
      test.door.refuseNext("batch.malformed")
      try daemon.put("RSABEM0425.xml", "<a")
      #expect(try await test.visit().words == [.fetched, .refused])
      #expect(try test.shown("quarantaine") == ["RSABEM0425.xml", "RSABEM0425.xml.note.txt"])
      #expect(try await test.visit().words.isEmpty)
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
      let known = "[127.0.0.1]:\(daemon.port) \(other)"
      try Data(known.utf8).write(to: test.folder.file("known_hosts"))
      let report = try await test.visit()
      #expect(report.words.isEmpty && report.server == .unknownServer)
      #expect(try test.shown("entrant").isEmpty)
      #expect(try test.text("known_hosts") == known)
    }
  }

  @Test func aKeyThatTheServerDoesNotKnowIsSaid() async throws {
    try await run { test, daemon async throws in
      try Data().write(to: test.folder.file("sftp.key.pub"))
      #expect(try await test.visit().server == .refused)
    }
  }

  @Test func aFolderThatIsNotThereIsSaid() async throws {
    try await run { test, daemon async throws in
      try daemon.inSession(1, "cd /; rmdir \"$here/chez-le-partenaire\"")
      #expect(try await test.visit().server == .missing)
    }
  }

  @Test func aRehearsalFetchesNothing() async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      #expect(try await test.rehearse().words == [.planned])
      #expect(try test.shown("entrant").isEmpty)
    }
  }

  @Test func aKeyThatOthersCanReadIsRefused() async throws {
    try await run { test, _ async throws in
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: test.folder.file("sftp.key").path)
      #expect(throws: (any Error).self) { try test.started() }
    }
  }

  // MARK: A server that does not do as it should

  @Test func aServerThatSaysNothingIsGivenUp() async throws {
    try await run { test, daemon async throws in
      try daemon.inSession(1, "exec sleep 20")
      #expect(try await test.visit().server == .slow)
      try daemon.put("RSABEM0425.xml", "<a/>")
      #expect(try await test.visit().words == [.fetched, .taken])
    }
  }

  @Test func aServerThatBringsAlmostNothingIsGivenUp() async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", String(repeating: "<a/>", count: 100_000))
      try daemon.inSession(
        3,
        TestSFTPDaemon.through(
          "(dd bs=4096 count=36 2>/dev/null; for i in $(seq 60); do dd bs=1 count=1 2>/dev/null || exit; sleep 0.5; done)")
      )
      let report = try await test.visit()
      #expect(report.words.isEmpty && report.server == .slow, "\(String(describing: report.server))")
      #expect(try await test.visit().words == [.fetched, .taken])
    }
  }

  @Test func aServerThatIsGoneHalfWayLeavesNothing() async throws {
    try await run { test, daemon async throws in
      let text = String(repeating: "<a/>", count: 100_000)
      try daemon.put("RSABEM0425.xml", text)
      try daemon.inSession(3, TestSFTPDaemon.through("dd bs=4096 count=40 2>/dev/null"))
      let report = try await test.visit()
      #expect(report.words.isEmpty && report.server == .broken, "\(String(describing: report.server))")
      #expect(try test.shown("entrant").isEmpty)
      #expect(try await test.visit().words == [.fetched, .taken])
      #expect(test.door.taken == [Array(text.utf8)])
    }
  }

  /// What happens to a file between the second look and the fetching, and what is said of it.
  private static let changes: [(script: String, fault: SFTPFault)] = [
    ("printf more >> RSABEM0425.xml", .torn), ("rm RSABEM0425.xml", .missing), (": > RSABEM0425.xml", .torn),
    ("ln -sf /etc/passwd RSABEM0425.xml", .torn), ("rm RSABEM0425.xml; mkdir RSABEM0425.xml", .missing),
  ]

  @Test(arguments: changes.indices) func aFileThatChangesAtTheLastMomentIsNotTaken(_ index: Int) async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      try daemon.put("RSABEM0426.xml", "<b/>")
      try daemon.inSession(3, Self.changes[index].script)
      let report = try await test.visit()
      #expect(report.server == Self.changes[index].fault, "\(String(describing: report.server))")
      #expect(report.words == [.fetched, .taken])
      #expect(test.door.taken == [Array("<b/>".utf8)])
    }
  }

  @Test func whatIsPutInThePlaceOfAFetchedFileIsNotRemoved() async throws {
    try await run(afterwards: #""remove""#) { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      try daemon.inSession(4, "printf '<new/>' > RSABEM0425.xml")
      #expect(try await test.visit().words == [.fetched, .taken])
      #expect(try daemon.names() == ["RSABEM0425.xml"])
      #expect(try await test.visit().words == [.fetched, .taken])
      #expect(test.door.taken == [Array("<a/>".utf8), Array("<new/>".utf8)])
      #expect(try daemon.names().isEmpty)
    }
  }

  @Test func namesThatLeadElsewhereAreLeftAlone() async throws {
    try await run(afterwards: #""remove""#) { test, daemon async throws in
      let forged = "x\n-rw-r--r--    1 0        0            4 Nov 28 16:16 RSABEM0426.xml"
      let twice = "x\n-rw-r--r--    1 0        0          999 Nov 28 16:16 RSABEM0425.xml"
      for name in [forged, twice, "RSABEM 0427.xml", "RSABEMé.xml", "-RSABEM.xml"] { try daemon.put(name, "<x/>") }
      try daemon.put("RSABEM0425.xml", "<a/>")
      try daemon.put("RSABEM0428.xml", "<b/>")
      try FileManager.default.createSymbolicLink(
        at: daemon.folder.appendingPathComponent("RSABEM0429.xml"), withDestinationURL: URL(fileURLWithPath: "/etc/passwd"))
      let report = try await test.visit()
      // The one that is shown twice is nobody's to fetch; the one that is not there keeps no other from coming.
      #expect(report.words == [.fetched, .taken] && report.server == .missing)
      #expect(test.door.taken == [Array("<b/>".utf8)])
      #expect(try daemon.names().count == 7)
    }
  }

  // MARK: A kill at each step

  @Test func whatAKillLeftOfADraftIsFetchedAnew() async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      let draft = try LandingFolder(in: test.folder.file("entrant")).prepare()
      try Data("<a".utf8).write(to: draft)
      #expect(try await test.visit().words == [.fetched, .taken])
      #expect(test.door.taken == [Array("<a/>".utf8)])
    }
  }

  @Test(arguments: [false, true]) func whatCameWholeBeforeAKillIsNotFetchedAgain(_ isNoted: Bool) async throws {
    try await run { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      // The first process dies once the file is here: nothing of the rest is done.
      let landing = try LandingFolder(in: test.folder.file("entrant"))
      let file = try #require(try await test.started().server?.list(at: test.now).first)
      let draft = try landing.prepare()
      try Data("<a/>".utf8).write(to: draft)
      try landing.keep(draft, as: file)
      if isNoted {
        // … or once it is noted: the watched folder shows another file of that name, which is in the way.
        try test.put("RSABEM0425.xml", "<before/>")
        #expect(try await test.visit().words == [.taken])
      }
      #expect(try await test.visit().words == [.taken])
      #expect(test.door.taken.last == Array("<a/>".utf8))
      #expect(try await test.visit().words.isEmpty)
    }
  }

  @Test func whatAKillLeftAtTheServerIsRemovedWithoutBeingFetchedAgain() async throws {
    try await run(afterwards: #""remove""#) { test, daemon async throws in
      try daemon.put("RSABEM0425.xml", "<a/>")
      try daemon.inSession(5, "exit 1")
      #expect(try await test.visit().words == [.fetched, .taken])
      #expect(try daemon.names() == ["RSABEM0425.xml"])
      #expect(try await test.visit().words.isEmpty)
      #expect(try daemon.names().isEmpty)
      #expect(test.door.taken.count == 1)
    }
  }

  @Test func whoIsToldToStopBreaksOffWhatIsUnderWay() async throws {
    try await run { test, daemon async throws in
      try daemon.inSession(1, "touch \"$here/begun\"; exec sleep 20")
      let connector = try test.started()
      let begun = test.folder.file("begun").path
      async let visit = connector.visit()
      while !FileManager.default.fileExists(atPath: begun) { try await Task.sleep(for: .milliseconds(10)) }
      await connector.stop()
      #expect(try await visit.server == .interrupted)
      try await connector.close()
    }
  }

  @Test func aLandingFolderThatOthersMayEnterIsRefused() async throws {
    try await run { test, daemon async throws in
      try FileManager.default.createSymbolicLink(
        at: test.folder.file("entrant/.passerelle-sftp"), withDestinationURL: test.folder.file("archive"))
      await #expect(throws: SettingsFault.self) { try await test.visit() }
    }
  }
}
