import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// The attributes of an event that `sign` and `post` put around a file.
struct EventOptions: ParsableArguments {
  @Option(help: .init(words("La clé privée (PEM, lisible par vous seul).", "The private key (PEM, readable by you only).")))
  var key: String
  @Option(help: .init(words("Son certificat (PEM).", "Its certificate (PEM).")))
  var certificate: String
  @Option(help: .init(words("Le type du message, par exemple caf.rsa-beneficiaires.vrsb0801.", "The message's type, such as caf.rsa-beneficiaires.vrsb0801.")))
  var type: String
  @Option(help: .init(words("La source CloudEvents, par exemple urn:passerelle:caf-041.", "The CloudEvents source, such as urn:passerelle:caf-041.")))
  var source: String
  @Option(help: .init(words("La passerelle destinataire.", "The gateway that it is for.")))
  var audience = "urn:passerelle:dev"
  @Option(help: .init(words("L'identifiant du message (sinon l'empreinte du fichier).", "The message's id (else the file's digest).")))
  var id: String?
  @Option(help: .init(words("De qui est la parole, si ce n'est pas le signataire.", "Whose word it is, if not the signer's.")))
  var author: String?
  @Option(help: .init(words("L'instant de l'événement (RFC 3339), sinon maintenant.", "When it happened (RFC 3339), else now.")))
  var time: String?
  @Argument(help: .init(words("Le fichier à envoyer, dans le format du partenaire : XML ou JSON.", "The file to send, in the partner's form: XML or JSON.")))
  var file: String

  func signingKey(_ console: Console) throws -> SigningKey {
    do {
      return try SigningKey(contentsOf: URL(fileURLWithPath: key), certificate: URL(fileURLWithPath: certificate))
    } catch {
      console.note(error.reason)
      throw ExitStatus.notFound
    }
  }

  /// The event's payload octets.
  func payload(_ console: Console) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      console.note(console.text("\(file) est illisible.", "\(file) cannot be read."))
      throw ExitStatus.notFound
    }
    let bytes = [UInt8](data)
    let event = EventBuilder(
      id: id ?? Digest(of: bytes).description, source: source,
      type: try Parsed.required(type, "--type", MessageType.init),
      time: try Parsed.optional(time, "--time", { Instant($0) }) ?? Assembly.systemClock.now, audience: audience,
      author: try Parsed.optional(author, "--author", PartnerID.init))
    do {
      return try event.payload(file: bytes, isXML: bytes.first { $0 > 0x20 } == UInt8(ascii: "<"))
    } catch let error as JSONError {
      console.note("\(file): \(error)")
      throw ExitStatus.refused
    }
  }
}

/// `passerelle sign`: the signed message, on standard output.
struct SignCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sign",
      abstract: words("Mettre un fichier dans un événement et le signer.", "Put a file in an event and sign it."))
  }

  @OptionGroup var event: EventOptions
  @Flag(help: .init(words("JWS compact au lieu de JWS JSON.", "Compact JWS instead of JSON JWS.")))
  var compact = false

  func run() async throws {
    let console = Console(json: false)
    let signed = try MessageSigner.sign(
      payload: event.payload(console), key: event.signingKey(console), serialisation: compact ? .compact : .flattened)
    FileHandle.standardOutput.write(Data(signed + [0x0A]))
  }
}

/// `passerelle post`: signs and posts a file, or posts what is signed already; prints the receipt or the refusal.
struct PostCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "post", abstract: words("Signer un fichier et l'envoyer à une passerelle.", "Sign a file and post it to a gateway."))
  }

  @Option(help: .init(words("L'adresse de la passerelle.", "The gateway's address.")))
  var url = "http://127.0.0.1:8080"
  @OptionGroup var event: EventOptions
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func run() async throws {
    let console = Console(json: json)
    let client = PartnerClient(url: url, key: try event.signingKey(console), language: console.language)
    let answer = try await client.send(event.payload(console), to: "/v1/messages")
    if answer.isGood {
      let receipt = try Seal.verify(answer.body, as: .receipt, keys: try await client.keys(), gateway: event.audience)
      let tree = try JSONTree(parsing: receipt)
      console.emit(tree.root.value())
      let flow = tree.root["flow"]?.string ?? ""
      console.say(
        answer.status == 201
          ? console.text("Enregistré : flux \(flow). Reçu scellé vérifié.", "Recorded: flow \(flow). Sealed receipt verified.")
          : console.text("Déjà enregistré : flux \(flow). Même reçu.", "Recorded before: flow \(flow). Same receipt."))
    } else {
      try Self.show(answer, console)
    }
  }

  /// Prints a refusal or failure and exits accordingly.
  static func show(_ answer: PartnerClient.Answer, _ console: Console) throws -> Never {
    if let body = try? JSONValue(parsing: answer.body) { console.emit(body) }
    if let problem = answer.problem {
      console.note("\(answer.status) \(problem.code)\(problem.pointer.map { " (\($0))" } ?? "")\n\(problem.detail)")
    } else {
      console.note("\(answer.status)")
    }
    throw answer.status == 503 ? ExitStatus.unavailable : ExitStatus.refused
  }
}
