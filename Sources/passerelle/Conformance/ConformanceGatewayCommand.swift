import ArgumentParser
import Conformance
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle conformance gateway`: acts as a partner toward a gateway, with right messages and wrong ones, and judges its answers.
struct ConformanceGatewayCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "gateway",
      abstract: words(
        "Éprouver une passerelle de l'extérieur, comme un partenaire. Elle enregistre une douzaine de messages : jamais en production.",
        "Try a gateway from outside, as a partner. It records a dozen messages: never in production."))
  }

  @Option(help: .init(words("L'adresse de la passerelle.", "The gateway's address.")))
  var url = "http://127.0.0.1:8080"
  @OptionGroup var signer: SignerOptions
  @Option(help: .init(words("La source CloudEvents du partenaire.", "The partner's CloudEvents source.")))
  var source: String
  @Option(help: .init(words("L'identifiant de la passerelle.", "The gateway's identifier.")))
  var audience = "urn:passerelle:dev"
  @Option(help: .init(words("Le type du document envoyé.", "The type of the document that is posted.")))
  var type: String
  @Option(
    help: .init(
      words("La finalité sous laquelle relever la boîte et demander.", "The purpose under which to collect and to ask.")))
  var purpose: String?
  @OptionGroup var asked: AskedOptions
  @Option(
    help: .init(
      words("Un nombre d'octets qui dépasse la limite de la passerelle.", "A number of bytes over the gateway's limit."),
      valueName: words("octets", "bytes")))
  var oversize = (8 << 20) + 1
  @OptionGroup var forms: ReportForms
  @OptionGroup var document: SampleOptions

  func validate() throws {
    try Parsed.checkAddress(url)
    _ = try (Needed.text(signer.key, "--key"), messageType())
    _ = try asked.ask(purpose)
    guard (1...(1 << 30)).contains(oversize) else {
      throw ValidationError(words("--oversize : de 1 à 1073741824.", "--oversize: 1 to 1073741824."))
    }
  }

  func run() async throws {
    let partner = ExaminingPartner(
      key: try signer.signingKey(), source: source, gateway: audience,
      sample: try document.sample(try messageType(), forms.console), purpose: purpose,
      ask: try asked.ask(purpose))
    let stranger = try SigningKey.generate(.es256)
    let (url, oversize) = (url, oversize)
    let subject = try await Progress.waiting(
      forms.console, forms.console.text("Examen de \(url)", "Examining \(url)")
    ) {
      try await HTTPChannel.open(to: url) { channel in
        await GatewayExamination(
          channel: channel, partner: partner, stranger: stranger, oversize: oversize, clock: Assembly.systemClock,
          numbers: .system
        ).subject(named: url)
      }
    }
    try forms.give(
      ConformanceReport(
        profile: .gateway,
        conditions: [
          .init("gateway", audience), .init("source", source), .init("type", type), .init("purpose", purpose ?? "–"),
          .init("document", Digest(of: partner.sample.bytes).description),
        ], subjects: [subject]), signedBy: signer)
  }

  private func messageType() throws -> MessageType { try Parsed.required(type, "--type", MessageType.init) }
}
