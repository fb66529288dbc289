import ArgumentParser
import Consent
import Dossier
import Exchange
import Foundation
import Gateway
import Identity
import JSONTree
import Release
import Store

/// `passerelle usager export`: everything held about a person, for that person, as JSON and as a page to read. Logged before it is made.
struct UsagerExportCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: words(
        "Tout ce qui est tenu d'un usager, à lui remettre (rôle dpo, journalisé).",
        "Everything held about a usager, to hand over to them (role dpo, logged)."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Son identifiant dans la passerelle.", "Its identifier in the gateway.")))
  var usager: String
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Option(
    help: .init(
      words("Écrire le JSON dans ce fichier, lisible par vous seul.", "Write the JSON to this file, readable by you only."),
      valueName: words("fichier", "file")))
  var into: String
  @Option(
    help: .init(
      words("Écrire aussi la page à lire dans ce fichier.", "Write the page to read to this file, too."),
      valueName: words("fichier", "file")))
  var page: String?

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let desk = try options.desk()
    let console = desk.console
    _ = try desk.require(.dpo)
    let consents = try await ConsentDesk(usager, desk, command: "usager export", reason: reason)
    let store = try desk.reading()
    let kinds = Dictionary(consents.partners.map { ($0.id, $0.kind) }) { first, _ in first }
    guard let recalled = try await store.recall(.usager(consents.usager)),
      let about = recalled.about(consents.catalogue, kinds),
      let releases = try await store.disclosures(about: .usager(consents.usager)),
      let book = DisclosureBook(releases, about: about, catalogue: consents.catalogue, on: consents.day)
    else { throw console.complaint(ExitStatus.notFound, "Aucun usager de cet identifiant.", "No usager of that identifier.") }
    let checkpoint = try await store.logState().checkpoint
    let flows = Self.flows(recalled.statements, consents.catalogue)
    let export = PersonExport(
      usager: consents.usager,
      sections: PersonExport.sections(recalled, about, consents.catalogue, on: consents.day, in: console.language),
      messages: try await MessageProof.all(flows, in: store, under: checkpoint),
      told: book.told,
      consents: consents.book.agreements.map { ConsentReceipt($0, consents) }, objections: consents.book.objections,
      declarations: consents.declarations,
      unrecorded: try await PersonExport.unrecorded(
        flows, of: recalled.bearer, in: store, consents.catalogue, in: console.language),
      proposals: ProposalView(try await store.proposals(about: consents.usager) ?? []),
      restrictions: try await store.restrictions(of: consents.usager) ?? [])
    let view = DisclosureView(
      usager: consents.usager, catalogue: consents.catalogue, policy: consents.policy, partners: consents.partners)
    let json = export.json(
      at: Assembly.systemClock.now, checkpoint: checkpoint.map { String(decoding: $0.note, as: UTF8.self) },
      disclosures: book.told.map { .object(view.json($0, withKept: false)) })
    try Self.write(JSONWriter.bytes(json) + [0x0A], to: into)
    if let page {
      try Self.write(Array(export.page(on: consents.day, disclosures: view, in: console.language).html.utf8), to: page)
    }
    let facts = export.sections.map(\.lines.count).reduce(0, +)
    console.emit(["usager": .string(consents.usager.text), "facts": .integer(Int64(facts)), "into": .string(into)])
    console.say(
      console.text(
        "\(facts) données, \(export.messages.count) messages avec leur preuve, \(book.told.count) envois communiqués : \(into)",
        "\(facts) data, \(export.messages.count) messages with their proof, \(book.told.count) releases told: \(into)"))
  }

  /// The messages that speak of the person, but for those that say that they are protected: a page may be read by others at home.
  private static func flows(_ statements: [Statement], _ catalogue: Catalogue) -> Set<String> {
    Set(
      statements.filter { statement in
        !statement.facts.contains { catalogue[$0.key.path]?.governance.category == .protection }
      }.map(\.flow))
  }

  /// Readable by its owner alone, from the first byte on.
  private static func write(_ bytes: [UInt8], to path: String) throws {
    let files = FileManager.default
    if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
    guard files.createFile(atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600]) else {
      throw Complaint(ExitStatus.notFound, words("\(path) ne peut pas être écrit.", "\(path) cannot be written."))
    }
  }
}
