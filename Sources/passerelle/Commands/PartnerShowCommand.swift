import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Trust

/// `passerelle partner show`: everything about one partner, with what its certificates are worth now.
struct PartnerShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: words(
        "Tout ce qui est enregistré d'un partenaire, et ce que valent ses certificats maintenant.",
        "Everything that is registered of a partner, and what its certificates are worth now."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var asked: PartnerArgument

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let (console, id) = (desk.console, try asked.partner())
    let now = Assembly.systemClock.now
    let state = try Registrar(home: desk.home).state(naming: id.text, at: now)
    guard let file = state.registry.file(id) else {
      throw console.complaint(RegistrarRefusal.unknownPartner(id.text))
    }
    let report = PartnerReport(
      file: file, state: state, warnings: desk.home.expiryWarnings(in: state, at: now).filter { $0.partner == id }, at: now)
    console.emit(report.json)
    for table in report.tables(console) {
      console.show(table)
      console.say()
    }
    for warning in report.warnings { console.say("! " + warning.text(in: console.language)) }
  }
}
