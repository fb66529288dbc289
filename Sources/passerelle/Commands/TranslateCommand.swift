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
  @Option(
    help: .init(
      words("Le format voulu ; sans lui, des dossiers, un par ligne.", "The format wanted; without it dossiers, one a line."),
      valueName: "type"))
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
    _ = try Parsed.optional(partner, "--partner", PartnerID.init)
    if losses, to == nil { throw ValidationError(words("--losses demande --to.", "--losses needs --to.")) }
    if !losses, file == nil { throw ValidationError(words("Un fichier est attendu.", "A file is expected.")) }
  }

  func run() async throws {
    let console = Console(json: json)
    let shelf = try AdapterShelf(console)
    let source = try shelf.adapter(from)
    let target = try to.map { try shelf.adapter($0) }
    if losses, let target {
      LossTable(source: source, target: target).show(console)
      guard file != nil else { return }
    }
    guard let file, let bytes = FileManager.default.contents(atPath: file) else {
      throw console.complaint(ExitStatus.notFound, "Le fichier est illisible.", "The file cannot be read.")
    }
    try await Progress.waiting(console, console.text("Traduction de \(file)", "Translating \(file)")) {
      try translate([UInt8](bytes), source, target, console)
    }
  }

  private func translate(_ bytes: [UInt8], _ source: Adapter, _ target: Adapter?, _ console: Console) throws {
    let owner = try Parsed.optional(partner, "--partner", PartnerID.init)
    let reading = try source.read(source.validate(.bytes(bytes), partner: owner), on: Assembly.systemClock.now.day)
    for notice in reading.notices { console.note(notice.text(in: console.language)) }
    guard let target else {
      for record in reading.records { print(JSONWriter.text(record.document.json)) }
      return
    }
    if target.type == source.type {
      return try write(source.write(reading.records.map { ($0.document, $0.complement) }, partner: owner), ending: [])
    }
    var isRefused = false
    for record in reading.records {
      for document in target.isHousehold ? [record.document] : record.document.persons {
        do {
          try write(target.write(document, complement: nil, partner: owner), ending: [0x0A])
        } catch let refusal as Refusal {
          isRefused = true
          let place = record.place.isEmpty ? "" : record.place + console.text(" : ", ": ")
          console.emit(Problem(refusal, in: console.language).json)
          console.note(place + Complaint.words(refusal, console.language))
        }
      }
    }
    guard !isRefused else {
      throw console.complaint(ExitStatus.refused, "Tout n'a pas pu être écrit.", "Not everything could be written.")
    }
  }

  /// The document's own bytes; with `--json` as an event holds it, so that each line is JSON.
  private func write(_ document: DialectDocument, ending: [UInt8]) throws {
    guard json else { return FileHandle.standardOutput.write(Data(document.bytes + ending)) }
    var object: JSONObject = ["type": .string(document.type.text), "datacontenttype": .string(document.contentType)]
    if document.contentType == "application/json" {
      object["data"] = try JSONValue(parsing: document.bytes)
    } else {
      object["data_base64"] = .string(Base64.text(document.bytes))
    }
    print(JSONWriter.text(.object(object)))
  }
}

extension Notice {
  /// What an administrator reads.
  fileprivate func text(in language: Language) -> String {
    let what =
      switch kind {
      case .unknownCode: language.text("code inconnu", "unknown code")
      case .unnamedItem:
        language.text(
          "élément répété ou sans nom, gardé dans le complément", "item repeated or without a name, kept in the complement")
      case .unusableValue:
        language.text(
          "valeur que le dossier ne peut tenir, gardée dans le complément",
          "value that the dossier cannot hold, kept in the complement")
      case .counter:
        language.text("compteur qui ne dit pas ce que le fichier contient", "counter that does not say what the file holds")
      }
    let table = table.map { " (table \($0))" } ?? ""
    return what + language.text(" : ", ": ") + element + table + " " + place
  }
}

extension DossierDocument {
  /// A document for each person, each with the household.
  fileprivate var persons: [DossierDocument] {
    guard let day = referenceDate else { return [self] }
    return usagers.map { DossierDocument(referenceDate: day, foyer: foyer, usagers: [$0]) }
  }
}
