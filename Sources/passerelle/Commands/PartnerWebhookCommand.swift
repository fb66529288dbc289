import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle partner webhook`: the address at which a partner is called instead of collecting its mailbox.
struct PartnerWebhookCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "webhook",
      abstract: words(
        "L'adresse où un partenaire est appelé, au lieu de relever sa boîte.",
        "The address at which a partner is called, instead of collecting its mailbox."),
      discussion: words(
        "Essayez l'adresse d'abord : passerelle conformance partner. Ce qu'on attend d'elle : docs/conformance-partner.md.",
        "Try the address first: passerelle conformance partner. What is expected of it: docs/conformance-partner.md."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var asked: PartnerArgument
  @Option(help: .init(words("L'adresse, en https.", "The address, https."), valueName: words("adresse", "address")))
  var url: String?
  @Flag(
    name: .customLong("private"),
    help: .init(words("L'adresse peut être d'un réseau privé.", "The address may be one of a private network.")))
  var isPrivate = false
  @Option(
    help: .init(
      words(
        "Un fichier PEM : l'autorité qui répond de son certificat TLS (répétable) ; sinon celles du système.",
        "A PEM file: the authority that vouches for its TLS certificate (repeatable); else those of the system."),
      valueName: words("fichier", "file")))
  var authority: [String] = []
  @Flag(help: .init(words("Plus d'adresse : il relève sa boîte.", "No address any more: it collects its mailbox.")))
  var none = false
  @OptionGroup var why: PartnerReasonOption

  func validate() throws {
    guard none ? url == nil && authority.isEmpty && !isPrivate : url != nil else {
      throw ValidationError(
        words("--url est attendu ; ou --none, seul.", "--url is expected; or --none, alone."))
    }
  }

  func run() async throws {
    let (desk, id) = (try PartnerDesk(options), try asked.partner())
    let console = desk.console
    let webhook = try webhook(console)
    let outcome = try await desk.change(
      "partner webhook", id.text, reason: { "\(why.reason) – \($0.file.webhook?.url ?? "-")" }
    ) { state, _ in try .webhook(id, webhook, in: state) }
    // How the former address failed says nothing of the new one.
    _ = try await desk.desk.carryOut(.tryAgain(id), "partner webhook", target: id.text, reason: why.reason)
    let held = outcome.after.registry.file(id)?.webhook
    console.emit(.object(["partner": .string(id.text), "webhook": held?.json ?? .null]))
    console.say(
      held.map { console.text("\(id) est appelé à \($0.url).", "\(id) is called at \($0.url).") }
        ?? console.text("\(id) relève sa boîte.", "\(id) collects its mailbox."))
  }

  private func webhook(_ console: Console) throws -> Webhook? {
    guard let url else { return nil }
    let authorities = try authority.map { file in
      guard let pem = try? String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8),
        (try? CertificateFacts(pem: pem)) != nil
      else {
        throw console.complaint(
          ExitStatus.notFound, "\(file) : un certificat PEM est attendu.", "\(file): a certificate in PEM is expected.")
      }
      return pem
    }
    guard let webhook = Webhook(url: url, isPrivateAllowed: isPrivate, authorities: authorities) else {
      throw console.complaint(
        ExitStatus.refused,
        "Cette adresse n'est pas admise : https, sans nom d'utilisateur ni fragment, 2048 octets au plus ; http sur cette machine seulement, avec --private.",
        "This address is not admitted: https, without user or fragment, 2048 octets at most; http on this machine only, with --private."
      )
    }
    return webhook
  }
}
