import ArgumentParser
import Connectors
import Exchange
import Gateway
import JSONTree
import Trust

/// What every signed request of a partner takes: to which gateway, by whom, under which purpose.
struct PartnerRequestOptions: ParsableArguments {
  @Option(help: .init(words("L'adresse de la passerelle.", "The gateway's address.")))
  var url = "http://127.0.0.1:8080"
  @OptionGroup var signer: SignerOptions
  @Option(help: .init(words("La source CloudEvents du partenaire.", "The partner's CloudEvents source.")))
  var source: String
  @Option(help: .init(words("La passerelle.", "The gateway.")))
  var audience = "urn:passerelle:dev"
  @Option(help: .init(words("La finalité, de la convention du partenaire.", "The purpose, of the partner's convention.")))
  var purpose: String
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func validate() throws {
    try Parsed.checkAddress(url)
    _ = try Needed.text(signer.key, "--key")
  }

  var console: Console { Console(json: json) }

  /// The requests of that agent.
  func requests(by agent: String) throws -> PartnerRequests {
    PartnerRequests(
      post: PartnerPost(url: url, gateway: audience, console: console), key: try signer.signingKey(), source: source,
      purpose: purpose, agent: agent)
  }
}
