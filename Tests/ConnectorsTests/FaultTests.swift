import Exchange
import Foundation
import GRDB
import JSONTree
import Simulation
import Testing

@testable import Connectors

/// What goes wrong at France Travail, and that nothing is lost or done twice by it. Each visit is a new process: only the folder is remembered.
@Suite struct FaultTests {
  private static let orientation = "francetravail.orientation.v1"
  private static let appointment = "francetravail.rendez-vous.v1"

  private func run(_ purpose: String = "orientation", _ body: (TestConnector) async throws -> Void) async throws {
    let test = try TestConnector()
    defer { test.remove() }
    try test.write(TestConnector.settings.replacing("[\"orientation\"]", with: "[\"\(purpose)\"]"))
    try await body(test)
  }

  @Test func aCutAfterTheOrientationWasTakenMakesNoSecondOne() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.faults.set(.cutAfter, times: 1)
      let report = try await test.visit()
      #expect(report.words == ["waiting"] && report.pause != nil)
      #expect(test.mailbox.accepted.isEmpty)
      #expect(try await test.visitLater().words == ["there"])
      #expect(test.mailbox.accepted == ["r-1"])
      #expect(test.simulator.orientations(of: TestConnector.number).count == 1)
      #expect(test.simulator.calls["POST /partenaire/orientationusager/v1/orientation"] == 1)
    }
  }

  @Test func anAnswerThatDoesNotComeInTimeIsWaitedFor() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.faults.set(.slow, times: 1)
      #expect(try await test.visit().words == ["waiting"])
      #expect(try await test.visitLater().words == ["accepted"])
      #expect(test.simulator.orientations(of: TestConnector.number).count == 1)
    }
  }

  @Test func aCutAfterTheAppointmentWasTakenIsSeenAndMakesNoSecondOne() async throws {
    try await run("rendez-vous") { test in
      test.mailbox.put("r-1", Self.appointment, try TestConnector.appointment())
      test.faults.set(.cutAfter, times: 1)
      #expect(try await test.visit().words == ["waiting"])
      #expect(try await test.visitLater().words == ["there"])
      // And it goes on under the identifier that was seen.
      test.mailbox.put("r-2", Self.appointment, try TestConnector.appointment([("/rendezVous/body/statut", "EFFECTUE")]))
      let report = try await test.visitLater()
      #expect(report.words == ["accepted"] && report.releases[0].operation == "change")
      let held = test.simulator.appointments(of: TestConnector.number)
      #expect(held.count == 1 && held[0]["statut"] == "EFFECTUE")
    }
  }

  @Test func anAppointmentThatNobodyCanTellOfIsHeldAndSentOnceAPersonSaysSo() async throws {
    try await run("rendez-vous") { test in
      test.mailbox.put("r-1", Self.appointment, try TestConnector.appointment())
      // A failure of France Travail's own while it is sent: the token, the search and its answer came before.
      try await test.visitWithFailureAtTheSending()
      #expect(try await test.visitLater().words == ["held"])
      #expect(test.mailbox.rejection(of: "r-1")?["detail"]?.stringValue == Sentence.unknownEnd.french)
      #expect(test.simulator.appointments(of: TestConnector.number).isEmpty)
      // A newer word about the same appointment is held as well: it could be a second one.
      test.mailbox.put("r-2", Self.appointment, try TestConnector.appointment([("/rendezVous/body/statut", "EFFECTUE")]))
      #expect(try await test.visitLater().words == ["held"])
      test.mailbox.handOverAgain("r-2")
      #expect(try await test.visitLater().words == ["accepted"])
      #expect(test.simulator.appointments(of: TestConnector.number).count == 1)
    }
  }

  @Test func whatAPersonHandsOverAgainIsLookedForOnceMore() async throws {
    try await run("rendez-vous") { test in
      test.mailbox.put("r-1", Self.appointment, try TestConnector.appointment())
      try await test.visitWithFailureAtTheSending()
      #expect(try await test.visitLater().words == ["held"])
      // It shows after the person looked, and before the next visit.
      test.line.arrives()
      test.mailbox.handOverAgain("r-1")
      #expect(try await test.visitLater().words == ["there"])
      #expect(test.simulator.appointments(of: TestConnector.number).count == 1)
    }
  }

  @Test func aSanctionThatNobodyCanTellOfIsHeld() async throws {
    try await run("sanction") { test in
      let document = try TestConnector.changed(
        TestConnector.example("sanction-decision.v1", "pourcentage"),
        [("/recherche/body/nir", "288040407012314"), ("/recherche/body/dateNaissance", "1988-04-12")])
      test.mailbox.put("r-1", "francetravail.sanction-decision.v1", document)
      test.faults.set(.cutAfter, times: 1)
      #expect(try await test.visit().words == ["waiting"])
      #expect(try await test.visitLater().words == ["held"])
      #expect(test.simulator.decisions(of: TestConnector.number).count == 1)
    }
  }

  @Test func aKillBetweenTheJournalAndTheAnswerIsAsACut() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      try await test.visit()
      // As if the process had ended after the call and before it noted anything of it.
      let journal = try Journal(file: test.folder.file("journal.sqlite"), key: JournalKey(file: test.folder.file("journal.key")))
      try await journal.pool.write {
        try $0.execute(sql: "UPDATE attempt SET state = 'begun', doubtful = 1, told = 0")
        try $0.execute(sql: "DELETE FROM thing")
      }
      try journal.close()
      test.mailbox.offerAgain("r-1")
      #expect(try await test.visitLater().words == ["there"])
      #expect(test.simulator.orientations(of: TestConnector.number).count == 1)
    }
  }

  @Test func anAnswerOfTheGatewayThatIsLostMakesNothingSentTwice() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.mailbox.loseNextAnswer()
      let report = try await test.visit()
      #expect(report.words == ["accepted"] && report.gateway != nil)
      #expect(try await test.folder.standing()?.counts.map(\.state) == ["accepted"])
      test.mailbox.offerAgain("r-1")
      #expect(try await test.visitLater().words == ["accepted"])
      #expect(test.mailbox.accepted == ["r-1"])
      #expect(test.simulator.calls["POST /partenaire/orientationusager/v1/orientation"] == 1)
    }
  }

  @Test func tooManyCallsAreHeededForAsLongAsFranceTravailSays() async throws {
    try await run { test in
      for index in 1...3 { test.mailbox.put("r-\(index)", Self.orientation, try TestConnector.orientation()) }
      test.faults.set(.tooMany, times: 1)
      let report = try await test.visit()
      #expect(report.words == ["waiting"] && report.pause == 2)
      #expect(try await test.visitLater().words == ["accepted", "there", "there"])
    }
  }

  @Test func aRedirectionOrATokenThatIsNotTakenStopsEverythingAndLosesNothing() async throws {
    try await run { test in
      for index in 1...2 { test.mailbox.put("r-\(index)", Self.orientation, try TestConnector.orientation()) }
      for fault in [Fault.redirect, .wrongToken] {
        test.faults.set(fault, times: .max)
        let report = try await test.visitLater()
        #expect(report.words == ["stopped"] && report.stopped != nil, "\(fault)")
        #expect(test.mailbox.accepted.isEmpty && test.mailbox.rejection(of: "r-1") == nil)
        test.faults.set(fault, times: 0)
      }
      #expect(try await test.visitLater().words == ["accepted", "there"])
    }
  }

  @Test func anAccessTokenThatIsNotTakenOnceIsAskedForAnew() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.faults.set(.wrongToken, times: 1)
      #expect(try await test.visit().words == ["accepted"])
    }
  }

  @Test func wrongCredentialsAreSaidAndNoMessageIsAtFault() async throws {
    try await run { test in
      try FileManager.default.removeItem(at: test.folder.file("client-secret"))
      try "wrong\n".write(to: test.folder.file("client-secret"), atomically: false, encoding: .utf8)
      let file = test.folder.file("client-secret").path
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
      #expect(throws: (any Error).self) { try test.started() }
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      let report = try await test.visit()
      #expect(report.words == ["stopped"] && report.stopped?.english.contains("invalid_client") == true)
      #expect(test.mailbox.rejection(of: "r-1") == nil)
    }
  }

  @Test func aFailureOfItsOwnIsTriedAgainAndAfterTooManyAPersonDecides() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.faults.set(.failure, times: .max)
      for _ in 1..<12 { #expect(try await test.visitLater().words == ["waiting"]) }
      #expect(try await test.visitLater().words == ["held"])
      #expect(test.mailbox.rejection(of: "r-1")?["detail"]?.stringValue == Sentence.tooOften.french)
    }
  }

  @Test func whatWaitsIsNotOvertakenByWhatComesAfterItAboutTheSamePerson() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.mailbox.put("r-2", Self.orientation, try TestConnector.orientation([("/orientation/body/parcours", "PSP")]))
      test.mailbox.put(
        "r-3", Self.orientation,
        try TestConnector.orientation([
          ("/recherche/body/nir", "185111305532121"), ("/recherche/body/dateNaissance", "1985-11-30"),
        ]))
      test.faults.set(.failure, times: 1)
      let report = try await test.visit()
      #expect(report.releases.map(\.release) == ["r-1", "r-3"] && report.words == ["waiting", "accepted"])
      #expect(try await test.visitLater().releases.map(\.operation) == ["create", "change"])
    }
  }

  @Test func nobodyAtTheAddressKeepsEverythingWaitingLongerEachTime() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.line.isAway.set(true)
      let connector = try test.started()
      var pauses: [Int64?] = []
      for _ in 0..<3 {
        pauses.append(try await connector.visit().pause)
        test.pass(seconds: 7200)
      }
      #expect(pauses == [30, 60, 120])
      #expect(try await test.folder.standing()?.open.first?.tries == 0, "the message is not at fault")
      test.line.isAway.set(false)
      #expect(try await connector.visit().words == ["accepted"])
      try await connector.close()
    }
  }

  @Test func onlyOneProcessIsTheConnectorOfAFolder() async throws {
    try await run { test in
      let first = try test.started()
      #expect(throws: SettingsFault.self) { try test.started() }
      try await first.close()
    }
  }
}

extension TestConnector {
  /// A visit in which the very call that sends gets 500: those before it, of the search, are answered.
  func visitWithFailureAtTheSending() async throws {
    let before = line.failsSending
    before.set(true)
    let report = try await visit()
    before.set(false)
    guard report.words == ["waiting"] else { throw Failure("\(report.words)") }
  }
}
