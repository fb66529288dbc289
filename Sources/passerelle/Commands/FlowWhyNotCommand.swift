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

/// `passerelle flow why-not`: for each fact of a message that a partner was not told in consequence: why, under which rule, and what
/// would have to change. Never a value.
struct FlowWhyNotCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "why-not",
      abstract: words(
        "Pourquoi un partenaire n'a pas eu ce que dit un message, et ce qu'il faudrait pour qu'il l'ait.",
        "Why a partner did not get what a message says, and what would have to change."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Le numéro du flux, ou son début.", "The flow's number, or its beginning.")))
  var flow: String
  @Option(help: .init(words("Le destinataire.", "The recipient.")))
  var to: String
  @Option(
    help: .init(
      words(
        "Seulement ce champ et ceux qu'il contient, par exemple /usager/identite.",
        "Only this field and those below it, such as /usager/identite.")))
  var path: String?
  @Option(
    help: .init(
      words(
        "Pourquoi (journalisé, rôle dpo) : dit aussi quelle règle retient chaque champ.",
        "Why (logged, role dpo): says which rule keeps each field back, too.")))
  var reason: String?

  func validate() throws {
    try reason.map(Parsed.checkReason)
    _ = try Parsed.required(to, "--to", PartnerID.init)
    _ = try place()
  }

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let console = desk.console
    let installation = try Installation.find(console)
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    let policy = try Policy(directory: installation.conventions, catalogue: catalogue)
    let partners = try PartnerRegistry(directory: desk.home.partners).partners
    guard let recipient = partners.first(where: { $0.id.text == to }) else {
      throw console.complaint(ExitStatus.notFound, "Aucun partenaire \(to).", "No partner \(to).")
    }
    if let reason { try await desk.log(desk.require(.dpo), "flow why-not", target: flow, reason: reason) }
    let (store, detail) = (try desk.reading(), try await FlowLookup.flow(flow, desk))
    guard detail.entry.state == .recorded else {
      throw console.complaint(
        ExitStatus.notFound, "Ce message a été refusé : rien n'en a été communiqué. Voyez flow show.",
        "This message was refused: nothing of it was told. See flow show.")
    }
    let kinds = Dictionary(partners.map { ($0.id, $0.kind) }) { first, _ in first }
    let history = RecipientHistory(store: store, recipient: recipient, policy: policy, catalogue: catalogue, kinds: kinds)
    let question = WhyNot(
      flow: detail.entry, author: partners.first { $0.id == detail.entry.author }, recipient: recipient, policy: policy,
      catalogue: catalogue)
    let table = ObstacleTable(flow: detail.entry, recipient: recipient, catalogue: catalogue, policy: policy)
    var untold: [Untold] = []
    for line in detail.statements {
      let releases = try await history.releases(about: line.bearer)
      // Whoever may not know who is protected reads reasons among which that of a protection does not stand out.
      let candidates = releases.map { release in
        let stored = release.reasons.flatMap { ReasonBook.reasons($0) } ?? []
        return WhyNot.Candidate(release, stored.compactMap { reason == nil ? $0.openForm : $0 })
      }
      let today = reason == nil ? [:] : try await history.verdicts(onWithdrawn: releases)
      untold += question.untold(line, by: candidates, today: today)
    }
    untold += WhyNot.untold(detail.unrecorded)
    let asked = try place()
    table.show(untold.filter { fact in asked.map { fact.path.isWithin($0) } ?? true }, console)
  }

  private func place() throws -> FactPath? { try Parsed.optional(path, "--path", { FactPath($0) }) }
}
