import ArgumentParser
import Exchange
import Foundation
import JSONTree
import Trust

/// `passerelle post`: signs and posts a file, or posts what is signed already; prints the receipt or the refusal.
struct PostCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "post",
      abstract: words("Signer un fichier et l'envoyer à une passerelle.", "Sign a file and post it to a gateway."))
  }

  @Option(help: .init(words("L'adresse de la passerelle.", "The gateway's address.")))
  var url = "http://127.0.0.1:8080"
  @Option(
    help: .init(
      words("Envoyer tel quel ce message, signé par passerelle sign.", "Post this message as it is, signed by passerelle sign."),
      valueName: words("fichier", "file")))
  var signed: String?
  @OptionGroup var event: EventOptions
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func validate() throws {
    try Parsed.checkAddress(url)
    guard signed != nil else { return try event.require() }
    guard event.file == nil, event.signer.key == nil, event.id == nil, event.time == nil, event.type == nil else {
      throw ValidationError(
        words(
          "--signed envoie un message déjà fait : ni fichier, ni clé, ni attributs.",
          "--signed posts a message that is made: no file, key or attributes."))
    }
  }

  func run() async throws {
    let console = Console(json: json)
    let post = PartnerPost(url: url, gateway: event.audience, console: console)
    let answer = try await post.send(try message(console), to: "/v1/messages")
    guard answer.isGood else { throw post.complaint(answer) }
    let tree = try JSONTree(parsing: post.open(answer.body, as: .receipt, with: try await post.keys()))
    console.emit(tree.root.value())
    let (flow, id) = (tree.root["flow"]?.string ?? "", tree.root["id"]?.string ?? "")
    console.say(
      answer.status == 201
        ? console.text(
          "Enregistré : flux \(flow), id \(id). Le sceau du reçu est vérifié.",
          "Recorded: flow \(flow), id \(id). The receipt's seal is verified.")
        : console.text(
          "Déjà enregistré : flux \(flow), id \(id). C'est le même reçu, et son sceau est vérifié.",
          "Recorded before: flow \(flow), id \(id). It is the same receipt, and its seal is verified."))
  }

  /// The signed message to post, without the line feed that ends a file.
  private func message(_ console: Console) throws -> [UInt8] {
    guard let signed else { return try event.signed(console).body }
    guard let data = FileManager.default.contents(atPath: signed) else {
      throw console.complaint(ExitStatus.notFound, "\(signed) est illisible.", "\(signed) cannot be read.")
    }
    return Array(data.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
  }
}
