import ArgumentParser
import Consent
import Dossier
import Exchange
import Gateway
import JSONTree
import Release
import Store

/// `passerelle flow why`: for each field of a release, why it is told or not: rule, legal basis, whose word. Never a value.
struct FlowWhyCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "why",
      abstract: words(
        "Pourquoi un partenaire a eu, ou n'a pas eu, chaque champ.", "Why a partner got, or did not get, each field."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(
    help: .init(words("Le numéro du flux ou de l'envoi, ou son début.", "The flow's or release's number, or its beginning.")))
  var flow: String
  @Option(help: .init(words("Le destinataire.", "The recipient.")))
  var to: String?
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
    _ = try recipient()
  }

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let installation = try Installation.find(desk.console)
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    let policy = try Policy(directory: installation.conventions, catalogue: catalogue)
    if let reason { try await desk.log(desk.require(.dpo), "flow why", target: flow, reason: reason) }
    let store = try desk.reading()
    let (releases, unrecorded) = try await asked(store, desk)
    if let unrecorded {
      UnrecordedTable(detail: unrecorded.flow, catalogue: catalogue).explain(unrecorded.lines, desk.console)
    }
    for (count, release) in releases.enumerated() {
      if count > 0 || unrecorded != nil { desk.console.say() }
      let stored = try await store.reasons(of: release.entry.id).flatMap { ReasonBook.reasons($0) } ?? []
      // Whoever may not know who is protected reads reasons among which that of a protection does not stand out.
      let shown = stored.compactMap { reason == nil ? $0.openForm : $0 }.filter(isAsked)
      ReasonTable(release: release, reasons: shown, catalogue: catalogue, policy: policy).show(desk.console)
    }
  }

  private func recipient() throws -> PartnerID? { try Parsed.optional(to, "--to", PartnerID.init) }

  /// What is asked of a message: the lines of what was not recorded.
  private typealias Unrecorded = (flow: FlowDetail, lines: [UnrecordedLine])

  /// The release of that number; or those that the flow of that number caused, and what of it was not recorded.
  private func asked(
    _ store: any DossierReading, _ desk: Desk
  ) async throws -> (releases: [ReleaseDetail], unrecorded: Unrecorded?) {
    let recipient = try recipient()
    if let release = try await store.release(flow) { return ([release], nil) }
    var releases: [ReleaseDetail] = []
    let detail = try await FlowLookup.flow(flow, desk)
    for entry in detail.releases where recipient == nil || entry.recipient == recipient {
      if let release = try await store.release(entry.id) { releases.append(release) }
    }
    let lines = detail.unrecorded.filter { isAsked($0.fact.path.text) }
    guard !releases.isEmpty || !lines.isEmpty else {
      throw desk.console.complaint(
        ExitStatus.notFound, "Ce flux n'a fait naître aucun envoi" + (to.map { " à \($0)." } ?? "."),
        "This flow gave rise to no release" + (to.map { " to \($0)." } ?? "."))
    }
    return (releases, lines.isEmpty ? nil : (detail, lines))
  }

  private func isAsked(_ reason: Reason) -> Bool { isAsked(reason.key) }

  private func isAsked(_ key: String) -> Bool {
    guard let path else { return true }
    return key == path || key.hasPrefix(path + "/") || key.hasPrefix(path + "[")
  }
}
