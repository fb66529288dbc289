import ArgumentParser
import Consent
import Dossier
import Exchange
import Gateway
import JSONTree
import Release
import Store

/// `passerelle flow why`: for each field of a release, why it was told or not: rule, legal basis, whose word. Never a value.
struct FlowWhyCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "why",
      abstract: words(
        "Pourquoi un partenaire a eu, ou n'a pas eu, chaque champ.", "Why a partner got, or did not get, each field."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Le numéro du flux ou de l'envoi, ou son début.", "The flow's or release's number, or its beginning.")))
  var flow: String
  @Option(help: .init(words("Le destinataire.", "The recipient.")))
  var to: String?
  @Option(help: .init(words("Seulement ce champ et ceux qu'il contient, par exemple /usager/identite.", "Only this field and those below it, such as /usager/identite.")))
  var path: String?
  @Option(help: .init(words("Pourquoi (journalisé) : montre aussi les motifs réservés au DPO.", "Why (logged): shows the reasons reserved to the DPO too.")))
  var reason: String?

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let seesReserved = reason != nil
    if let reason { try await desk.log(desk.require(.dpo), "flow why", target: flow, reason: reason) }
    let recipient = try Parsed.optional(to, "--to", PartnerID.init)
    let store = try desk.reading()
    let releases = try await releases(store, recipient, desk)
    guard let installation = Installation.locate() else { throw ExitStatus.notFound }
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    for release in releases {
      let reasons = try await store.reasons(of: release.id).flatMap { ReasonBook.reasons($0) } ?? []
      show(release, reasons.filter { isAsked($0) && (seesReserved || !$0.isReserved) }, catalogue, desk.console)
    }
  }

  private func releases(
    _ store: any DossierReading, _ recipient: PartnerID?, _ desk: Desk
  ) async throws -> [ReleaseEntry] {
    if let release = try await store.release(flow) { return [release.entry] }
    let detail = try await FlowLookup.flow(flow, desk)
    let releases = detail.releases.filter { recipient == nil || $0.recipient == recipient }
    if releases.isEmpty {
      desk.console.note(desk.console.text("Ce flux n'a fait naître aucun envoi à ce destinataire.", "This flow gave rise to no release to that recipient."))
      throw ExitStatus.notFound
    }
    return releases
  }

  private func isAsked(_ reason: Reason) -> Bool {
    guard let path else { return true }
    return reason.key == path || reason.key.hasPrefix(path + "/") || reason.key.hasPrefix(path + "[")
  }

  private func show(_ release: ReleaseEntry, _ reasons: [Reason], _ catalogue: Catalogue, _ console: Console) {
    console.say()
    console.say("\(release.id) → \(release.recipient), \(release.type) : \(Words.state(release.state, console.language))")
    if let code = release.code {
      let details = ["format": release.type.text, "names": release.names.joined(separator: ", ")]
      console.say(code.text(details, in: console.language))
    }
    var table = Table(
      console.text("Champ", "Field"), console.text("De", "Of"), console.text("Issue et motif", "Outcome and reason"))
    let order: [Reason.Outcome] = [.released, .masked, .withheld, .dropped]
    for outcome in order {
      for reason in reasons where reason.outcome == outcome {
        // The item of a list may name a person by an author's own reference: the path says enough.
        let path = String(reason.key.prefix { $0 != "[" })
        let title = FactPath(path).flatMap { catalogue[$0]?.title(in: console.language) } ?? path
        table.add("\(title) (\(path))", String(reason.bearer.prefix(8)), reason.sentence(in: console.language))
        console.emit(json(release, reason, path))
      }
    }
    console.show(table)
  }

  private func json(_ release: ReleaseEntry, _ reason: Reason, _ path: String) -> JSONValue {
    var object: JSONObject = ["release": .string(release.id), "to": .string(release.recipient.text), "path": .string(path)]
    for (name, value) in reason.json.objectValue ?? [:] where name != "fait" { object[name] = value }
    return .object(object)
  }
}
