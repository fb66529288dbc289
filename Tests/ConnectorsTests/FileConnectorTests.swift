import Exchange
import Foundation
import JSONTree
import Testing

@testable import Connectors

/// Which files of a folder go in, how often, and where they are afterwards.
@Suite struct FileConnectorTests {
  private func run(_ more: String = "", _ body: (TestFileConnector) async throws -> Void) async throws {
    let test = try TestFileConnector(more)
    defer { test.remove() }
    try await body(test)
  }

  @Test func aFileGoesInSignedForThePayerAndIsArchived() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a/>")
      let report = try await test.visit()
      #expect(report.words == [.taken] && report.files[0].batch == "lot-0")
      #expect(report.files[0].counts == ["new": 2, "aside": 1] && report.files[0].reasons == ["schema.invalid": 1])
      #expect(test.door.taken == [Array("<a/>".utf8)])
      #expect(try test.names("archive") == ["RSABEM0425.xml"])
      #expect(try test.names("entrant").isEmpty)
      let event = try #require(test.door.events.first)
      #expect(event["author"] == "caf-041" && event["type"] == "passerelle.batch.v1")
      #expect(event["data"]?["type"] == "caf.rsa-beneficiaires.vrsb0801" && event["data"]?["totals"] == nil)
    }
  }

  @Test func aLongFileGoesInPieceByPiece() async throws {
    try await run(#", "totals": "exact""#) { test in
      let text = String(repeating: "0123456789", count: 250_000)
      try test.put("RSABEM0425.xml", text)
      #expect(try await test.visit().words == [.taken])
      #expect(test.door.taken == [Array(text.utf8)])
      #expect(test.door.events.first?["data"]?["totals"] == "exact")
    }
  }

  @Test func theSameOctetsUnderAnotherNameGoInOnce() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a/>")
      try await test.visit()
      try test.put("RSABEM0425-bis.xml", "<a/>")
      try test.put("RSABEM0425.xml", "<a/>")
      #expect(try await test.visit().words == [.known, .known])
      #expect(test.door.batches == 1 && test.door.events.count == 1)
      // Nothing lies over anything else.
      #expect(try test.names("archive").count == 3)
      #expect(try test.names("entrant").isEmpty)
    }
  }

  @Test func aFileThatIsStillWrittenIsNotRead() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a>")
      let file = test.folder.file("entrant/RSABEM0425.xml")
      test.whileItWaits { try? Data("<a></a>".utf8).write(to: file) }
      #expect(try await test.visit().words == [.changing])
      #expect(test.door.events.isEmpty)
      #expect(try await test.visit().words == [.taken])
      #expect(test.door.taken == [Array("<a></a>".utf8)])
    }
  }

  @Test func aFileOfAnotherNameIsLeftAloneAndToldOfOnceWithoutItsName() async throws {
    try await run { test in
      try test.put("DUPONT Jeanne.xml", "secret")
      try test.put("RSABEM0425.xml.part", "<a/>")
      try FileManager.default.createSymbolicLink(
        at: test.folder.file("entrant/RSABEM0426.xml"), withDestinationURL: test.folder.file("key.pem"))
      let report = try await test.visit()
      #expect(report.words.isEmpty)
      #expect(report.strangers.map(\.reason.rawValue).sorted() == ["kind", "name", "name"])
      #expect(!"\(report)".contains("DUPONT"))
      #expect(try await test.visit().strangers.isEmpty)
      #expect(try test.names("entrant").count == 3)
      #expect(test.door.events.isEmpty)
    }
  }

  @Test func anEmptyFileIsToldOfOnceItStayedEmpty() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_795_000_000)],
        ofItemAtPath: test.folder.file("entrant/RSABEM0425.xml").path)
      #expect(try await test.visit().strangers.isEmpty)
      test.pass(seconds: 600)
      #expect(try await test.visit().strangers.map(\.reason) == [.empty])
    }
  }

  @Test func aRefusedFileIsInQuarantineWithItsReasonAndTriedAnewWhenItIsPutBack() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a/>")
      test.door.refuseNext("batch.totals")
      let report = try await test.visit()
      #expect(report.words == [.refused] && report.files[0].refusal?.code == "batch.totals")
      #expect(try test.names("quarantaine") == ["RSABEM0425.xml", "RSABEM0425.xml.note.txt"])
      let note = try test.text("quarantaine/RSABEM0425.xml.note.txt")
      #expect(note.contains("batch.totals") && note.contains("/0") && note.contains("en français") && note.contains("lot-0"))
      try FileManager.default.moveItem(
        at: test.folder.file("quarantaine/RSABEM0425.xml"), to: test.folder.file("entrant/RSABEM0425.xml"))
      #expect(try await test.visit().words == [.taken])
      #expect(test.door.batches == 2 && Set(test.door.events.map { $0["id"] }).count == 2)
    }
  }

  @Test func aFileThatTheGatewayDoesNotTakeForNowStaysAndNothingElseIsTried() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a/>")
      try test.put("RSABEM0426.xml", "<b/>")
      test.door.fallSilent(after: 1)
      let report = try await test.visit()
      #expect(report.words == [.waiting] && report.pause == 30)
      #expect(try test.names("entrant").count == 2)
      test.door.fallSilent(after: nil)
      #expect(try await test.visit().words == [.taken, .taken])
    }
  }

  /// The gateway is heard so often, then no more: what it did by then it did.
  @Test(arguments: 1...6) func whereverItIsCutOffAFileGoesInOnceByTheSameEvent(_ answers: Int) async throws {
    try await run { test in
      let text = String(repeating: "0123456789", count: 250_000)
      try test.put("RSABEM0425.xml", text)
      test.door.fallSilent(after: answers)
      try await test.visit()
      test.door.fallSilent(after: nil)
      try await test.visit()
      #expect(test.door.taken == [Array(text.utf8)] && test.door.batches == 1)
      #expect(Set(test.door.events.map { $0["id"] }).count == 1)
      #expect(try test.names("archive") == ["RSABEM0425.xml"])
      #expect(try test.names("entrant").isEmpty)
    }
  }

  @Test func whatWasTakenInBeforeAKillIsOnlyArchived() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a/>")
      try await test.visit()
      // As after a kill between the note and the move.
      try FileManager.default.moveItem(
        at: test.folder.file("archive/RSABEM0425.xml"), to: test.folder.file("entrant/RSABEM0425.xml"))
      #expect(try await test.visit().words == [.known])
      #expect(test.door.events.count == 1)
      #expect(try test.names("archive") == ["RSABEM0425.xml"])
    }
  }

  @Test func aFileThatWasBegunTooLongAgoIsBegunAnew() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a/>")
      // The keys come, the opening is heard and its answer lost; then nobody answers for longer than an event may be old.
      test.door.fallSilent(after: 1)
      try await test.visit()
      let first = try #require(test.door.events.first?["id"]?.stringValue)
      test.door.ages(first)
      test.door.fallSilent(after: nil)
      #expect(try await test.visit().words == [.taken])
      #expect(test.door.events.count == 2 && test.door.batches == 1)
    }
  }

  @Test func aRefusedFileThatIsStillShownIsNotTakenForQuarantined() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a/>")
      test.door.refuseNext("batch.totals")
      try await test.visit()
      let journal = try test.folder.journal()
      let code = try #require(try await JournalView(test.folder.file("journal.sqlite")).files(limit: 1).first?.code)
      try await journal.settle(code, as: .refused, batch: nil, at: Instant(milliseconds: 1_795_000_000_000))
      try journal.close()
      try FileManager.default.moveItem(
        at: test.folder.file("quarantaine/RSABEM0425.xml"), to: test.folder.file("entrant/RSABEM0425.xml"))
      // The gateway is away: the file stays where it is, and what is known of it too.
      test.door.fallSilent(after: 0)
      try await test.visit()
      test.door.fallSilent(after: nil)
      #expect(try await test.visit().words == [.refused])
      #expect(test.door.events.count == 1)
    }
  }

  @Test func whatWasRefusedBeforeAKillIsOnlyPutIntoQuarantine() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a/>")
      test.door.refuseNext("batch.totals")
      try await test.visit()
      let journal = try Journal(
        file: test.folder.file("journal.sqlite"), key: JournalKey(file: test.folder.file("journal.key")))
      let code = try #require(try await JournalView(test.folder.file("journal.sqlite")).files(limit: 1).first?.code)
      try await journal.settle(code, as: .refused, batch: nil, at: Instant(milliseconds: 1_795_000_000_000))
      try journal.close()
      try FileManager.default.moveItem(
        at: test.folder.file("quarantaine/RSABEM0425.xml"), to: test.folder.file("entrant/RSABEM0425.xml"))
      #expect(try await test.visit().words == [.refused])
      #expect(test.door.events.count == 1)
      #expect(try test.names("quarantaine").count == 2)
    }
  }

  @Test func aRehearsalBringsMovesAndNotesNothing() async throws {
    try await run { test in
      try test.put("RSABEM0425.xml", "<a/>")
      try test.put("autre.txt", "x")
      let report = try await test.rehearse()
      #expect(report.words == [.planned] && report.strangers.count == 1)
      #expect(test.door.events.isEmpty)
      #expect(try test.names("entrant").count == 2)
      #expect(try await test.visit().strangers.count == 1)
    }
  }

  @Test func twoProcessesDoNotWatchTheSameFolder() async throws {
    try await run { test in
      let first = try test.started()
      #expect(throws: SettingsFault.self) { try test.started() }
      try await first.close()
    }
  }
}
