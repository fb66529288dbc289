import Consent
import Dossier
import Exchange
import Foundation
import TestSupport
import Testing
import Translation

@testable import passerelle

/// The pages of `docs/` that the tables make are those that they make now: after a change, `make pages`.
@Suite struct GeneratedPagesTests {
  @Test func everyPageIsTheOneThatTheTablesMake() throws {
    let catalogue = try Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1"))
    let library = try AdapterLibrary(directory: Outside.package.appendingPathComponent("Adapters"), catalogue: catalogue)
    let policy = try Policy(directory: Outside.package.appendingPathComponent("Adapters/conventions"), catalogue: catalogue)
    let pages = GeneratedPages(library: library, catalogue: catalogue, policy: policy).pages
    var stale: [String] = []
    for page in pages {
      let file = Outside.package.appendingPathComponent("docs/\(page.name)")
      if (try? String(contentsOf: file, encoding: .utf8)) != page.text { stale.append(page.name) }
    }
    #expect(stale.isEmpty)
    let there = try FileManager.default.contentsOfDirectory(atPath: Outside.package.appendingPathComponent("docs/adapters").path)
    #expect(Set(there) == Set(pages.compactMap { $0.name.hasPrefix("adapters/") ? String($0.name.dropFirst(9)) : nil }))
  }

  @Test func everyFactHasItsPlaceInBothReferences() throws {
    let catalogue = try Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1"))
    for (language, name) in [
      (DossierPage(catalogue: catalogue, language: .french).text, "fr"),
      (DossierPage(catalogue: catalogue, language: .english).text, "en"),
    ] {
      for fact in catalogue.facts {
        #expect(language.contains("### `\(fact.path)`"), "\(name)")
        #expect(catalogue.shape(of: fact.path) != nil, "\(fact.path)")
      }
    }
  }
}
