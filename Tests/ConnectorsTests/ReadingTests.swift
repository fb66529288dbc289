import Exchange
import Foundation
import GRDB
import JSONTree
import Simulation
import Testing
import Translation

@testable import Connectors

/// What is read at France Travail and posted in its name: only what the settings name, only when it is due, each news once.
@Suite struct ReadingTests {
  private static let status = "francetravail.usager-statut.v2"
  private static let breach = "francetravail.sanction-manquement.v1"

  private func run(reading names: [String], _ body: (TestConnector) async throws -> Void) async throws {
    let test = try TestConnector()
    defer { test.remove() }
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let readings = names.isEmpty ? "" : "\"readings\": [\(list)], "
    try test.write(
      TestConnector.settings.replacing("{\"endpoint\"", with: "{\(readings)\"endpoint\"")
        .replacing("[\"orientation\"]", with: "[\"orientation\", \"sanction\"]"))
    try await body(test)
  }

  private func types(_ test: TestConnector) -> [String] { test.mailbox.posted.compactMap { $0["type"]?.stringValue } }

  @Test func nothingIsReadUnlessItIsNamed() async throws {
    try await run(reading: []) { test in
      let report = try await test.visit()
      #expect(report.readings.isEmpty && test.mailbox.posted.isEmpty && test.simulator.calls.isEmpty)
    }
  }

  @Test func whoIsOnTheWorkListIsReadAndWhatIsNewIsPostedInFranceTravailsName() async throws {
    try await run(reading: ["work-list", Self.status, Self.breach]) { test in
      let report = try await test.visit()
      #expect(report.readings.contains(ReadingReport(name: "work-list", word: .read, number: 3)))
      #expect(types(test) == [Self.status, Self.breach])
      for message in test.mailbox.posted {
        #expect(message["author"] == "francetravail" && message["source"] == "urn:passerelle:francetravail")
        #expect(message["subject"] == nil, "the number leads to somebody")
        #expect(message["id"]?.stringValue?.contains(TestConnector.number) == false)
        #expect(message["data"]?["usager"]?["numeroFranceTravail"]?.stringValue == TestConnector.number)
      }
    }
  }

