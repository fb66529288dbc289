import ArgumentParser
import Exchange
import JSONTree
import Translation

/// `passerelle adapters list`: every format that the gateway speaks.
struct AdaptersListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: words("Tous les formats que parle la passerelle.", "Every format that the gateway speaks."))
  }

  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func run() async throws {
    let console = Console(json: json)
    var table = Table(
      console.text("Type", "Type"), console.text("Sens", "Way"), console.text("Forme", "Form"),
      console.text("Non vérifié", "Unverified"), console.text("Titre", "Title"))
    let shelf = try AdapterShelf(console)
    let (library, faults) = try shelf.loadable()
    for adapter in library.adapters {
      console.emit([
        "type": .string(adapter.type.text), "title": .string(adapter.title), "direction": .string(adapter.direction.rawValue),
        "contentType": .string(adapter.contentType), "digest": .string(adapter.digest.description),
        "unverified": .array(adapter.unverified.map { .string($0) }),
      ])
      table.add(
        adapter.type.text, AdapterWords.direction(adapter.direction, console.language), AdapterWords.form(adapter.contentType),
        adapter.unverified.isEmpty ? "—" : String(adapter.unverified.count), adapter.title)
    }
    console.show(table)
    try shelf.complain(of: faults)
  }
}
