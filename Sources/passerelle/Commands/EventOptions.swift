import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// The key that a partner signs with.
struct SignerOptions: ParsableArguments {
  @Option(
    help: .init(
      words("La clé privée (PKCS#12 ou PEM, lisible par vous seul).", "The private key (PKCS#12 or PEM, readable by you only).")))
  var key: String?
  @Option(
    help: .init(words("Son certificat, s'il n'est pas dans le même fichier.", "Its certificate, if not in the same file.")))
  var certificate: String?
  @Option(
    help: .init(
      words(
        "Le fichier qui contient la phrase de passe de --key, lisible par vous seul.",
        "The file that holds the passphrase of --key, readable by you only."), valueName: words("fichier", "file")))
  var passphraseFile: String?
  @Option(
    help: .init(
      words("L'algorithme d'une clé RSA qui ne signe pas en PS256.", "The algorithm of an RSA key that does not sign with PS256.")
    ))
  var algorithm: String?

  func validate() throws { _ = try algorithm.map(Parsed.algorithm) }

  /// The key, with its certificate; throws `KeyError` when the files hold none that can be used.
  func signingKey() throws -> SigningKey {
    let read = try KeyImport(
      contentsOf: URL(fileURLWithPath: Needed.text(key, "--key")),
      passphrase: passphraseFile.map { try PrivateFile.passphrase(URL(fileURLWithPath: $0)) },
      certificate: certificate.map { URL(fileURLWithPath: $0) }, algorithm: algorithm.map(Parsed.algorithm))
    // Without it the gateway would not know the key.
    if read.certificates == nil { _ = try Needed.text(certificate, "--certificate") }
    return read.key
  }
}

/// The attributes of an event that `sign` and `post` put around a file.
struct EventOptions: ParsableArguments {
  @OptionGroup var signer: SignerOptions
  @Option(
    help: .init(
      words(
        "Le type du message, par exemple caf.rsa-beneficiaires.vrsb0801.",
        "The message's type, such as caf.rsa-beneficiaires.vrsb0801.")))
  var type: String?
  @Option(
    help: .init(
      words(
        "La source CloudEvents, par exemple urn:passerelle:caf-041.", "The CloudEvents source, such as urn:passerelle:caf-041.")))
  var source: String?
  @Option(help: .init(words("La passerelle destinataire.", "The gateway that it is for.")))
  var audience = "urn:passerelle:dev"
  @Option(
    help: .init(
      words(
        "L'identifiant du message (sinon un numéro neuf, qui est dit).", "The message's id (else a new number, which is told).")))
  var id: String?
  @Option(help: .init(words("De qui est la parole, si ce n'est pas le signataire.", "Whose word it is, if not the signer's.")))
  var author: String?
  @Option(help: .init(words("L'instant de l'événement (RFC 3339), sinon maintenant.", "When it happened (RFC 3339), else now.")))
  var time: String?
  @Argument(
    help: .init(
      words(
        "Le fichier à envoyer, dans le format du partenaire : XML ou JSON.",
        "The file to send, in the partner's form: XML or JSON.")))
  var file: String?

  /// A message that is signed, and what names it.
  struct Signed {
    let id: String
    let source: String
    let type: MessageType
    let time: Instant
    let body: [UInt8]
  }

  /// Refuses, naming it, the first option that an event cannot be made or signed without.
  func require() throws {
    for (value, name) in [
      (signer.key, "--key"), (type, "--type"), (source, "--source"),
      (file, words("le fichier", "the file")),
    ] { _ = try Needed.text(value, name) }
  }

  /// The file in a signed event. An id that was not given is a new number, never made from the file: a digest of personal data could be
  /// guessed.
  func signed(_ console: Console, _ serialisation: Serialisation = .flattened) throws -> Signed {
    let path = try Needed.text(file, "FILE")
    guard let data = FileManager.default.contents(atPath: path) else {
      throw console.complaint(ExitStatus.notFound, "\(path) est illisible.", "\(path) cannot be read.")
    }
    let bytes = [UInt8](data)
    let time = try Parsed.optional(self.time, "--time", { Instant($0) }) ?? Assembly.systemClock.now
    let type = try Parsed.required(try Needed.text(type, "--type"), "--type", MessageType.init)
    let event = PartnerEvent(
      id: id ?? FlowNumber.system.next(at: Assembly.systemClock.now), source: try Needed.text(source, "--source"),
      type: type.text, time: time, audience: audience,
      author: try Parsed.optional(author, "--author", PartnerID.init))
    let payload: [UInt8]
    do {
      payload = try event.payload(file: bytes, isXML: bytes.first { $0 > 0x20 } == UInt8(ascii: "<"))
    } catch let error as JSONError {
      throw Complaint(ExitStatus.refused, "\(path): \(error)")
    }
    let body = try MessageSigner.sign(payload: payload, key: signer.signingKey(), serialisation: serialisation)
    if id == nil {
      console.note(
        console.text(
          "Numéro donné au message. Pour renvoyer le même : --id \(event.id) --time \(time)",
          "A number was given to the message. To send the same again: --id \(event.id) --time \(time)"))
    }
    return Signed(id: event.id, source: event.source, type: type, time: time, body: body)
  }
}

/// Options that only some uses of a command can do without.
enum Needed {
  static func text(_ value: String?, _ name: String) throws -> String {
    guard let value else { throw ValidationError(words("Il manque \(name).", "\(name) is missing.")) }
    return value
  }
}
