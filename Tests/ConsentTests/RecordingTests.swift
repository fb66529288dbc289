import Consent
import Dossier
import Exchange
import Testing

@Suite struct RecordingTests {
  private func record(_ paths: [String], toldBy kind: PartnerKind) throws -> Recording {
    let facts = try paths.map { Fact(FactKey(try #require(FactPath($0))), .absent(.unknown)) }
    return try Loaded.policy.get().recording(facts, toldBy: kind)
  }

  @Test func aPayerRecordsItsFileAndNoAppointment() throws {
    let recording = try record(["/foyer/rsa/etat", "/usager/rendezVous", "/usager/identite/nir"], toldBy: .payer)
    #expect(recording.kept.map(\.key.path.text) == ["/foyer/rsa/etat", "/usager/identite/nir"])
    let path = try #require(FactPath("/usager/rendezVous"))
    #expect(
      recording.unrecorded == [UnrecordedFact(path, rule: "payeur.yaml#enregistre/accompagnement", isReserved: false)])
  }

  @Test func theItemsOfAListAreOneLineWithoutTheirNames() throws {
    let path = try #require(FactPath("/usager/rendezVous"))
    let facts = ["Jeanne", "Paul"].map { Fact(FactKey(path, item: $0), .absent(.unknown)) }
    let recording = try Loaded.policy.get().recording(facts, toldBy: .payer)
    #expect(recording.kept.isEmpty)
    #expect(recording.unrecorded.map(\.path) == [path])
  }

  @Test func aDelegateRecordsNoNIR() throws {
    #expect(try record(["/usager/identite/nir"], toldBy: .delegatedBody).kept.isEmpty)
  }

  @Test func anUnknownFactIsRecordedForNobody() throws {
    for kind in PartnerKind.allCases {
      let recording = try record(["/usager/nouveaute"], toldBy: kind)
      #expect(recording.kept.isEmpty)
      #expect(recording.unrecorded.first?.rule.hasSuffix("#enregistre/inconnu") == true)
    }
  }

  @Test func anyPartnerMayProtectAPerson() throws {
    for kind in PartnerKind.allCases { #expect(try record(["/usager/protection"], toldBy: kind).kept.count == 1) }
  }

  @Test func aTextUnderProfessionalSecrecyStaysInTheMessage() throws {
    for kind in PartnerKind.allCases {
      let recording = try record(["/usager/notes/rendezVous"], toldBy: kind)
      #expect(recording.kept.isEmpty)
      #expect(recording.unrecorded.first?.rule.hasSuffix("#enregistre/secret") == true)
    }
  }
}
