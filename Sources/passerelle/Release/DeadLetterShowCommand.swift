import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle dead-letter show`: one of them, with what its recipient wrote.
struct DeadLetterShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: words(
        "Un de ces envois ; avec --reason, ce que le destinataire en a écrit.",
        "One of them; with --reason, what its recipient wrote of it."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("L'identifiant de l'envoi, ou son début.", "The release's identifier, or its beginning.")))
  var release: String
  @Option(
    help: .init(
      words(
        "Pourquoi (journalisé, rôle content) : ce que le destinataire a écrit peut nommer quelqu'un.",
        "Why (logged, role content): what the recipient wrote may name somebody."), valueName: words("motif", "reason")))
  var reason: String?

  func validate() throws { try reason.map(Parsed.checkReason) }

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let (console, store) = (desk.console, try desk.reading())
    let entry = try await ReleaseChoice.entry(release, store, console)
    guard let letter = try await store.deadLetter(entry.id) else {
      throw console.complaint(
        ExitStatus.notFound, "Le destinataire n'a rien dit contre cet envoi.", "Its recipient said nothing against this release.")
    }
    if let reason { try await desk.log(desk.require(.content), "dead-letter show", target: entry.id, reason: reason) }
    var json = DeadLetterListCommand.json(letter).objectValue ?? [:]
    var table = Table(console.text("Quoi", "What"), console.text("Valeur", "Value"))
    table.add(console.text("envoi", "release"), entry.id)
    table.add(console.text("à", "to"), entry.recipient.text)
    table.add("type", entry.type.text)
    table.add(console.text("état", "state"), Words.state(entry.state, console.language))
    table.add(console.text("cause", "cause"), entry.cause)
    table.add(console.text("envois à l'adresse", "times sent"), String(entry.sendings))
    table.add(console.text("dit le", "said at"), letter.at.description)
    table.add(console.text("pourquoi", "why"), Words.failure(letter.cause.reason, console.language))
    if reason != nil {
      if let pointer = letter.cause.pointer {
        json["pointer"] = .string(pointer)
        table.add(console.text("où", "where"), pointer)
      }
      let detail = letter.cause.detail
      if let detail { json["detail"] = .string(detail) }
      table.add(console.text("écrit", "written"), detail ?? "–")
    }
    console.emit(.object(json))
    console.show(table)
    if ReleaseState.deadLetters.contains(entry.state) {
      console.say(
        console.text(
          "À décider : passerelle dead-letter retry ou discard, flow replay.",
          "To be decided: passerelle dead-letter retry or discard, flow replay."))
    }
  }
}
