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
      "caf.rsa-beneficiaires.vrsb0801", "departement.orientation.webrsa", "departement.rendez-vous.rdvi",
      "departement.usager.rdvi",
      "francetravail.orientation.v1", "francetravail.sanction-evenement.v1",
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
