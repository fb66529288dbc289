import ArgumentParser
import Conformance
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle conformance partner`: acts as a gateway toward a partner's endpoint, with right releases and wrong ones, and judges its answers.
struct ConformancePartnerCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "partner",
      abstract: words(
        "Éprouver l'adresse où un partenaire reçoit ses envois, comme une passerelle. Elle en reçoit de vrais : jamais en production.",
        "Try the address where a partner takes releases, as a gateway. It takes right ones too: never in production."))
  }

  @Option(help: .init("caf | msa | francetravail | departement | receiver"))
  var profile: String
  @Option(
    help: .init(
      words(
        "L'adresse du partenaire ; sans elle, la clé est seulement faite et écrite.",
        "The partner's address; without it the key is made and written, and that is all.")))
  var url: String?
  @OptionGroup var seal: SealKeyOptions
  @Option(
    help: .init(
      words("L'identifiant du partenaire, l'audience des envois.", "The partner's identifier, the audience of releases.")))
  var partner: String
  @Option(help: .init(words("L'identifiant de la passerelle que l'on joue.", "The identifier of the gateway that is played.")))
  var gateway = "urn:passerelle:dev"
  @Option(help: .init(words("Le type des envois ; sinon celui du profil.", "The type of releases; else the profile's.")))
  var type: String?
  @Option(
    help: .init(
      words("Un nombre d'octets qui dépasse la limite du partenaire.", "A number of bytes over the partner's limit."),
      valueName: words("octets", "bytes")))
  var oversize = (8 << 20) + 1
  @OptionGroup var forms: ReportForms
  @OptionGroup var signer: SignerOptions
  @OptionGroup var sample: SampleOptions

  func validate() throws {
    if let url { try Parsed.checkAddress(url) }
    _ = try (messageType(), Parsed.required(partner, "--partner", PartnerID.init))
    if forms.signed != nil { _ = try Needed.text(signer.key, "--key") }
    guard (1...(1 << 30)).contains(oversize) else {
      throw ValidationError(words("--oversize : de 1 à 1073741824.", "--oversize: 1 to 1073741824."))
    }
  }

  func run() async throws {
    let console = forms.console
    let key = try seal.key()
    try seal.publish(key, console)
    guard let url else {
      return console.say(
        console.text("La clé du sceau d'essai est \(key.id).", "The key of the seal to be tried with is \(key.id)."))
    }
    let type = try messageType()
    let (document, stranger) = (try sample.sample(type, console), try SigningKey.generate(.es256))
    let (gateway, partner, oversize) = (gateway, partner, oversize)
    let subject = try await Progress.waiting(console, console.text("Examen de \(url)", "Examining \(url)")) {
      try await HTTPChannel.open(to: url) { channel in
        await PartnerExamination(
          channel: channel, seal: key, stranger: stranger, gateway: gateway, audience: partner, sample: document,
          oversize: oversize, clock: Assembly.systemClock, numbers: .system
        ).subject(named: url)
      }
    }
    try forms.give(
      ConformanceReport(
        profile: .partner,
        conditions: [
          .init("profile", profile), .init("gateway", gateway), .init("partner", partner), .init("type", type.text),
          .init("document", Digest(of: document.bytes).description), .init("seal", key.id),
        ], subjects: [subject]), signedBy: signer)
  }

  private func messageType() throws -> MessageType {
    let profile = try Parsed.required(profile, "--profile", PartnerProfile.init(rawValue:))
    return try Parsed.required(try Needed.text(type ?? profile.type, "--type"), "--type", MessageType.init)
  }
}
