import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

/// The appointment of rdv-insertion: what stands around the participations is said of each of them.
@Suite struct AppointmentTests {
  static let type = "departement.rendez-vous.rdvi"

  @Test func eachParticipantHasTheAppointmentWithAnOutcomeOfTheirOwn() throws {
    let adapter = try Workshop.adapter(Self.type)
    let records = try Workshop.read(adapter, Workshop.example(Self.type, "collectif.json")).records
    #expect(records.map { $0.document.usagers.first?["reference"] } == ["311", "312"])
    let appointments = records.map { $0.document.usagers.first?["rendezVous"]?[0] }
    #expect(appointments.map { $0?["statut"] } == ["honore", "absent"])
    #expect(appointments.map { $0?["statutRendezVous"] } == ["honore", "honore"])
    #expect(
      appointments.allSatisfy { $0?["dateHeure"] == "2026-11-09T09:30:00.000+01:00" && $0?["agents"]?.arrayValue?.count == 1 })
    #expect(records.map(\.place) == ["/rdv/participations/0", "/rdv/participations/1"])
  }

  @Test func recordsThatDisagreeOnTheirFrameAreNotOneDocument() throws {
    let adapter = try Workshop.adapter(Self.type)
    let records = try Workshop.read(adapter, Workshop.example(Self.type, "collectif.json")).records
    let pointer = try #require(JSONPointer("/usagers/0/rendezVous/0/dureeMinutes"))
    let other = DossierDocument(json: try #require(records[1].document.json.setting(30, at: pointer)))
    let refusal = #expect(throws: Refusal.self) {
      try adapter.write([(records[0].document, records[0].complement), (other, records[1].complement)], partner: nil)
    }
    #expect(refusal?.code == .translateFrame)
  }
}
