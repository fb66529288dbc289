import ArgumentParser
import Consent
import Exchange
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
  @Option(
    help: .init(
      words(
        "L'organisme qui l'a enregistré, quand deux en ont un de cet identifiant.",
        "The body that wrote it down, when two have one of that identifier."),
      valueName: words("partenaire", "partner")))
  var author: String?
  @Argument(help: .init(words("L'identifiant de l'usager dans la passerelle.", "The usager's identifier in the gateway.")))
  var usager: String
  @Argument(help: .init(words("L'identifiant du consentement.", "The consent's identifier.")))
  var id: String

  func validate() throws {
    try Parsed.checkReason(reason)
    _ = try Parsed.optional(author, "--author", PartnerID.init)
  }

  func run() async throws {
    let console = options.console
    let desk = try await ConsentDesk(usager, options.desk(), command: "consent receipt", reason: reason)
    let receipt = ConsentReceipt(try agreement(desk.book, console), desk)
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

  /// The one that is asked for. Two bodies may have called two consents the same: then it must be said whose.
  private func agreement(_ book: ConsentBook, _ console: Console) throws -> Agreement {
    let named = book.agreements.filter { $0.identifier == id && (author == nil || $0.author.text == author) }
    guard let agreement = named.first else {
      throw console.complaint(
        ExitStatus.notFound, "Aucun consentement de cet identifiant.", "No consent of that identifier.")
    }
    guard named.count == 1 else {
      let authors = named.map(\.author.text).joined(separator: ", ")
      throw console.complaint(
        ExitStatus.notFound, "Plusieurs organismes ont un consentement \(id) : \(authors). Dites lequel avec --author.",
        "Several bodies have a consent \(id): \(authors). Say whose with --author.")
    }
    return agreement
  }
}
