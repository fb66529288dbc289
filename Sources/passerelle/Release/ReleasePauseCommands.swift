import ArgumentParser
import Exchange
import Gateway
import Store

/// `passerelle release pause`: nothing goes out to a recipient, or in a form, until it is resumed; nothing is lost.
struct ReleasePauseCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pause",
      abstract: words("Suspendre des envois ; rien n'est perdu.", "Hold releases back; nothing is lost."),
      discussion: words(
        "Sans --to, vers tous ; sans --type, de tous les types : rien n'est plus fabriqué, relevé ni envoyé. Les messages reçus sont enregistrés.",
        "Without --to, to everybody; without --type, of every type: nothing is made, collected or sent. Messages that come in are recorded."
      ))
  }

  @OptionGroup var pause: PauseOptions

  func run() async throws {
    let (console, outcome) = try await pause.carryOut("release pause") { .pause($0) }
    console.say(
      outcome.hasChanged
        ? console.text("Suspendu : \(pause.text(console)).", "Held back: \(pause.text(console)).")
        : console.text("Déjà suspendu : rien n'est changé.", "Held back already: nothing is changed."))
  }
}

/// `passerelle release resume`: ends exactly that pause.
struct ReleaseResumeCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "resume",
      abstract: words("Reprendre des envois suspendus.", "Let go what was held back."),
      discussion: words(
        "Met fin à la suspension dite dans les mêmes termes ; les autres demeurent (release show).",
        "Ends the pause that was said in the same terms; others stay (release show)."))
  }

  @OptionGroup var pause: PauseOptions

  func run() async throws {
    let (console, outcome) = try await pause.carryOut("release resume") { .resume($0) }
    guard outcome.hasChanged else {
      throw console.complaint(
        ExitStatus.notFound, "Rien n'est suspendu dans ces termes. Voyez : passerelle release show",
        "Nothing is held back in these terms. See: passerelle release show")
    }
    console.say(console.text("Repris : \(pause.text(console)).", "Let go: \(pause.text(console))."))
  }
}

/// What is held back or let go, and why.
struct PauseOptions: ParsableArguments {
  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Vers ce destinataire ; sinon vers tous.", "To this recipient; else to everybody.")))
  var to: String?
  @Option(help: .init(words("De ce type ; sinon de tous.", "Of this type; else of all.")))
  var type: String?
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  func validate() throws {
    try Parsed.checkReason(reason)
    _ = try pause()
  }

  func carryOut(_ command: String, _ order: (Pause) -> ControlOrder) async throws -> (Console, ControlOrder.Outcome) {
    let desk = try options.desk()
    let pause = try pause()
    let target = [pause.recipient?.text ?? "*", pause.type?.text ?? "*"].joined(separator: " ")
    let outcome = try await desk.carryOut(order(pause), command, target: target, reason: reason)
    desk.console.emit(ControlMessage.json(outcome))
    return (desk.console, outcome)
  }

  /// To whom and what, for people.
  func text(_ console: Console) -> String {
    console.text("vers ", "to ") + (to ?? console.text("tous", "everybody")) + ", "
      + (type ?? console.text("tous les types", "every type"))
  }

  private func pause() throws -> Pause {
    Pause(
      recipient: try Parsed.optional(to, "--to", PartnerID.init), type: try Parsed.optional(type, "--type", MessageType.init))
  }
}

extension Desk {
  /// Has an order about what goes out carried out by an operator with the role `policy`; its leaf is in the log with it.
  func carryOut(_ order: ControlOrder, _ command: String, target: String, reason: String) async throws -> ControlOrder.Outcome {
    let access = AccessEntry(
      person: person.name, role: try require(.policy).rawValue, command: command, target: target, reason: reason,
      at: Assembly.systemClock.now)
    return try await carryOut {
      try await $0.carryOut(order, by: access)
    } alone: {
      try await $0.carryOut(order, by: access)
    }
  }
}
