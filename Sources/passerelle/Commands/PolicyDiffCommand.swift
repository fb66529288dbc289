import ArgumentParser
import Consent
import Dossier
import Exchange
import Foundation
import Gateway
import JSONTree
import Release
import Store
import Trust

/// `passerelle policy diff`: runs past traffic again by changed conventions or adapters, and tells who would newly get or lose which
/// field. Reads only; the one thing that it writes is the access, when examples of persons are asked for.
struct PolicyDiffCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff",
      abstract: words(
        "Ce que changeraient d'autres conventions ou adaptateurs : qui aurait, ou n'aurait plus, quel champ.",
        "What other conventions or adapters would change: who would get, or lose, which field."))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words(
        "Le dossier changé : une copie d'Adapters, une partie de ses familles, ou son seul dossier conventions.",
        "The changed folder: a copy of Adapters, some of its families, or its conventions folder alone."),
      valueName: words("dossier", "folder")))
  var with: String
  @Option(
    help: .init(
      words("Le trafic depuis (AAAA-MM-JJ ou RFC 3339).", "Traffic since (YYYY-MM-DD or RFC 3339)."), valueName: "date"))
  var since: String?
  @Option(
    help: .init(
      words("Le trafic avant (AAAA-MM-JJ ou RFC 3339).", "Traffic before (YYYY-MM-DD or RFC 3339)."), valueName: "date"))
  var until: String?
  @Option(help: .init(words("Seulement ce destinataire.", "Only this recipient.")))
  var to: String?
  @Option(
    help: .init(
      words(
        "Pourquoi (journalisé, rôle content ou dpo) : montre des exemples, masqués.",
        "Why (logged, role content or dpo): shows examples, masked.")))
  var reason: String?

  func validate() throws {
    try reason.map(Parsed.checkReason)
    _ = try (moment(since, "--since"), moment(until, "--until"), recipient())
  }

  func run() async throws {
    let desk = try options.desk()
    // By conditions of the asker's own making, counts would tell of persons: they are not for every role.
    _ = try desk.require(.policy, .dpo)
    let console = desk.console
    let partners = try PartnerRegistry(directory: desk.home.partners).partners
    let current = try ChangedRules.current(Installation.find(console), partners)
    let changed = try ChangedRules.read(URL(fileURLWithPath: with), over: current, partners, console)
    if let reason { try await desk.log(desk.require(.content, .dpo), "policy diff", target: nil, reason: reason) }
    let asked = try recipient()
    let recipients = partners.filter { asked == nil || $0.id == asked }
    let replay = PolicyReplay(
      store: try desk.reading(), comparison: RulesComparison(current, with: changed, partners: recipients),
      catalogue: current.catalogue, kinds: current.kinds, day: Assembly.systemClock.now.day, showsExamples: reason != nil)
    let from = try moment(since, "--since")
    let tally = try await replay.run(from: from, until: try moment(until, "--until"), Progress(console))
    DiffTable(tally: tally, catalogue: current.catalogue).show(console)
    if tally.hasDifference { throw ExitStatus.differs }
  }

  private func recipient() throws -> PartnerID? { try Parsed.optional(to, "--to", PartnerID.init) }

  /// A day's first moment (UTC), or a moment.
  private func moment(_ text: String?, _ name: String) throws -> Instant? {
    try Parsed.optional(text, name) { text in
      CivilDay(text).map { Instant(milliseconds: Int64($0.daysSinceEpoch) * 86_400_000) } ?? Instant(text)
    }
  }
}
