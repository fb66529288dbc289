import ArgumentParser
import Conformance
import Exchange
import Foundation

/// `passerelle adapters referentiel`: brings the code tables of one installation of WebRSA up to date with its `Referentiel`.
///
/// Lines that are there stay as they are: somebody chose their words.
struct AdaptersReferentielCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "referentiel",
      abstract: words(
        "Compléter les tables de codes d'une installation de WebRSA d'après son Référentiel.",
        "Complete the code tables of an installation of WebRSA from its Referentiel."))
  }

  @Option(help: .init(words("Le partenaire dont c'est l'installation.", "The partner whose installation it is.")))
  var partner: String
  @Argument(help: .init(words("Le Référentiel (Referentiel-WebRSA.xsd).", "The Referentiel (Referentiel-WebRSA.xsd).")))
  var file: String

  func run() async throws {
    let console = Console(json: false)
    guard let partner = PartnerID(partner) else {
      throw console.complaint(
        ExitStatus.refused, "Ce n'est pas un identifiant de partenaire.", "That is no partner's identifier.")
    }
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw console.complaint(ExitStatus.notFound, "Le Référentiel est illisible.", "The Referentiel cannot be read.")
    }
    let referentiel: ReferentielTables
    do throws(DraftError) { referentiel = try ReferentielTables(parsing: [UInt8](bytes)) } catch {
      throw console.complaint(ExitStatus.refused, "Ce n'est pas un Référentiel : \(error)", "That is no Referentiel: \(error)")
    }
    let folder = try AdapterShelf(console).directory.appendingPathComponent("departement/tables/\(partner)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for table in referentiel.tables { try complete(table, folder.appendingPathComponent("\(table.name).csv"), console) }
    console.say(
      console.text("Ensuite : passerelle conformance adapters", "Next: passerelle adapters check"))
  }

  private func complete(_ table: ReferentielTables.Table, _ file: URL, _ console: Console) throws {
    var text = "code;dossier;from;until;libelle\n"
    if let bytes = FileManager.default.contents(atPath: file.path) {
      guard let there = String(validating: bytes, as: UTF8.self) else {
        throw console.complaint(
          ExitStatus.refused, "\(file.lastPathComponent) n'est pas en UTF-8 : rien n'y est écrit.",
          "\(file.lastPathComponent) is not UTF-8: nothing is written there.")
      }
      text = there
    }
    let known = Set(text.split(whereSeparator: \.isNewline).dropFirst().map { String($0.prefix { $0 != ";" }) })
    let new = table.lines.filter { !known.contains($0.code) }
    let (said, open) = (new.filter { $0.words != nil }, new.filter { $0.words == nil })
    if !text.hasSuffix("\n") { text += "\n" }
    for line in said { text += "\(line.code);\(line.words ?? "");;;\(line.label)\n" }
    if !said.isEmpty { try Data(text.utf8).write(to: file, options: .atomic) }
    let left = open.isEmpty ? "" : console.text(", \(open.count) à décider", ", \(open.count) to decide")
    console.say(
      console.text(
        "\(table.name) : \(table.lines.count - new.count) déjà là, \(said.count) ajoutées\(left)",
        "\(table.name): \(table.lines.count - new.count) there already, \(said.count) added\(left)"))
    for line in open { console.say("  \(line.code);…;;;\(line.label)") }
  }
}
