import ArgumentParser
import Conformance
import Exchange
import Foundation
import Translation

/// `passerelle adapters new`: the folder of a new message, begun from one example.
struct AdaptersNewCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "new",
      abstract: words(
        "Commencer le dossier d'un nouveau message, d'après un exemple.", "Begin the folder of a new message, from one example."))
  }

  @Option(
    help: .init(
      words("Un document du format, avec des personnes inventées.", "A document of the format, with invented people."),
      valueName: "file"))
  var example: String
  @Option(
    help: .init(
      words("Ce qu'est le message, dans les mots de ceux qui s'en servent.", "What the message is, in the words of its people.")))
  var title: String?
  @Argument(help: .init(words("Le type : FAMILLE.MESSAGE.VERSION.", "The type: FAMILY.MESSAGE.VERSION.")))
  var type: String

  func run() async throws {
    let console = Console(json: false)
    guard let type = MessageType(type) else {
      throw console.complaint(
        ExitStatus.refused, "Un type s'écrit FAMILLE.MESSAGE.VERSION, en minuscules.",
        "A type is written FAMILY.MESSAGE.VERSION, in lower case.")
    }
    guard let bytes = FileManager.default.contents(atPath: example) else {
      throw console.complaint(ExitStatus.notFound, "L'exemple est illisible.", "The example cannot be read.")
    }
    let shelf = try AdapterShelf(console)
    let folder = shelf.folder(type)
    guard !FileManager.default.fileExists(atPath: folder.path) else {
      throw console.complaint(ExitStatus.refused, "Ce message a déjà son dossier.", "This message has its folder already.")
    }
    let draft: AdapterDraft
    do throws(DraftError) { draft = try AdapterDraft(type, title: title ?? type.text, example: [UInt8](bytes)) } catch {
      throw console.complaint(ExitStatus.refused, "L'exemple ne convient pas : \(error)", "The example will not do: \(error)")
    }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("examples"), withIntermediateDirectories: true)
    try Data(draft.yaml.utf8).write(to: folder.appendingPathComponent("adapter.yaml"))
    try bytes.write(to: folder.appendingPathComponent("examples/\(draft.exampleName)"))
    do { _ = try AdapterLibrary.load(type, directory: shelf.directory, catalogue: shelf.catalogue) } catch {
      // A folder that cannot be loaded would stand in the way of every other format.
      try FileManager.default.removeItem(at: folder)
      throw console.complaint(
        ExitStatus.refused, "Aucun brouillon ne convient à cet exemple : \(error)", "No draft fits this example: \(error)")
    }
    console.say(
      console.text(
        "Commencé : \(type.family)/\(type.message).\(type.version). Ensuite : passerelle conformance adapters \(type)",
        "Begun: \(type.family)/\(type.message).\(type.version). Next: passerelle conformance adapters \(type)"))
  }
}
