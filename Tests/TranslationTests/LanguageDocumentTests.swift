import Dossier
import Exchange
import Foundation
import JSONTree
import Testing

@testable import Translation

/// `docs/adapter-language.md` and the engine say the same.
@Suite struct LanguageDocumentTests {
  @Test func everyRowAndEveryCodecIsDocumented() throws {
    let text = try Self.text()
    #expect(RowCompiler.kinds.count == 17)
    for kind in RowCompiler.kinds { #expect(text.contains("| `\(kind):"), "\(kind)") }
    let codecs = Codec.names.split(separator: ",").compactMap { $0.split(separator: " ").first { $0 != "or" } }
    for codec in codecs { #expect(text.contains("`\(codec)"), "\(codec)") }
    for codec in ["list", "lines", "join", "reduced-date"] { #expect(text.contains("`\(codec)"), "\(codec)") }
  }

  @Test func theExampleOfTheDocumentLoadsAndReads() throws {
    let text = try Self.text()
    let yaml = try #require(text.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("langage-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for place in ["departement/exemple.v1", "departement/tables"] {
      try FileManager.default.createDirectory(at: folder.appendingPathComponent(place), withIntermediateDirectories: true)
    }
    try Data(yaml.utf8).write(to: folder.appendingPathComponent("departement/exemple.v1/adapter.yaml"))
    try Data("code;dossier;from;until;libelle\nM;monsieur;;;\nMME;madame;;;\n".utf8).write(
      to: folder.appendingPathComponent("departement/tables/titre.csv"))
    let library = try AdapterLibrary(directory: folder, catalogue: try Workshop.catalogue.get())
    let adapter = try #require(library.adapters.first)
    let source: JSONValue = [
      "numero": "17", "titre": "MME", "nom": "Essai", "naissance": "01/02/1980", "commentaire": "texte",
    ]
    let reading = try adapter.read(try adapter.validate(.json(source), partner: nil), on: Workshop.day)
    let usager = try #require(reading.records.first?.document.usagers.first)
    #expect(usager["identite"] == ["civilite": "madame", "nomUsage": "Essai", "dateNaissance": "1980-02-01"])
    #expect(usager["reference"] == "17")
    let back = try adapter.write(try #require(reading.records.first).document, complement: nil, partner: nil)
    #expect(try JSONValue(parsing: back.bytes) == ["numero": "17", "titre": "MME", "nom": "Essai", "naissance": "01/02/1980"])
  }

  private static func text() throws -> String {
    try String(contentsOf: Workshop.root.appendingPathComponent("docs/adapter-language.md"), encoding: .utf8)
  }
}
