import Dossier
import Exchange
import Testing

@testable import Translation

@Suite struct AdapterLibraryTests {
  @Test func loadsEveryAdapterOfTheFolder() throws {
    let types = try Workshop.library.get().adapters.map(\.type.text)
    #expect(
      types == [
        "caf.rsa-beneficiaires.vrsb0801", "departement.orientation.webrsa", "departement.rendez-vous.rdvi",
        "departement.usager.rdvi", "francetravail.orientation.v1", "francetravail.sanction-evenement.v1",
      ])
  }
}
