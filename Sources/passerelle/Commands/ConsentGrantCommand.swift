import ArgumentParser
import Exchange
import Gateway
import JSONTree

/// `passerelle consent grant`: signs and posts a consent that a body has collected; the gateway refuses one that would be none.
struct ConsentGrantCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "grant",
      abstract: words("Envoyer un consentement recueilli, signé.", "Post a consent that was collected, signed."),
      discussion: words(
        "Seules les finalités qui reposent sur le consentement en prennent un. Refuser est sans effet sur les droits.",
        "Only purposes that rest on consent take one. To refuse has no effect on rights."))
  }

  /// How it was collected. The raw value is the dossier's word.
  enum Means: String, ExpressibleByArgument, CaseIterable {
    case written = "ecrit"
    case online = "en-ligne"
    case oral = "oral-trace"
  }

  @OptionGroup var declaration: DeclarationOptions
  @Option(
    help: .init(words("La finalité, selon la convention du destinataire.", "The purpose, as the recipient's convention has it.")))
  var purpose: String
  @Option(help: .init(words("Pour quel partenaire (répétable).", "For which partner (repeatable).")))
  var recipient: [String]
  @Option(help: .init(words("Quelle catégorie de données (répétable).", "Which category of data (repeatable).")))
  var category: [String]
  @Option(help: .init(words("La version de la notice remise.", "The version of the notice that was given.")))
  var notice: String
  @Option(help: .init(words("Comment : ecrit, en-ligne ou oral-trace.", "How: ecrit, en-ligne or oral-trace.")))
  var means: Means
  @Option(help: .init(words("Qui l'a recueilli.", "Who collected it.")))
  var collectedBy: String
  @Option(
    help: .init(
      words(
        "Qui l'a donné à la place de la personne (tutelle, mandat).", "Who gave it in the person's stead (guardianship, mandate)."
      )))
  var representative: String?
  @Option(help: .init(words("Premier jour (sinon aujourd'hui).", "First day (else today).")))
  var from: String?
  @Option(help: .init(words("Dernier jour.", "Last day.")))
  var until: String?
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func validate() throws {
    _ = try Parsed.optional(from, "--from", { CivilDay($0) })
    _ = try Parsed.optional(until, "--until", { CivilDay($0) })
  }

  func run() async throws {
    let console = Console(json: json)
    var consent: JSONObject = [
      "identifiant": .string(declaration.id), "finalite": .string(purpose),
      "categories": .array(category.map { ["categorie": .string($0)] }),
      "destinataires": .array(recipient.map { ["partenaire": .string($0)] }), "versionNotice": .string(notice),
      "moyen": .string(means.rawValue), "recueilliPar": .string(collectedBy),
    ]
    if let representative { consent["representant"] = .string(representative) }
    consent["depuis"] = .string(from ?? Assembly.systemClock.now.day.description)
    if let until { consent["jusqua"] = .string(until) }
    var data = declaration.person
    data["consentements"] = [.object(consent)]
    let (flow, receipt) = try await declaration.post(data, as: "departement.consentement.v1", console)
    console.emit(receipt)
    console.say(
      console.text(
        "Consentement \(declaration.id) enregistré : flux \(flow). La personne peut le retirer à tout moment, sans effet sur ses droits.",
        "Consent \(declaration.id) recorded: flow \(flow). The person may withdraw it at any time, with no effect on their rights."
      ))
  }
}
