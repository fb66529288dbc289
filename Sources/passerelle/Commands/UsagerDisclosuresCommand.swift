import ArgumentParser
import Consent
import Dossier
import Exchange
import Gateway
import Identity
import JSONTree
import Release
import Store
import Trust

/// `passerelle usager disclosures`: everything told about a person, to whom, by which agent, under what. Logged before it is shown; for
/// the data protection officer, who answers the person (GDPR 15).
struct UsagerDisclosuresCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "disclosures",
      abstract: words(
        "Tout ce qui a été communiqué d'un usager : à qui, par quel agent, à quel titre (journalisé).",
        "Everything told about a usager: to whom, by which agent, under what (logged)."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(
    help: .init(words("Son identifiant dans la passerelle (voir flow show).", "Its identifier in the gateway (see flow show).")))
  var usager: String
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Option(help: .init(words("Seulement à ce destinataire.", "To this recipient only.")))
  var to: String?
  @Flag(
    help: .init(
      words(
        "Montrer aussi, à part, ce qui n'a pas été communiqué et pourquoi.",
        "Show also, apart, what was not told and why.")))
  var all = false

  func validate() throws {
    try Parsed.checkReason(reason)
    _ = try recipient()
  }

  func run() async throws {
    let desk = try options.desk()
    let role = try desk.require(.dpo)
    let console = desk.console
    let id = try Parsed.required(usager, "usager", UsagerID.init)
    let installation = try Installation.find(console)
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    let policy = try Policy(directory: installation.conventions, catalogue: catalogue)
    let partners = try PartnerRegistry(directory: desk.home.partners).partners
    try await desk.log(role, "usager disclosures", target: id.text, reason: reason)
    let store = try desk.reading()
    let kinds = Dictionary(partners.map { ($0.id, $0.kind) }) { first, _ in first }
    guard let releases = try await store.disclosures(about: .usager(id)),
      let about = try await store.recall(.usager(id))?.about(catalogue, kinds),
      let book = DisclosureBook(releases, about: about, catalogue: catalogue, on: Assembly.systemClock.now.day)
    else { throw console.complaint(ExitStatus.notFound, "Aucun usager de cet identifiant.", "No usager of that identifier.") }
    let view = DisclosureView(usager: id, catalogue: catalogue, policy: policy, partners: partners)
    let asked = try recipient()
    view.show(told: book.told.filter { $0.isTo(asked) }, untold: all ? book.untold.filter { $0.isTo(asked) } : nil, console)
    if book.reserved > 0 {
      console.note(
        console.text(
          "Réservé au DPO, à ne pas remettre à la personne : \(book.reserved) envoi(s) au sujet d'un autre membre du foyer, protégé, contiennent des faits de cette personne et ne sont pas montrés.",
          "Reserved to the DPO, not to be handed to the person: \(book.reserved) release(s) about another member of the household, who is protected, hold facts of this person and are not shown."
        ))
    }
  }

  private func recipient() throws -> PartnerID? { try Parsed.optional(to, "--to", PartnerID.init) }
}

extension Disclosure {
  fileprivate func isTo(_ recipient: PartnerID?) -> Bool { recipient == nil || release.detail.entry.recipient == recipient }
}
