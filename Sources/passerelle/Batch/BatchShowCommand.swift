import ArgumentParser
import Exchange
import Gateway
import Intake
import JSONTree
import Store

/// `passerelle batch show`: what became of one batch, with every line of its verdict.
struct BatchShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: words("Ce qu'un lot est devenu.", "What became of a batch."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Le numéro du lot.", "The batch's number."))) var batch: String

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let store = try desk.reading()
    guard let found = try await store.batch(batch), var verdict = found.json.objectValue else {
      throw desk.console.complaint(ExitStatus.notFound, "Aucun lot \(batch).", "No batch \(batch).")
    }
    var lines: [JSONValue] = []
    var next: Int64? = 0
    while let start = next {
      let page = try await store.lines(of: batch, from: start, limit: 1000)
      lines += page.lines.map(\.json)
      next = page.next
    }
    verdict["lines"] = .array(lines)
    BatchReport(.object(verdict)).show(desk.console)
  }
}
