import Consent
import Dossier
import Exchange
import Testing

@Suite struct RecordingTests {
  private func record(_ paths: [String], toldBy kind: PartnerKind) throws -> Recording {
    let facts = try paths.map { Fact(FactKey(try #require(FactPath($0))), .absent(.unknown)) }
    return try Loaded.policy.get().recording(facts, of: World.jeanne, toldBy: kind)
  }

  @Test func aPayerRecordsItsFileAndNoAppointment() throws {
    let recording = try record(["/foyer/rsa/etat", "/usager/rendezVous", "/usager/identite/nir"], toldBy: .payer)
    #expect(recording.kept.map(\.key.path.text) == ["/foyer/rsa/etat", "/usager/identite/nir"])
    #expect(recording.reasons.map(\.rule) == ["payeur.yaml#enregistre/accompagnement"])
    #expect(recording.reasons.map(\.outcome) == [.dropped])
  }

  @Test func aDelegateRecordsNoNIR() throws {
    #expect(try record(["/usager/identite/nir"], toldBy: .delegatedBody).kept.isEmpty)
  }

  @Test func anUnknownFactIsRecordedForNobody() throws {
    for kind in PartnerKind.allCases { #expect(try record(["/usager/nouveaute"], toldBy: kind).kept.isEmpty) }
  }

  @Test func anyPartnerMayProtectAPerson() throws {
    for kind in PartnerKind.allCases { #expect(try record(["/usager/protection"], toldBy: kind).kept.count == 1) }
  }

  @Test func aTextUnderProfessionalSecrecyStaysInTheMessage() throws {
    for kind in PartnerKind.allCases { #expect(try record(["/usager/notes/rendezVous"], toldBy: kind).kept.isEmpty) }
  }
}
