import ArgumentParser
import Consent
import Foundation

/// `passerelle consent receipt`: what the person is given about a consent, as JSON or as one page to print (logged).
struct ConsentReceiptCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "receipt",
      abstract: words("Le reçu d'un consentement, à remettre (journalisé).", "A consent's receipt, to hand over (logged)."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Option(
    help: .init(
      words("Écrire la page à imprimer dans ce fichier.", "Write the page to print to this file."),
      valueName: words("fichier", "file")))
  var page: String?
  @Argument(help: .init(words("L'identifiant de l'usager dans la passerelle.", "The usager's identifier in the gateway.")))
  var usager: String
  @Argument(help: .init(words("L'identifiant du consentement.", "The consent's identifier.")))
  var id: String

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let console = options.console
    let desk = try await ConsentDesk(usager, options.desk(), command: "consent receipt", reason: reason)
    guard let agreement = desk.book.agreements.first(where: { $0.identifier == id }) else {
      throw console.complaint(
        ExitStatus.notFound, "Aucun consentement de cet identifiant.", "No consent of that identifier.")
    }
    let receipt = ConsentReceipt(agreement, desk)
    let printed = receipt.page(in: console.language)
    console.emit(receipt.json)
    if let page { try Data(printed.html.utf8).write(to: URL(fileURLWithPath: page), options: .atomic) }
    console.say(printed.title)
    for section in printed.sections {
      console.say()
      for line in section.lines { console.say(line) }
      for row in section.rows { console.say("\(row.name) : \(row.value)") }
    }
  }
}
