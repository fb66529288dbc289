import Dossier
import Exchange
import JSONTree
import Testing

@Suite struct GovernanceTests {
  let catalogue: Catalogue
  init() throws { catalogue = try Library.catalogue() }

  private func governance(_ path: String) throws -> Governance { try catalogue[key(path).path].orFail().governance }

  @Test func aCodeMayBeMoreSensitiveThanItsField() throws {
    let activities = try governance("/usager/emploi/activites")
    #expect(activities.sensitivity(of: .value(["activite": "salarie"])) == .sensitive)
    #expect(activities.sensitivity(of: .value(["activite": "absent-du-foyer"])) == .verySensitive)
    #expect(activities.sensitivity(of: .absent(.unknown)) == .sensitive)
  }

  @Test func nothingThatTellsWhereAProtectedPersonLivesIsShown() throws {
    for path in [
      "/foyer/adresse", "/usager/contact/adresse", "/usager/contact/telephone", "/usager/contact/courriel",
      "/usager/referentStructure", "/usager/protection",
    ] {
      #expect(try governance(path).shielded(.value(["texte": "x"])) == nil)
      #expect(try governance(path).shielded(.absent(.unknown)) == nil)
    }
    let appointment: JSONValue = ["identifiant": "1", "statut": "pris", "lieu": ["libelle": "x"], "adresse": "y"]
    #expect(try governance("/usager/rendezVous").shielded(.value(appointment)) == .value(["identifiant": "1", "statut": "pris"]))
    let orientation: JSONValue = ["parcours": "social", "structure": ["libelle": "x"]]
    #expect(try governance("/usager/orientation/decidee").shielded(.value(orientation)) == .value(["parcours": "social"]))
    #expect(try governance("/usager/orientation/decidee").shielded(.value(["structure": ["libelle": "x"]])) == nil)
    #expect(try governance("/usager/identite/nomNaissance").shielded(.value("EXEMPLE")) == .value("EXEMPLE"))
  }

  @Test func aValueStaysFreshForItsDays() throws {
    let phone = try governance("/usager/contact/telephone")
    let told = try CivilDay("2026-01-01").orFail()
    #expect(phone.isFresh(told, on: CivilDay(daysSinceEpoch: told.daysSinceEpoch + phone.freshnessDays)))
    #expect(!phone.isFresh(told, on: CivilDay(daysSinceEpoch: told.daysSinceEpoch + phone.freshnessDays + 1)))
  }
}
