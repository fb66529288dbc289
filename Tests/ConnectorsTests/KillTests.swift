import Exchange
import Foundation
import JSONTree
import Simulation
import Testing

@testable import Connectors

/// A connector is killed at each of its calls, before the call is heard and after, and started again on what the disk held: nothing is sent
/// twice, nothing is lost.
@Suite struct KillTests {
  private static let appointment = "francetravail.rendez-vous.v1"

  /// One release of an orientation, three about one appointment.
  private func prepared() throws -> TestConnector {
    let test = try TestConnector()
    try test.write(
      TestConnector.settings.replacing("[\"orientation\"]", with: "[\"orientation\", \"rendez-vous\"]")
        .replacing("{\"endpoint\"", with: "{\"readings\": [\"work-list\", \"francetravail.usager-statut.v2\"], \"endpoint\""))
    test.mailbox.put("r-1", "francetravail.orientation.v1", try TestConnector.orientation())
    for (id, outcome) in [("r-2", "PRIS"), ("r-3", "MODIFIE"), ("r-4", "ABSENT")] {
      test.mailbox.put(id, Self.appointment, try TestConnector.appointment([("/rendezVous/body/statut", .string(outcome))]))
    }
    return test
  }

  /// What is at France Travail's and at the gateway once everything was worked on, a person having handed over what was held.
  private func settle(_ test: TestConnector) async throws {
    for _ in 0..<6 {
      try await test.visitLater()
      for id in ["r-1", "r-2", "r-3", "r-4"] where test.mailbox.rejection(of: id) != nil {
        // What nobody can tell of is held with no appointment there, never beside one.
        #expect(test.mailbox.rejection(of: id)?["detail"]?.stringValue == Sentence.unknownEnd.french)
        #expect(test.simulator.appointments(of: TestConnector.number).isEmpty, "held though it is there")
        test.mailbox.handOverAgain(id)
      }
    }
  }

  @Test(arguments: [true, false]) func aKillAtAnyCallSendsNothingTwiceAndLosesNothing(_ isBefore: Bool) async throws {
    var (call, kills) = (0, 0)
    while true {
      call += 1
      let test = try prepared()
      defer { test.remove() }
      test.line.death.await(Death.Moment(call: call, isBefore: isBefore), in: test.folder.directory)
      try await test.visit()
      guard test.line.death.came else { break }
      kills += 1
      try test.line.death.resurrect()
      try await settle(test)
      let place = "killed \(isBefore ? "before" : "after") call \(call)"
      let orientations = test.simulator.orientations(of: TestConnector.number)
      #expect(orientations.count == 1, "\(place)")
      let appointments = test.simulator.appointments(of: TestConnector.number)
      #expect(appointments.count == 1 && appointments.first?["statut"] == "ABSENT", "\(place)")
      #expect(Set(test.mailbox.accepted) == ["r-1", "r-2", "r-3", "r-4"], "\(place)")
      #expect(test.simulator.calls["POST /partenaire/orientationusager/v1/orientation"] == 1, "\(place)")
      #expect(test.simulator.calls["POST /partenaire/rendez-vous-partenaire/v1/rendez-vous"] == 1, "\(place)")
      #expect(Set(test.mailbox.posted.compactMap { $0["id"]?.stringValue }).count == 1, "\(place)")
    }
    // Token, search, reading, sending; each release; mailbox, list and status.
    #expect(kills > 15)
  }
}
