import ArgumentParser
import Exchange
import Gateway

/// `passerelle release try`: calls an address again at once, that had failed too often.
struct ReleaseTryCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "try",
      abstract: words(
        "Appeler de nouveau, tout de suite, une adresse qui avait trop échoué.",
        "Call an address again at once, that had failed too often."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("L'adresse de ce partenaire.", "The address of this partner.")))
  var to: String
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  func validate() throws {
    try Parsed.checkReason(reason)
    _ = try Parsed.required(to, "--to", PartnerID.init)
  }

  func run() async throws {
    let desk = try options.desk()
    let partner = try Parsed.required(to, "--to", PartnerID.init)
    let outcome = try await desk.carryOut(.tryAgain(partner), "release try", target: partner.text, reason: reason)
    desk.console.emit(ControlMessage.json(outcome))
    desk.console.say(
      desk.console.text(
        "Ce qui attend \(partner) lui est envoyé dès maintenant.", "What waits for \(partner) is sent from now on."))
  }
}
