import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Trust

/// `passerelle partner rotate`: a new key beside the others, which are accepted for some days more.
struct PartnerRotateCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rotate",
      abstract: words(
        "Enregistrer la clé suivante d'un partenaire ; les précédentes sont encore acceptées quelques jours.",
        "Register a partner's next key; its others are accepted for some days more."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var asked: PartnerArgument
  @OptionGroup var certificate: PartnerCertificateOptions
  @Option(
    help: .init(
      words("Pendant combien de jours les deux sont acceptées.", "For how many days both are accepted."), valueName: "N"))
  var overlapDays = 30
  @Option(
    help: .init(
      words("Pourquoi (journalisé avec le changement).", "Why (logged with the change)."), valueName: words("motif", "reason")))
  var reason: String?

  func validate() throws {
    try Parsed.check(overlapDays, "--overlap-days", 0...365)
    if let reason { try Parsed.checkReason(reason) }
  }

  func run() async throws {
    let (desk, id) = (try PartnerDesk(options), try asked.partner())
    let (pem, algorithm) = (try certificate.read().pem, try certificate.bound())
    let outcome = try await desk.change("partner rotate", id.text, reason: { logged($0, desk.console) }) { state, now in
      try .rotate(id, in: state, to: pem, algorithm: algorithm, overlapDays: overlapDays, at: now)
    }
    let next = outcome.after.registry.key(thumbprint: try CertificateFacts(pem: pem).thumbprint)
    let replaced = outcome.after.registry.keys(of: id).filter { key in
      key.terms.retiresAt != nil && outcome.before.registry.key(id: key.id)?.terms.retiresAt == nil
    }
    tell(next?.id ?? id.text, replaced, desk.console)
  }

  private func tell(_ kid: String, _ replaced: [RegisteredKey], _ console: Console) {
    console.emit(
      .object([
        "kid": .string(kid),
        "replaces": .array(
          replaced.map { .object(["kid": .string($0.id), "until": .string($0.end.description)]) }),
      ]))
    console.say(console.text("La clé \(kid) est enregistrée.", "Key \(kid) is registered."))
    for key in replaced {
      console.say(
        console.text("\(key.id) est acceptée jusqu'à \(key.end).", "\(key.id) is accepted until \(key.end)."))
    }
  }

  private func logged(_ change: RegistrarChange, _ console: Console) -> String {
    let next = change.certificates.keys.sorted().joined(separator: ", ")
    let summary = console.text(
      "clé suivante \(next), recouvrement \(overlapDays) j", "next key \(next), overlap \(overlapDays) d")
    return [summary, reason].compactMap { $0 }.joined(separator: " – ")
  }
}
