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

/// `passerelle usager show`: what is known of a person, by whom, since when, and who else is in the household. Logged before it is
/// shown; identities are masked unless told otherwise, the NIR always (design §3.14, §3.18).
struct UsagerShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: words(
        "Ce qui est connu d'un usager, par qui, depuis quand (journalisé).",
        "What is known of a usager, by whom, since when (logged)."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var why: ReasonOption
  @Argument(
    help: .init(words("Son identifiant dans la passerelle (voir flow show).", "Its identifier in the gateway (see flow show).")))
  var usager: String

  func run() async throws {
    let desk = try options.desk()
    let role = try why.unmasked ? desk.require(.content) : desk.require(.content, .dpo)
    let console = desk.console
    let id = try Parsed.required(usager, "usager", UsagerID.init)
    let catalogue = try Catalogue(directory: Installation.find(console).dossierSchemas)
    let partners = try PartnerRegistry(directory: desk.home.partners).partners
    try await desk.log(role, why.unmasked ? "usager show --unmasked" : "usager show", target: id.text, reason: why.reason)
    let store = try desk.reading()
    guard let recalled = try await store.recall(.usager(id)) else {
      throw console.complaint(ExitStatus.notFound, "Aucun usager de cet identifiant.", "No usager of that identifier.")
    }
    let kinds = Dictionary(partners.map { ($0.id, $0.kind) }) { first, _ in first }
    let view = DossierView(recalled, catalogue: catalogue, kinds: kinds, masked: !why.unmasked)
    if recalled.bearer != .usager(id) {
      console.say(
        console.text("\(id.text) est maintenant \(recalled.bearer.text).", "\(id.text) is now \(recalled.bearer.text)."))
    }
    if recalled.needsReview {
      console.say(console.text("⚠ Identité à revoir par une personne.", "⚠ Identity to be reviewed by a person."))
    }
    let isToldDead = recalled.about(catalogue, kinds)?.tellsDeath(by: catalogue.deathMarks) ?? false
    if isToldDead {
      console.say(
        console.text(
          "⚠ Décès signalé : rien n'est communiqué de cette personne ; une personne doit vérifier.",
          "⚠ A death is told: nothing is told of this person; somebody must look."))
    }
    let restrictions = RestrictionView(
      try await store.restrictions(of: id) ?? [], isWhole: desk.person.roles.contains(.dpo))
    for line in restrictions.lines(in: console.language) { console.say(line) }
    let proposals = ProposalView(try await store.proposals(about: id) ?? [])
    for line in proposals.lines(catalogue, console.language) { console.say(line) }
    for section in view.sections { show(section, catalogue, console) }
    console.say()
    console.say(
      why.unmasked
        ? console.text("Le NIR n'est montré à personne (•••).", "The NIR is shown to nobody (•••).")
        : console.text(
          "Identités, contacts et adresses masqués (•••) ; le NIR n'est montré à personne.",
          "Identities, contacts and addresses are masked (•••); the NIR is shown to nobody."))
    console.emit(
      .object([
        "usager": .string(recalled.bearer.text), "needsReview": .bool(recalled.needsReview), "deathTold": .bool(isToldDead),
        "restrictions": restrictions.json,
        "proposals": proposals.json(withValues: false),
        "bearers": view.json,
      ]))
  }

  private func show(_ section: DossierView.Section, _ catalogue: Catalogue, _ console: Console) {
    console.say()
    console.say("\(section.bearer.kind.rawValue) \(section.bearer.text)")
    if let purpose = section.purpose {
      console.say(
        console.text(
          "Reçu pour l'usage proactif « \(purpose) » : ne sert à rien d'autre (CRPA L114-8 II).",
          "Received for the proactive purpose \"\(purpose)\": it serves nothing else (CRPA L114-8 II)."))
    }
    var table = Table(
      console.text("Fait", "Fact"), console.text("Selon", "According to"), console.text("Au", "As of"),
      console.text("Confirmé par", "Confirmed by"), console.text("Contredit par", "Contradicted by"),
      console.text("Valeur", "Value"))
    for line in section.lines {
      let title = catalogue[line.key.path]?.title(in: console.language) ?? line.key.path.text
      table.add(
        title, line.author.text, line.referenceDate.description, line.attestations.map(\.text).joined(separator: " "),
        line.conflicts.map(\.text).joined(separator: " "), line.shown(in: console.language))
    }
    console.show(table)
  }
}
