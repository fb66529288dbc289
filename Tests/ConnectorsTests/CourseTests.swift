import Exchange
import Foundation
import JSONTree
import Simulation
import Testing

@testable import Connectors

/// What a connector's folder tells of its visits, and what the next process takes from it. Each visit is a new process.
@Suite struct CourseTests {
  private static let orientation = "francetravail.orientation.v1"

  private func run(_ body: (TestConnector) async throws -> Void) async throws {
    let test = try TestConnector()
    defer { test.remove() }
    try await body(test)
  }

  @Test func aVisitIsNotedWithWhatStoodInItsWay() async throws {
    try await run { test in
      #expect(try await test.folder.state().course == nil)
      try await test.visit()
      let first = try #require(try await test.folder.state().course)
      #expect(first.visited == first.succeeded && first.failed == nil && first.failure == nil && first.resumes == nil)
      test.mailbox.isAway.set(true)
      try await test.visitLater()
      let second = try #require(try await test.folder.state().course)
      #expect(second.succeeded == first.succeeded && second.failed == second.visited && second.failure == "gateway.away")
      test.mailbox.isAway.set(false)
      try await test.visitLater()
      let third = try #require(try await test.folder.state().course)
      #expect(third.succeeded == third.visited && third.failed == second.failed && third.failure == "gateway.away")
    }
  }

  @Test func thePauseThatAPartnerAskedForOutlivesTheProcess() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.faults.set(.tooMany, times: 1)
      try await test.visit()
      let course = try #require(try await test.folder.state().course)
      #expect(course.failure == "partner.away" && course.resumes == course.visited.adding(seconds: 2))
      let again = try await test.visit()
      #expect(again.words.isEmpty && again.pause == 2)
      test.pass(seconds: 2)
      #expect(try await test.visit().words == ["accepted"])
      #expect(try await test.folder.state().course?.resumes == nil)
    }
  }

  @Test func aPauseOfOurOwnEndsWithTheProcess() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.line.isAway.set(true)
      #expect(try await test.visit().pause == 30)
      test.line.isAway.set(false)
      #expect(try await test.visit().words == ["accepted"])
    }
  }

  @Test func whatWaitsIsNotHandedOutAgainBeforeItIsDue() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.faults.set(.failure, times: .max)
      #expect(try await test.visit().words == ["waiting"])
      for _ in 0..<3 { #expect(try await test.visit().words.isEmpty) }
      #expect(test.mailbox.handedOut == ["r-1": 1])
      // What comes meanwhile is handed out, and overtakes nothing about the same person.
      test.faults.set(.failure, times: 0)
      test.mailbox.put("r-2", Self.orientation, try TestConnector.orientation([("/orientation/body/parcours", "PSP")]))
      test.mailbox.put(
        "r-3", Self.orientation,
        try TestConnector.orientation([
          ("/recherche/body/nir", "185111305532121"), ("/recherche/body/dateNaissance", "1985-11-30"),
        ]))
      #expect(try await test.visit().releases.map(\.release) == ["r-3"])
      #expect(test.mailbox.handedOut["r-1"] == 1 && test.mailbox.handedOut["r-2"] == 1)
      test.pass(seconds: 30)
      #expect(try await test.visit().releases.map(\.release) == ["r-1", "r-2"])
      #expect(test.simulator.orientations(of: TestConnector.number).count == 1)
    }
  }

  @Test func whatAnAdministratorHandsOverAgainIsFoundThoughOthersWait() async throws {
    try await run { test in
      test.mailbox.put(
        "r-1", Self.orientation,
        try TestConnector.orientation([
          ("/recherche/body/nir", "000000000000000"), ("/recherche/body/dateNaissance", "1900-01-01"),
        ]))
      test.mailbox.put("r-2", Self.orientation, try TestConnector.orientation())
      try await test.visit()
      #expect(test.mailbox.rejection(of: "r-1") != nil)
      test.mailbox.put(
        "r-3", Self.orientation,
        try TestConnector.orientation([
          ("/recherche/body/nir", "185111305532121"), ("/recherche/body/dateNaissance", "1985-11-30"),
        ]))
      test.faults.set(.failure, times: .max)
      #expect(try await test.visit().words == ["waiting"])
      test.mailbox.handOverAgain("r-1")
      test.pass(seconds: 900)
      #expect(try await test.visit().releases.map(\.release).first == "r-1")
    }
  }

  @Test func whatIsHeldCountsUntilAPersonDecided() async throws {
    try await run { test in
      test.mailbox.put("r-1", "francetravail.nothing.v1", [:])
      try await test.visit()
      let held = try await test.folder.state()
      #expect(held.held == 1 && held.heldSince == held.course?.visited && held.waiting == 0)
      #expect(try await test.folder.decide("r-0", at: test.now) == false)
      #expect(try await test.folder.decide("r-1", at: test.now))
      #expect(try await test.folder.state().held == 0)
    }
  }

  @Test func filesInQuarantineCountUntilTheyAreTakenAway() async throws {
    let test = try TestFileConnector()
    defer { test.remove() }
    test.door.refuseNext("batch.malformed")
    try test.put("RSABEM0425.xml", "<a/>")
    try await test.visit()
    #expect(try await test.folder.state().held == 1)
    try FileManager.default.removeItem(at: test.folder.file("quarantaine/RSABEM0425.xml"))
    #expect(try await test.folder.state().held == 0)
  }

  @Test func secretsThatOthersCanUseAreNamed() async throws {
    try await run { test in
      #expect(test.folder.exposedFiles().isEmpty)
      for (name, mode) in [("client-secret", 0o640), ("certificate.pem", 0o644)] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: test.folder.file(name).path)
      }
      #expect(test.folder.exposedFiles().map(\.name) == ["client-secret"])
    }
  }

  @Test func readingTheStateMakesAndChangesNothing() async throws {
    try await run { test in
      _ = try await test.folder.state()
      _ = try await test.folder.standing()
      let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.directory.path)
      #expect(!names.contains { $0.hasPrefix("journal") })
    }
  }

  // MARK: The journal and its key

  @Test func aJournalWithoutItsKeyIsNotBegunAnew() async throws {
    try await run { test in
      try await test.visit()
      try FileManager.default.removeItem(at: test.folder.file("journal.key"))
      #expect(throws: SettingsFault.self) { try test.started() }
      #expect(!FileManager.default.fileExists(atPath: test.folder.file("journal.key").path))
    }
  }

  @Test func aJournalUnderAnotherKeyIsRefused() async throws {
    try await run { test in
      try await test.visit()
      try FileManager.default.removeItem(at: test.folder.file("journal.key"))
      _ = try JournalKey(file: test.folder.file("journal.key"))
      let fault = #expect(throws: SettingsFault.self) { try test.started() }
      #expect(fault?.setting == "journal.key")
    }
  }

  @Test func whatIsInDoubtIsNotForgottenWithTime() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.faults.set(.cutAfter, times: 1)
      try await test.visit()
      let journal = try test.folder.journal()
      try await journal.purge(before: test.now.adding(seconds: 1))
      #expect(try await journal.attempt("r-1")?.isDoubtful == true)
      try journal.close()
    }
  }
}
