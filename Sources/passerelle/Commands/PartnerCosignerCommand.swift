import ArgumentParser
import Exchange
import Gateway
import JSONTree
import MerkleLog
import Trust

/// `passerelle partner cosigner`: the key by which a partner cosigns the log's checkpoints.
struct PartnerCosignerCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "cosigner",
      abstract: words(
        "La clé par laquelle un partenaire cosigne les points de contrôle du journal.",
        "The key by which a partner cosigns the log's checkpoints."),
      discussion: words(
        "Le partenaire la crée chez lui (passerelle log cosigner) et vous en remet la partie publique.",
        "The partner makes it at home (passerelle log cosigner) and hands you its public half."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var asked: PartnerArgument
  @Option(
    help: .init(words("La clé publique (C2SP, type 04).", "The public key (C2SP, type 04)."), valueName: words("clé", "vkey")))
  var key: String?
  @Flag(help: .init(words("Il ne cosigne plus.", "It cosigns no more.")))
  var none = false
  @OptionGroup var why: PartnerReasonOption

  func validate() throws {
    guard none != (key != nil) else {
      throw ValidationError(words("--key est attendu ; ou --none, seul.", "--key is expected; or --none, alone."))
    }
    _ = try cosigner()
  }

  func run() async throws {
    let (desk, id, key) = (try PartnerDesk(options), try asked.partner(), try cosigner())
    let console = desk.console
    let outcome = try await desk.change(
      "partner cosigner", id.text, reason: { "\(why.reason) – \($0.file.cosigner?.text ?? "-")" }
    ) { state, _ in try .cosigner(id, key, in: state) }
    let held = outcome.after.registry.file(id)?.cosigner
    console.emit(.object(["partner": .string(id.text), "cosigner": held.map { .string($0.text) } ?? .null]))
    console.say(
      held.map { console.text("\(id) cosigne par \($0.text).", "\(id) cosigns by \($0.text).") }
        ?? console.text("\(id) ne cosigne plus.", "\(id) cosigns no more."))
  }

  private func cosigner() throws -> CosignerKey? { try Parsed.optional(key, "--key") { try? CosignerKey(text: $0) } }
}
