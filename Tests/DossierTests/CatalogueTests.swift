import Dossier
import Exchange
import Foundation
import JSONTree
import Testing

@Suite struct CatalogueTests {
  let catalogue: Catalogue
  init() throws { catalogue = try Library.catalogue() }

  @Test func knowsEachFactOnceWithItsGovernance() throws {
    #expect(catalogue.version == "1")
    #expect(catalogue.facts.count == Set(catalogue.facts.map(\.path)).count)
    let nir = try catalogue[key("/usager/identite/nir").path].orFail()
    #expect(nir.governance.category == .nir)
    #expect(nir.governance.sensitivity == .verySensitive)
    #expect(!nir.isList)
    #expect(nir.title(in: .english) == "NIR")
    let members = try catalogue[key("/foyer/membres").path].orFail()
    #expect(members.key == ["usager"])
    #expect(members.usagerMember == "usager")
    #expect(try catalogue[key("/usager/identite").path] == nil)
  }

  @Test func usesEveryCategoryThatItDocuments() {
    #expect(Set(catalogue.categories.keys) == Set(FactCategory.allCases))
    #expect(Set(catalogue.facts.map(\.governance.category)) == Set(FactCategory.allCases))
  }

  /// A misspelt word or member would leave a value less protected, in silence. A code of an open list (a language) is any text.
  @Test func sensitiveCodesAndProtectedMembersAreWordsOfTheSchemas() throws {
    for fact in catalogue.facts {
      let members: Set<String> =
        if case .members(let members)? = catalogue.shape(of: fact.path) { Set(members.map(\.name)) } else { [] }
      #expect(members.isSuperset(of: fact.governance.shieldedMembers), "\(fact.path)")
      for (member, codes) in fact.governance.sensitiveCodes {
        let place = member == "." ? fact.path.text : "\(fact.path.text)/\(member)"
        let words = Set(catalogue.words(at: try #require(FactPath(place))))
        #expect(member == "." || members.contains(member), "\(fact.path) \(member)")
        if !words.isEmpty { #expect(words.isSuperset(of: codes.keys), "\(place): \(Set(codes.keys).subtracting(words))") }
      }
    }
  }

  @Test func refusesAGovernanceThatForgetsAFactOrHasOneTooMany() throws {
    #expect(
      try reason { $0.replacing("  /usager/deces:", with: "  /usager/naissance:") }
        == "missing: [/usager/deces], too much: [/usager/naissance]")
  }

  @Test(arguments: [
    ("reglement: dernier-dit", "reglement: hasard"), ("categorie: nir", "categorie: numero"),
    ("fraicheur: 180", "fraicheur: souvent"), ("[payeur]", "[banque]"), ("protege: oui", "protege: non"),
    ("autorites: [payeur], reglement: autorite", "autorites: [], reglement: autorite"),
    ("applicable: 2026-01-01", "applicable: demain"), ("  secret: Textes", "  secrets: Textes"),
    ("sensibilite: ordinaire", "sensibilite: ordinaire, couleur: bleu"),
    ("dossier-deces-madame: feminin", "dossier-deces-dame: feminin"), ("deces-monsieur: masculin", "deces-monsieur: homme"),
    ("codes-deces: {motif:", "codes-deces: {raison:"),
    ("  /usager/deces: {", "  /usager/deces: {codes-deces: {date: {connu: feminin}}, "),
  ]) func refusesAGovernanceWithAWordItDoesNotKnow(_ old: String, _ new: String) throws {
    #expect(try reason { $0.replacing(old, with: new) } != nil)
  }

  @Test func aCodeThatTellsADeathIsAWordOfTheSchemas() throws {
    #expect(
      try reason { $0.replacing("dossier-deces-madame: feminin", with: "dossier-deces-dame: feminin") }
        == "/foyer/rsa/suspensionsDroit: codes-deces: the schemas do not admit dossier-deces-dame")
    let path = try key("/foyer/rsa/suspensionsDroit").path
    #expect(catalogue.deathMarks.paths == [path])
    #expect(catalogue.deathMarks.death(toldBy: .value(["motif": "dossier-deces-madame"]), at: path) == .female)
    #expect(catalogue.deathMarks.death(toldBy: .value(["motif": "dossier-autre-motif"]), at: path) == nil)
  }

  /// Why the catalogue refuses this change of `governance.yaml`; nil when it does not.
  private func reason(_ change: (String) -> String) throws -> String? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.copyItem(at: Library.folder.resolvingSymlinksInPath(), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("governance.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(change(text) != text)
    try change(text).write(to: file, atomically: true, encoding: .utf8)
    do { _ = try Catalogue(directory: folder) } catch let error as CatalogueError { return error.reason }
    return nil
  }
}
