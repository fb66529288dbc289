import Consent
import Dossier
import Exchange
import Translation

/// The pages of `docs/` that are made from the adapters' tables, the dossier's schemas and the conventions, never by hand.
struct GeneratedPages {
  struct Page {
    /// The file's name below `docs/`.
    let name: String
    let text: String
  }

  let library: AdapterLibrary
  let catalogue: Catalogue
  let policy: Policy

  var pages: [Page] {
    library.adapters.map { Page(name: "adapters/\($0.type).md", text: AdapterPage(sheet: $0.sheet).text) } + [
      Page(name: "adapters/README.md", text: AdapterIndexPage(library: library).text),
      Page(name: "adapters/losses.md", text: LossPage(matrix: LossMatrix(library)).text),
      Page(name: "dossier.md", text: DossierPage(catalogue: catalogue, language: .english).text),
      Page(name: "dossier.fr.md", text: DossierPage(catalogue: catalogue, language: .french).text),
      Page(name: "aipd.md", text: ImpactPage(policy: policy, catalogue: catalogue).text),
      Page(name: "conformance.md", text: ConformancePage().text),
      Page(name: "registre.md", text: RegisterPage(policy: policy, catalogue: catalogue).text),
    ]
  }

  /// What stands on top of each page.
  static let notice = "<!-- Made by `make pages` from the tables; a test compares. Change the tables, not this page. -->\n\n"
}

/// Lines of Markdown.
struct Markdown {
  private(set) var text = ""

  mutating func line(_ line: String = "") { text += line + "\n" }

  mutating func row(_ cells: String...) {
    line("| " + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ") + " |")
  }

  mutating func heading(_ cells: String...) {
    line("| " + cells.joined(separator: " | ") + " |")
    line("|" + String(repeating: "---|", count: cells.count))
  }
}
