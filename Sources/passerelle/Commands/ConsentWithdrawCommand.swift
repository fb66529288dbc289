import ArgumentParser
import Exchange
import Gateway
import JSONTree

/// `passerelle consent withdraw`: signs and posts that a consent is withdrawn; nothing more is asked than which (GDPR 7(3)).
struct ConsentWithdrawCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "withdraw",
      abstract: words("Envoyer le retrait d'un consentement, signé.", "Post the withdrawal of a consent, signed."),
      discussion: words(
        "Ce qui n'a pas encore été remis ne le sera plus. Un consentement retiré ne revient pas : on en donne un autre.",
        "What has not been handed over yet will not be. A withdrawn consent does not come back: another one is given."))
  }

  @OptionGroup var declaration: DeclarationOptions
  @Option(help: .init(words("Le jour du retrait (sinon aujourd'hui).", "The day of the withdrawal (else today).")))
  var on: String?
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func validate() throws { _ = try Parsed.optional(on, "--on", { CivilDay($0) }) }

  func run() async throws {
    let console = Console(json: json)
    var data = declaration.person
    data["retraits"] = [
      ["identifiant": .string(declaration.id), "retireLe": .string(on ?? Assembly.systemClock.now.day.description)]
    ]
    let (flow, receipt) = try await declaration.post(data, as: "departement.consentement-retrait.v1", console)
    console.emit(receipt)
    console.say(
      console.text(
        "Retrait du consentement \(declaration.id) enregistré : flux \(flow).",
        "Withdrawal of consent \(declaration.id) recorded: flow \(flow)."))
  }
}
