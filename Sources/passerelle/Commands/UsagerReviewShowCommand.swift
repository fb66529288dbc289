import ArgumentParser
import Dossier
import Exchange
import Gateway
import Identity
import JSONTree
import Store
import Trust

/// `passerelle usager review show`: who may be one person, side by side, fact of identity by fact of identity, and what agrees. Logged
/// before it is shown; masked unless told otherwise, the NIR and a protected person's place always.
struct UsagerReviewShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: words(
        "Ceux qui sont peut-être une seule personne, côte à côte, et ce qui concorde (journalisé).",
        "Those who may be one person, side by side, and what agrees (logged)."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var why: ReasonOption
  @Argument(help: .init(words("Un usager de la file.", "A usager of the queue.")))
  var usager: String

  func run() async throws {
    let desk = try options.desk()
    let role = try why.unmasked ? desk.require(.content) : desk.require(.content, .dpo)
    let console = desk.console
    let id = try Parsed.required(usager, "usager", UsagerID.init)
    let installation = try Installation.find(console)
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    let model = try IdentityModel(directory: installation.identity)
    let partners = try PartnerRegistry(directory: desk.home.partners).partners
    let kinds = Dictionary(partners.map { ($0.id, $0.kind) }) { first, _ in first }
    let store = try desk.reading()
    // Everybody who is going to be shown is named before anything is.
    let others = try await store.identity(of: id)?.doubts.flatMap { [$0.usager] + [$0.other].compactMap(\.self) } ?? []
    try await desk.log(
      role, why.unmasked ? "usager review show --unmasked" : "usager review show",
      target: Set([id] + others).sorted().map(\.text).joined(separator: " "), reason: why.reason)
    func side(_ usager: UsagerID) async throws -> IdentitySide {
      guard let file = try await store.identity(of: usager), let recalled = try await store.recall(.usager(usager)) else {
        throw console.complaint(ExitStatus.notFound, "Aucun usager de cet identifiant.", "No usager of that identifier.")
      }
      return IdentitySide(
        file: file, view: DossierView(recalled, catalogue: catalogue, kinds: kinds, masked: !why.unmasked))
    }
    let own = try await side(id)
    let pairs = own.file.doubts.compactMap { doubt in doubt.other.map { $0 == own.file.usager ? doubt.usager : $0 } }
    if own.file.doubts.isEmpty {
      console.say(console.text("Aucun doute n'est ouvert à son sujet.", "No doubt is open about it."))
    }
    console.show(IdentityFileView.table(own.file.doubts, console))
    var compared: Set<UsagerID> = []
    var sheets: [JSONValue] = []
    for other in pairs where compared.insert(other).inserted {
      let sheet = IdentityComparison(own, try await side(other), by: model)
      sheet.show(catalogue, console)
      sheets.append(sheet.json)
    }
    console.emit(
      .object([
        "usager": .string(own.file.usager.text), "doubts": .array(own.file.doubts.map(IdentityFileView.json)),
        "comparisons": .array(sheets),
      ]))
  }
}
