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
    guard let found = try await store.batch(batch) else {
      throw desk.console.complaint(ExitStatus.notFound, "Aucun lot \(batch).", "No batch \(batch).")
    }
    let verdict = try await store.verdict(of: found, from: 0, limit: .max - 1)
    BatchReport(.object(verdict)).show(desk.console)
  }
}
