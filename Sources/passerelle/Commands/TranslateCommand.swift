import ArgumentParser
import Dossier
import Exchange
import Foundation
import Gateway
import JSONTree
import Translation

/// `passerelle translate`: one format into the dossier, into another format, or into itself and back; offline, nothing is recorded.
struct TranslateCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "translate",
      abstract: words(
        "Traduire un fichier d'un format vers le dossier, ou vers un autre format. Hors ligne, rien n'est enregistré.",
        "Translate a file from a format to the dossier, or to another format. Offline, nothing is recorded."))
  }

  @Option(help: .init(words("Le format du fichier.", "The file's format."), valueName: "type"))
  var from: String
  @Option(help: .init(words("Le format voulu ; sans lui, des dossiers, un par ligne.", "The format wanted; without it dossiers, one a line."), valueName: "type"))
  var to: String?
  @Option(help: .init(words("Le partenaire dont les tables de codes s'appliquent.", "The partner whose code tables apply.")))
  var partner: String?
  @Flag(help: .init(words("Écrire ce que --to perd de --from.", "Write what --to loses of --from.")))
  var losses = false
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false
  @Argument(help: .init(words("Le fichier.", "The file.")))
  var file: String?

  func validate() throws {
    if losses, to == nil { throw ValidationError(words("--losses demande --to.", "--losses needs --to.")) }
    if !losses, file == nil { throw ValidationError(words("Un fichier est attendu.", "A file is expected.")) }
  }

  func run() async throws {
    let console = Console(json: json)
    let library = try Self.library(console)
    let source = try adapter(from, library, console)
    let target = try to.map { try adapter($0, library, console) }
    if losses, let target {
      LossTable(source.losses(to: target)).show(console)
      guard file != nil else { return }
    }
    guard let file, let bytes = FileManager.default.contents(atPath: file) else {
      console.note(console.text("Le fichier est illisible.", "The file cannot be read."))
      throw ExitStatus.notFound
    }
    do {
      try translate([UInt8](bytes), source, target, console)
    } catch let refusal as Refusal {
      Self.show(refusal, console)
      throw ExitStatus.refused
    }
  }

  private func translate(_ bytes: [UInt8], _ source: Adapter, _ target: Adapter?, _ console: Console) throws {
    let owner = try Parsed.optional(partner, "--partner", PartnerID.init)
    let reading = try source.read(source.validate(.bytes(bytes), partner: owner), on: Assembly.systemClock.now.day)
    for notice in reading.notices { console.note("\(notice)") }
    guard let target else {
      for record in reading.records { print(JSONWriter.text(record.document.json)) }
      return
    }
    if target.type == source.type {
      let written = try source.write(reading.records.map { ($0.document, $0.complement) }, partner: owner)
      return FileHandle.standardOutput.write(Data(written.bytes))
    }
    var refusals: [Refusal] = []
    for record in reading.records {
      for document in target.isHousehold ? [record.document] : record.document.persons {
        do throws(Refusal) {
          FileHandle.standardOutput.write(Data(try target.write(document, complement: nil, partner: owner).bytes + [0x0A]))
        } catch {
          refusals.append(error)
          console.note("\(record.place):")
          Self.show(error, console)
        }
      }
    }
    if !refusals.isEmpty { throw ExitStatus.refused }
  }

  private static func library(_ console: Console) throws -> AdapterLibrary {
    guard let installation = Installation.locate() else {
      console.note(console.text("Schemas et Adapters sont introuvables : donnez PASSERELLE_SHARE.", "Schemas and Adapters are nowhere: set PASSERELLE_SHARE."))
      throw ExitStatus.notFound
    }
    return try AdapterLibrary(
      directory: installation.adapters, catalogue: Catalogue(directory: installation.dossierSchemas))
  }

  private func adapter(_ name: String, _ library: AdapterLibrary, _ console: Console) throws -> Adapter {
    if let type = MessageType(name), let adapter = library.adapter(for: type) { return adapter }
    console.note(console.text("Aucun adaptateur ne connaît \(name). Ceux qui existent :", "No adapter knows \(name). Those that exist:"))
    for adapter in library.adapters { console.note("  \(adapter.type)  \(adapter.title)") }
    throw ExitStatus.notFound
  }

  static func show(_ refusal: Refusal, _ console: Console) {
    console.emit(Problem(refusal, in: console.language).json)
    console.note("\(refusal.code.rawValue)\(refusal.pointer.map { " (\($0))" } ?? "")")
    console.note(refusal.code.text(refusal.details, in: console.language))
  }
}

extension DossierDocument {
  /// A document for each person, each with the household.
  fileprivate var persons: [DossierDocument] {
    guard let day = referenceDate else { return [self] }
    return usagers.map { DossierDocument(referenceDate: day, foyer: foyer, usagers: [$0]) }
  }
}
