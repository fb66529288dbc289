import ArgumentParser
import Consent
import Exchange
import JSONTree

/// `passerelle consent list`: what a person has consented and objected to, and how each stands today (logged).
struct ConsentListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: words(
        "Ce qu'un usager a consenti, refusé ou levé (journalisé).", "What a usager consented to, objected to or lifted (logged).")
    )
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Argument(help: .init(words("Son identifiant dans la passerelle.", "Its identifier in the gateway.")))
  var usager: String

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let console = options.console
    let desk = try await ConsentDesk(usager, options.desk(), command: "consent list", reason: reason)
    var table = Table(
      console.text("Consentement", "Consent"), console.text("Finalité", "Purpose"), console.text("Pour", "For"),
      console.text("Depuis", "From"), console.text("Recueilli", "Collected"), console.text("Aujourd'hui", "Today"))
    for agreement in desk.book.agreements {
      table.add(
        agreement.identifier, agreement.purpose, desk.recipients(of: agreement).joined(separator: ", "),
        agreement.from.description,
        desk.isCollectedByBeneficiary(agreement)
          ? console.text("par le bénéficiaire", "by the beneficiary") : agreement.author.text,
        desk.standing(of: agreement).text(in: console.language))
      console.emit(ConsentReceipt(agreement, desk).json)
    }
    if desk.book.agreements.isEmpty {
      console.say(console.text("Aucun consentement.", "No consent."))
    } else {
      console.show(table)
    }
    DeclarationTables(book: desk.declarations, day: desk.day).show(console)
    var objections = Table(
      console.text("Opposition", "Objection"), console.text("Finalité", "Purpose"), console.text("Depuis", "From"),
      console.text("Aujourd'hui", "Today"))
    for objection in desk.book.objections {
      let stands = objection.counts(on: desk.day)
      objections.add(
        objection.identifier, objection.purpose, objection.from.description,
        stands ? console.text("vaut aujourd'hui", "counts today") : console.text("levée ou à venir", "lifted or to come"))
      console.emit([
        "opposition": .string(objection.identifier), "finalite": .string(objection.purpose),
        "depuis": .string(objection.from.description), "vaut": .bool(stands),
      ])
    }
    guard !desk.book.objections.isEmpty else { return }
    console.say()
    console.show(objections)
  }
}
