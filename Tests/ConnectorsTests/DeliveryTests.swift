import Exchange
import Foundation
import JSONTree
import Simulation
import Testing

@testable import Connectors

/// What leaves for France Travail, by which call, and what the gateway is told of it.
@Suite struct DeliveryTests {
  private static let orientation = "francetravail.orientation.v1"
  private static let appointment = "francetravail.rendez-vous.v1"

  private func run(
    _ people: [SimulatedPerson] = SimulatedPerson.invented, _ body: (TestConnector) async throws -> Void
  ) async throws {
    let test = try TestConnector(people)
    defer { test.remove() }
    try await body(test)
  }

  @Test func anOrientationIsFoundSentAndAcknowledged() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      let report = try await test.visit()
      #expect(report.words == ["accepted"] && report.releases[0].operation == "create")
      #expect(test.mailbox.accepted == ["r-1"])
      let held = try #require(test.simulator.orientations(of: TestConnector.number).first)
      #expect(held["parcours"] == "PSO" && held["organisme"] == "CD" && held["etat"] == "OUVERT")
    }
  }

  @Test func theSameAgainIsNoSecondOrientationAndAnotherTrackIsAChange() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.mailbox.put("r-2", Self.orientation, try TestConnector.orientation())
      test.mailbox.put("r-3", Self.orientation, try TestConnector.orientation([("/orientation/body/parcours", "PSP")]))
      let report = try await test.visit()
      #expect(report.words == ["accepted", "there", "accepted"])
      #expect(report.releases[2].operation == "change")
      #expect(report.releases[2].losses.map(\.description).contains("/orientation/body/origine"))
      let held = test.simulator.orientations(of: TestConnector.number)
      #expect(held.count == 1 && held[0]["parcours"] == "PSP")
    }
  }

  @Test func whatTheInterfaceCannotChangeIsHeldForAPerson() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.mailbox.put("r-2", Self.orientation, try TestConnector.orientation([("/orientation/body/organisme", "FT")]))
      #expect(try await test.visit().words == ["accepted", "held"])
      let told = try #require(test.mailbox.rejection(of: "r-2"))
      #expect(told["reason"] == "autre" && told["pointer"] == "/orientation/body/organisme")
      #expect(told["detail"]?.stringValue == Sentence.fixed.french)
      #expect(test.simulator.orientations(of: TestConnector.number).count == 1)
    }
  }

  /// Who is asked for, and the word and the place that the gateway is told.
  static let unfound: [(nir: String, date: String, fault: Fault?, reason: JSONValue, place: JSONValue)] = [
    ("299010407012345", "1999-01-01", nil, "personne-inconnue", "/recherche/body"),
    ("186090407011800", "1986-09-02", nil, "plusieurs-personnes", "/recherche/body/nir"),
    ("290020407011800", "1990-02-03", nil, "identite-non-certifiee", "/recherche/body"),
    ("288040407012314", "1988-04-12", .ambiguous, "plusieurs-personnes", "/recherche/body/nir"),
    ("288040407012314", "1988-04-12", .notCertified, "identite-non-certifiee", "/recherche/body"),
  ]

  @Test(arguments: unfound.indices) func whoIsNotCertainlyFoundIsToldAndNothingIsSent(_ index: Int) async throws {
    let (nir, date, fault, reason, place) = Self.unfound[index]
    try await run { test in
      if let fault { test.faults.set(fault, times: 1) }
      test.mailbox.put(
        "r-1", Self.orientation,
        try TestConnector.orientation([
          ("/recherche/body/nir", .string(nir)), ("/recherche/body/dateNaissance", .string(date)),
        ]))
      #expect(try await test.visit().words == ["refused"])
      let told = try #require(test.mailbox.rejection(of: "r-1"))
      #expect(told["reason"] == reason && told["pointer"] == place)
      #expect(told["detail"]?.stringValue?.contains(nir) == false)
      #expect(test.simulator.calls.keys.allSatisfy { $0.contains("rechercher-usager") })
      // Once whoever had to mended it and the release is handed over again, it leaves.
      guard fault != nil else { return }
      test.mailbox.handOverAgain("r-1")
      #expect(try await test.visitLater().words == ["accepted"])
    }
  }

  @Test func anAppointmentIsMadeChangedAndTakenAway() async throws {
    try await run { test in
      try test.write(TestConnector.settings.replacing("[\"orientation\"]", with: "[\"rendez-vous\"]"))
      test.mailbox.put("r-1", Self.appointment, try TestConnector.appointment())
      test.mailbox.put("r-2", Self.appointment, try TestConnector.appointment([("/rendezVous/body/statut", "ABSENT")]))
      #expect(try await test.visit().releases.map(\.operation) == ["create", "change"])
      var held = test.simulator.appointments(of: TestConnector.number)
      #expect(held.count == 1 && held[0]["statut"] == "ABSENT")
      test.mailbox.put("r-3", Self.appointment, try TestConnector.appointment([("/rendezVous/body/statut", "ANNULE")]))
      #expect(try await test.visitLater().releases.map(\.operation) == ["remove"])
      #expect(test.simulator.appointments(of: TestConnector.number).isEmpty)
      // Another one of the same person is another one; and what was taken away may be made again.
      test.mailbox.put("r-4", Self.appointment, try TestConnector.appointment([("/identifiantOrigine", "rdv-0999")]))
      test.mailbox.put("r-5", Self.appointment, try TestConnector.appointment())
      #expect(try await test.visitLater().releases.map(\.operation) == ["create", "create"])
      held = test.simulator.appointments(of: TestConnector.number)
      #expect(held.count == 2)
    }
  }

  @Test func whatTheInterfaceHasNoWordForIsHeldAndNoticesAreTakenNoticeOf() async throws {
    try await run { test in
      test.mailbox.put("r-1", "passerelle.rectification.v1", [:])
      test.mailbox.put("r-2", "passerelle.statut.v1", [:])
      test.mailbox.put("r-3", Self.orientation, ["recherche": [:]])
      let report = try await test.visit()
      #expect(report.words == ["held", "noticed", "refused"])
      #expect(test.mailbox.rejection(of: "r-1")?["reason"] == "autre")
      #expect(test.mailbox.rejection(of: "r-3")?["reason"] == "document-invalide")
      #expect(test.mailbox.accepted == ["r-2"])
    }
  }

  @Test func anAgentsNameThatMayNotBeSentIsRefusedBeforeAnybodyIsCalled() async throws {
    try await run { test in
      for (index, name) in ["Du|pré", "", "Du\npré"].enumerated() {
        test.mailbox.put(
          "r-\(index)", Self.orientation, try TestConnector.orientation([("/orientation/headers/pa-nom-agent", .string(name))]))
      }
      #expect(try await test.visit().words == ["refused", "refused", "refused"])
      #expect(test.simulator.calls.isEmpty)
      #expect(test.mailbox.rejection(of: "r-0")?["pointer"] == "/orientation/headers")
    }
  }

  @Test func aRehearsalSaysWhatWouldLeaveAndSendsNotesAndTellsNothing() async throws {
    try await run { test in
      test.mailbox.put("r-1", Self.orientation, try TestConnector.orientation())
      test.mailbox.put("r-2", Self.orientation, try TestConnector.orientation([("/recherche/body/nir", "299010407012345")]))
      let connector = try test.started()
      let report = try await connector.rehearse()
      try await connector.close()
      #expect(report.words == ["planned", "refused"])
      #expect(report.releases[0].operation == "create" && report.releases[1].reason == "personne-inconnue")
      #expect(test.mailbox.accepted.isEmpty && test.mailbox.rejection(of: "r-2") == nil)
      #expect(test.simulator.orientations(of: TestConnector.number).isEmpty)
      #expect(try await test.folder.standing()?.counts.isEmpty == true)
    }
  }
}
