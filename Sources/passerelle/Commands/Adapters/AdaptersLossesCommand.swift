import ArgumentParser
import Exchange
import JSONTree
import Translation

/// `passerelle adapters losses`: what one format loses of another, or the matrix of all.
struct AdaptersLossesCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "losses",
      abstract: words(
        "Ce qu'un format perd d'un autre, champ par champ ; sans --from ni --to, tous les couples en nombres.",
        "What one format loses of another, field by field; without --from and --to every pair in numbers."))
  }

  @Option(help: .init(words("Le format de départ.", "The format that is read."), valueName: "type"))
  var from: String?
  @Option(help: .init(words("Le format d'arrivée.", "The format that is written."), valueName: "type"))
  var to: String?
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func run() async throws {
    let console = Console(json: json)
    let shelf = try AdapterShelf(console)
    if let from, let to {
      return LossTable(source: try shelf.adapter(from), target: try shelf.adapter(to)).show(console)
    }
    var table = Table(
      console.text("De", "From"), console.text("Vers", "To"), console.text("repris", "carried"),
      console.text("rétrécis", "narrowed"), console.text("perdus", "lost"), console.text("jamais envoyés", "never sent"))
    let (library, faults) = try shelf.loadable()
    for cell in LossMatrix(library).cells
    where (from == nil || cell.from.text == from) && (to == nil || cell.to.text == to) {
      console.emit([
        "from": .string(cell.from.text), "to": .string(cell.to.text), "carried": .integer(Int64(cell.carried)),
        "narrowed": .integer(Int64(cell.narrowed)), "lost": .integer(Int64(cell.lost)),
        "neverSent": .integer(Int64(cell.neverSent)),
      ])
      table.add(
        cell.from.text, cell.to.text, String(cell.carried), String(cell.narrowed), String(cell.lost), String(cell.neverSent))
    }
    console.show(table)
    try shelf.complain(of: faults)
  }
}
