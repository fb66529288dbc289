import Dossier
import Exchange
import Testing

@testable import Translation

@Suite struct LossTests {
  @Test func fromTheCAFToFranceTravailTheTablesSayWhatBecomesOfEachValue() throws {
    let losses = try Workshop.adapter("caf.rsa-beneficiaires.vrsb0801").losses(
      to: Workshop.adapter("francetravail.orientation.v1"))
    func fate(_ path: String) -> Loss.Fate? { losses.first { $0.path.text == path }?.fate }
    #expect(fate("/usager/identite/nir") == .carried)
    #expect(fate("/usager/identite/dateNaissance") == .narrowed)
    #expect(fate("/foyer/rsa/etat") == .lost)
    #expect(fate("/usager/orientation/decidee/parcours") == .neverSent)
  }

  @Test func aTableWithoutAWordNarrowsAndNamesIt() throws {
    let losses = try Workshop.adapter("caf.rsa-beneficiaires.vrsb0801").losses(to: Workshop.adapter("departement.usager.rdvi"))
    let civilite = try #require(losses.first { $0.path.text == "/usager/identite/civilite" })
    #expect(civilite.fate == .carried && civilite.why.isEmpty)
  }

  @Test func anAdapterLosesNothingTowardItself() throws {
    for adapter in try Workshop.library.get().adapters {
      #expect(adapter.losses(to: adapter).allSatisfy { $0.fate == .carried }, "\(adapter.type)")
    }
  }
}
