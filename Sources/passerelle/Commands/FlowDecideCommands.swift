import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle flow admit`: takes in a message that was set aside, as if it had come in time.
struct FlowAdmitCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "admit",
      abstract: words(
        "Admettre un message mis de côté : il passe tous les autres contrôles.",
        "Admit a message that was set aside: it goes through every other check."))
  }

  @OptionGroup var decision: DecisionOptions

  func run() async throws {
    let console = try await decision.carryOut(.admit, command: "flow admit")
    console.say(console.text("\(decision.flow) est admis et enregistré.", "\(decision.flow) is admitted and recorded."))
  }
}

/// `passerelle flow refuse`: refuses a message that was set aside and erases it.
struct FlowRefuseCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "refuse",
      abstract: words(
        "Refuser un message mis de côté : son contenu est effacé, son émetteur le saura s'il le renvoie.",
        "Refuse a message that was set aside: its content is erased, its sender is told when it posts it again."))
  }

  @OptionGroup var decision: DecisionOptions

  func run() async throws {
    let console = try await decision.carryOut(.refuse, command: "flow refuse")
    console.say(console.text("\(decision.flow) est refusé et effacé.", "\(decision.flow) is refused and erased."))
  }
}

/// Which message, and why.
struct DecisionOptions: ParsableArguments {
  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Le numéro du flux.", "The flow's number.")))
  var flow: String
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  func validate() throws { try Parsed.checkReason(reason) }

  /// Has the server carry the decision out, or does it under the same lock when none runs.
  func carryOut(_ decision: AsideDecision, command: String) async throws -> Console {
    let desk = try options.desk()
    let access = AccessEntry(
      person: desk.person.name, role: try desk.require(.policy).rawValue, command: command, target: flow, reason: reason,
      at: Assembly.systemClock.now)
    try await desk.carryOut {
      try await $0.decide(decision, on: flow, by: access)
    } alone: {
      _ = try await $0.decide(decision, on: flow, by: access)
    }
    desk.console.emit(.object(["flow": .string(flow), "decision": .string(decision.rawValue)]))
    return desk.console
  }
}
