import ArgumentParser
import Foundation

/// `passerelle adapters pages`: writes the pages of the documentation that the tables make.
struct AdaptersPagesCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pages",
      abstract: words(
        "Écrire les pages de documentation que font les tables : une par format, les pertes, le dossier, l'analyse d'impact, le registre.",
        "Write the pages of documentation that the tables make: one a format, the losses, the dossier, the impact assessment, the register."))
  }

  @Argument(help: .init(words("Le dossier où elles vont.", "The folder where they go."), valueName: "folder"))
  var folder: String

  func run() async throws {
    let console = Console(json: false)
    let shelf = try AdapterShelf(console)
    let root = URL(fileURLWithPath: folder)
    let pages = GeneratedPages(library: try shelf.library(), catalogue: shelf.catalogue, policy: try shelf.policy()).pages
    try FileManager.default.createDirectory(at: root.appendingPathComponent("adapters"), withIntermediateDirectories: true)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("adapters").path)) ?? []
    where name.hasSuffix(".md") && !pages.contains(where: { $0.name == "adapters/\(name)" }) {
      try FileManager.default.removeItem(at: root.appendingPathComponent("adapters/\(name)"))
    }
    for page in pages { try Data(page.text.utf8).write(to: root.appendingPathComponent(page.name)) }
    console.say(console.text("\(pages.count) pages écrites.", "\(pages.count) pages written."))
  }
}
