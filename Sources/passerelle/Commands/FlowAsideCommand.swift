import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle flow aside`: the messages that are right but for their age, and wait for a decision.
struct FlowAsideCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "aside",
      abstract: words(
        "Les messages trop anciens, mis de côté : à admettre ou à refuser.",
        "Messages that are too old, set aside: to be admitted or refused."))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words("waiting (en attente), admitted (admis) ou refused (refusés).", "waiting, admitted or refused.")))
  var state = "waiting"
  @Option(help: .init(words("Combien de lignes, de 1 à 1000.", "How many lines, 1 to 1000.")))
  var limit = 30
  @Option(help: .init(words("La suite : après ce flux.", "More: after this flow.")))
  var after: String?

  func validate() throws {
    guard (1...1000).contains(limit) else { throw ValidationError(words("--limit : de 1 à 1000.", "--limit: 1 to 1000.")) }
    _ = try Parsed.required(state, "--state", AsideState.init(rawValue:))
  }

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let console = desk.console
    let state = try Parsed.required(state, "--state", AsideState.init(rawValue:))
    let asides = try await desk.reading().asides(in: state, after: after, limit: limit)
    var table = Table(
      console.text("Flux", "Flow"), console.text("Reçu", "Received"), console.text("Daté du", "Event's time"),
      console.text("Signé par", "Signed by"), console.text("Parole de", "Word of"), "Type")
    for aside in asides {
      console.emit(Self.json(aside))
      table.add(
        aside.flow, aside.receivedAt.description, aside.eventTime.description, aside.carrier.text, aside.author.text,
        aside.type.text)
    }
    console.show(table)
    if asides.count == limit, let last = asides.last {
      console.say(console.text("La suite : --after \(last.flow)", "More: --after \(last.flow)"))
    }
  }

  private static func json(_ aside: AsideSummary) -> JSONValue {
    .object([
      "flow": .string(aside.flow), "state": .string(aside.state.rawValue), "partner": .string(aside.carrier.text),
      "author": .string(aside.author.text), "type": .string(aside.type.text),
      "eventTime": .string(aside.eventTime.description), "receivedAt": .string(aside.receivedAt.description),
      "payloadDigest": .string("sha-256:\(aside.payloadDigest)"),
    ])
  }
}