  @Test func everyDocumentThatIsPostedIsOfItsOwnFormat() async throws {
    let endpoint = try TestConnector.reader().read("francetravail")
    try await run(reading: endpoint.readingNames) { test in
      test.mailbox.put("r-1", "francetravail.orientation.v1", try TestConnector.orientation())
      try await test.visit()
      // Nobody's diagnosis is known, and there is no appointment: every other one is there.
      #expect(
        Set(types(test)) == [
          Self.status, Self.breach, "francetravail.usager-informations.v1", "francetravail.lecture-orientation.v1",
        ])
      for message in test.mailbox.posted {
        let type = try #require(message["type"]?.stringValue.flatMap { MessageType($0) })
        let adapter = try #require(try TestConnector.adapters.get().adapter(for: type))
        _ = try adapter.validate(.json(message["data"] ?? nil), partner: nil)
      }
    }
  }

  @Test func whatIsNotNewIsNotPostedAgainAndNothingIsReadBeforeItIsDue() async throws {
    try await run(reading: ["work-list", Self.status]) { test in
      try await test.visit()
      let calls = test.simulator.calls
      test.pass(seconds: 60)
      #expect(try await test.visit().readings.isEmpty)
      #expect(test.simulator.calls == calls)
      test.pass(seconds: 86_400)
      let report = try await test.visit()
      #expect(report.readings.contains(ReadingReport(name: Self.status, word: .unchanged, number: 1)))
      #expect(types(test) == [Self.status])
    }
  }

  @Test func aProposalIsAnsweredOnceItIsKnownWhoseItIsAndTheAnswerIsReadBack() async throws {
    try await run(reading: ["work-list", Self.breach]) { test in
      let event = try TestConnector.example("sanction-evenement.v1", "pourcentage")
      test.mailbox.put("r-1", "francetravail.sanction-evenement.v1", event)
      // Nothing told yet whose the consequence is.
      #expect(try await test.visit().words == ["refused"])
      #expect(test.mailbox.rejection(of: "r-1")?["reason"] == "personne-inconnue")
      test.mailbox.handOverAgain("r-1")
      #expect(try await test.visitLater().words == ["accepted"])
      #expect(test.simulator.events(on: "90431").count == 1)
      #expect(types(test) == [Self.breach, Self.breach], "what was proposed, then what was decided")
      let ids = Set(test.mailbox.posted.compactMap { $0["id"]?.stringValue })
      #expect(ids.count == 2)
      // It is on the list no more: nobody has to do anything.
      let read = test.mailbox.posted[1]["data"]?["reponse"]?["consequencesSanction"]?[0]?["evenements"]?.arrayValue
      #expect(read?.last?["typeEvenement"] == "VALID_SANCTION")
    }
  }

  @Test func aCutEventIsLookedUpAndNotSentTwiceAndOneThatContradictsIsRefused() async throws {
    try await run(reading: ["work-list"]) { test in
      try await test.visit()
      test.mailbox.put(
        "r-1", "francetravail.sanction-evenement.v1", try TestConnector.example("sanction-evenement.v1", "pourcentage"))
      test.faults.set(.cutAfter, times: 1)
      #expect(try await test.visitLater().words == ["waiting"])
      #expect(try await test.visitLater().words == ["there"])
      #expect(test.simulator.events(on: "90431").count == 1)
      let other = try TestConnector.changed(
        TestConnector.example("sanction-evenement.v1", "pourcentage"), [("/evenement/body/evenement/dateEvenement", "2026-10-20")]
      )
      test.mailbox.put("r-2", "francetravail.sanction-evenement.v1", other)
      #expect(try await test.visitLater().words == ["refused"])
      #expect(test.mailbox.rejection(of: "r-2")?["reason"] == "contredit")
    }
  }

  @Test func whatTheGatewayDoesNotTakeIsSaidAndReadAgainWhenItIsDue() async throws {
    try await run(reading: ["work-list", Self.status]) { test in
      test.mailbox.refusePosts(403, "event.author")
      let report = try await test.visit()
      #expect(report.refusals.map(\.code) == ["event.author"] && test.mailbox.posted.isEmpty)
      test.mailbox.takePosts()
      test.pass(seconds: 86_401)
      try await test.visit()
      #expect(types(test) == [Self.status])
    }
  }

  @Test func aKillBetweenThePostAndItsNoteMakesTheSameMessageAgain() async throws {
    try await run(reading: ["work-list", Self.status]) { test in
      try await test.visit()
      try await clear(test)
      try await test.visitLater()
      let ids = test.mailbox.posted.compactMap { $0["id"]?.stringValue }
      #expect(ids.count == 2 && ids[0] == ids[1])
      // The gateway says that it has it, said at another moment: that counts as posted.
      try await clear(test)
      test.mailbox.refusePosts(409, "record.conflict")
      let report = try await test.visitLater()
      #expect(report.refusals.isEmpty && report.readings.contains { $0.word == .posted })
    }
  }

  /// As if nothing of what was read had been noted.
  private func clear(_ test: TestConnector) async throws {
    let journal = try Journal(file: test.folder.file("journal.sqlite"), key: JournalKey(file: test.folder.file("journal.key")))
    try await journal.pool.write { try $0.execute(sql: "DELETE FROM reading") }
    try journal.close()
  }

  @Test func aNameThatTheEndpointDoesNotHaveIsRefused() async throws {
    try await run(reading: ["work-lists"]) { test in
      #expect(throws: SettingsFault.self) { try test.started() }
    }
  }

  @Test func whoIsToBeForgottenLeavesNothingInTheJournalAndNobodyElseIs() async throws {
    try await run(reading: ["work-list", Self.status, Self.breach]) { test in
      test.mailbox.put("r-1", "francetravail.orientation.v1", try TestConnector.orientation())
      test.mailbox.put(
        "r-2", "francetravail.orientation.v1",
        try TestConnector.orientation([
          ("/recherche/body/nir", "185111305532121"), ("/recherche/body/dateNaissance", "1985-11-30"),
        ]))
      try await test.visit()
      let running = try test.started()
      await #expect(throws: SettingsFault.self) { try await test.folder.forget(number: TestConnector.number) }
      try await running.close()
      _ = consume running
      #expect(try await test.folder.forget(number: TestConnector.number) > 0)
      #expect(try await test.folder.forget(number: TestConnector.number) == 0)
      let journal = try Journal(file: test.folder.file("journal.sqlite"), key: JournalKey(file: test.folder.file("journal.key")))
      #expect(try await journal.attempt("r-1") == nil)
      #expect(try await journal.attempt("r-2")?.state == .accepted)
      #expect(try await journal.remembered("consequence", "90431") == nil)
      for table in ["thing", "remembered", "reading"] {
        let rows = try await journal.pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table)") }
        #expect(rows == 1, "\(table) holds more than the other person's")
      }
      try journal.close()
    }
  }
}
