import ArgumentParser
import Connectors
import Exchange
import Gateway
import JSONTree
import Trust

/// Who declares something for a person, about whom, and to which gateway: what the two commands that post a consent share.
struct DeclarationOptions: ParsableArguments {
  @Option(help: .init(words("L'adresse de la passerelle.", "The gateway's address.")))
  var url = "http://127.0.0.1:8080"
  @OptionGroup var signer: SignerOptions
  @Option(help: .init(words("La source CloudEvents de l'organisme.", "The body's CloudEvents source.")))
  var source: String
  @Option(help: .init(words("La passerelle destinataire.", "The gateway that it is for.")))
  var audience = "urn:passerelle:dev"
  @Option(help: .init(words("La référence de la personne chez l'organisme.", "The body's own reference of the person.")))
  var reference: String
  @Option(help: .init(words("Nom de naissance.", "Name of birth.")))
  var birthName: String
  @Option(help: .init(words("Prénom.", "First name.")))
  var firstName: String
  @Option(help: .init(words("Date de naissance (AAAA-MM-JJ).", "Date of birth (YYYY-MM-DD).")))
  var birthDate: String
  @Option(help: .init(words("L'identifiant du consentement chez l'organisme.", "The body's own identifier of the consent.")))
  var id: String

  func validate() throws {
    try Parsed.checkAddress(url)
    _ = try Needed.text(signer.key, "--key")
    _ = try Parsed.required(birthDate, "--birth-date", { CivilDay($0) })
  }

  /// The members that say whom it is about.
  var person: JSONObject {
    [
      "reference": .string(reference), "nomNaissance": .string(birthName), "prenom": .string(firstName),
      "dateNaissance": .string(birthDate),
    ]
  }

  /// Signs and posts those data; answers the receipt's own members. Throws a ``Complaint`` when the gateway refuses.
  func post(_ data: JSONObject, as type: String, _ console: Console) async throws -> (flow: String, receipt: JSONValue) {
    let now = Assembly.systemClock.now
    let event = PartnerEvent(
      id: FlowNumber.system.next(at: now), source: source, type: type, time: now, audience: audience, subject: reference)
    let post = PartnerPost(url: url, gateway: audience, console: console)
    let signed = try MessageSigner.sign(payload: event.payload(data: .object(data)), key: signer.signingKey())
    let answer = try await post.send(signed, to: "/v1/messages")
    guard answer.isGood else { throw post.complaint(answer) }
    let receipt = try JSONValue(parsing: post.open(answer.body, as: .receipt, with: try await post.keys()))
    return (receipt["flow"]?.stringValue ?? "", receipt)
  }
}
