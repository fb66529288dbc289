import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle flow trace`: the way of one message through the house, step by step, in time.
struct FlowTraceCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "trace",
      abstract: words(
        "Le chemin d'un message dans la maison, pas à pas.", "The way of one message through the house, step by step."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Le numéro du flux, ou son début.", "The flow's number, or its beginning.")))
  var flow: String

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let detail = try await FlowLookup.flow(flow, desk)
    let (store, console) = (try desk.reading(), desk.console)
    var steps = TraceStep.steps(of: detail, console.language)
    for release in detail.releases {
      if let whole = try await store.release(release.id) { steps += TraceStep.steps(of: whole, console.language) }
    }
    var table = Table(
      console.text("Quand", "When"), console.text("Étape", "Step"), console.text("Ce qui s'est passé", "What happened"))
    for step in steps.sorted(by: { $0.at < $1.at }) {
      console.emit(step.json)
      table.add(step.at.description, step.roomText(in: console.language), step.words)
    }
    console.show(table)
  }
}
