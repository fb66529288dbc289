import ArgumentParser
import Exchange
import Gateway
import Intake
import Store

/// `passerelle batch list`: batches, the newest first.
struct BatchListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: words("Les lots, du plus récent.", "Batches, the newest first."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Combien de lignes, de 1 à 1000.", "How many lines, 1 to 1000.")))
  var limit = 30
  @Option(help: .init(words("La suite : avant ce lot.", "More: before this batch.")))
  var before: String?

  func validate() throws {
    guard (1...1000).contains(limit) else { throw ValidationError(words("--limit : de 1 à 1000.", "--limit: 1 to 1000.")) }
  }

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let console = desk.console
    let batches = try await desk.reading().batches(before: before, limit: limit)
    var table = Table(
      console.text("Lot", "Batch"), console.text("Ouvert", "Opened"), console.text("Parole de", "Word of"), "Type",
      console.text("État", "State"), console.text("Dossiers", "Records"))
    for batch in batches {
      console.emit(batch.json)
      table.add(
        batch.id, batch.openedAt.description, batch.author.text, batch.type.text,
        batch.state.rawValue + (batch.stop.map { " (\($0.code.rawValue))" } ?? ""),
        batch.flow.map { "\(batch.position)/\($0.total)" } ?? "")
    }
    console.show(table)
    if batches.count == limit, let last = batches.last {
      console.say(console.text("La suite : --before \(last.id)", "More: --before \(last.id)"))
    }
  }
}
