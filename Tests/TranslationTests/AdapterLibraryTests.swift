import Dossier
import Exchange
import Foundation
import JSONTree
import Testing

@testable import Translation

@Suite struct AdapterLibraryTests {
  @Test func loadsEveryAdapterOfTheFolder() throws {
    let types = Set(try Workshop.library.get().adapters.map(\.type.text))
    let needed = [
      "caf.rsa-beneficiaires.vrsb0801", "caf.rsa-beneficiaires.vrsd0301", "caf.rsa-instruction.virs0901",
      "caf.donnees-socioprofessionnelles.vird0201", "caf.quotient-familial.v2", "caf.quotient-familial.v3", "caf.rsa-statut.v3",
      "caf.decision-departement.v1", "msa.rsa-beneficiaires.vrsb0801", "msa.quotient-familial.v3", "msa.decision-departement.v1",
      "francetravail.usager-recherche.v2", "francetravail.usager-informations.v1", "francetravail.usager-statut.v2",
      "francetravail.orientation.v1", "francetravail.modification-orientation.v1", "francetravail.decision-orientation.v1",
      "francetravail.rendez-vous.v1", "francetravail.diagnostic.v4", "francetravail.contrat-engagement.v1",
      "francetravail.sanction-evenement.v1", "francetravail.sanction-decision.v1", "francetravail.sanction-radiation.v1",
      "francetravail.extraction.spie", "departement.usager.rdvi", "departement.rendez-vous.rdvi",
      "departement.rendez-vous-webhook.rdvi", "departement.usager-webhook.rdvi", "departement.orientation.webrsa",
      "departement.contrat.webrsa", "departement.rendez-vous.webrsa", "departement.prescription.v1",
      "departement.prescription-suite.v1", "departement.usagers.cdb",
    ]
    #expect(types.isSuperset(of: needed))
    let folder = Workshop.root.appendingPathComponent("Adapters")
    for family in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(family).path)) ?? []
      for name in names {
        let file = folder.appendingPathComponent("\(family)/\(name)/adapter.yaml").path
        if FileManager.default.fileExists(atPath: file) { #expect(types.contains("\(family).\(name)")) }
      }
    }
  }

  @Test func itsDigestFollowsEveryTable() throws {
    let adapters = try Workshop.library.get().adapters
    #expect(Set(adapters.map(\.digest)).count == adapters.count)
  }

  @Test func anAdapterReadsOnlyWhatItValidated() throws {
    let usager = try Workshop.adapter("francetravail.orientation.v1")
    let valid = try usager.validate(.bytes(try Workshop.example(usager.type.text, "minimal.json")), partner: nil)
    let other = try Workshop.adapter("departement.rendez-vous.rdvi")
    let refusal = #expect(throws: Refusal.self) { try other.read(valid, on: Workshop.day) }
    #expect(refusal?.code == .translateData)
  }

  @Test func dataOfAnotherCarrierIsRefused() throws {
    let xml = try Workshop.adapter("caf.rsa-beneficiaires.vrsb0801")
    #expect(throws: Refusal(.translateData, at: "", ["expected": "XML, as a string or as data_base64"])) {
      try xml.validate(.json(["a": 1]), partner: nil)
    }
    let json = try Workshop.adapter("francetravail.orientation.v1")
    #expect(throws: Refusal(.translateData, at: "", ["expected": "a JSON object"])) { try json.validate(.json([]), partner: nil) }
    let other = #expect(throws: Refusal.self) { try xml.validate(.bytes(Array("<Autre/>".utf8)), partner: nil) }
    #expect(other?.code == .translateFrame)
  }
}
