import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import MerkleLog
import Trust

/// `passerelle log cosigner`: a partner's own key for cosigning, made when there is none, and its public half.
struct LogCosignerCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "cosigner",
      abstract: words(
        "Chez un partenaire : la clé qui cosigne (créée si elle manque), et sa partie publique à remettre à la passerelle.",
        "At a partner's: the key that cosigns (made when it is missing), and its public half to hand to the gateway."))
  }

  @OptionGroup var cosigner: CosignerOptions
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func run() async throws {
    let console = Console(json: json)
    let file = URL(fileURLWithPath: cosigner.cosignerKey)
    if !FileManager.default.fileExists(atPath: file.path) {
      try PrivateFile.create(file, SigningKey.generate(.edDSA).pem)
      console.note(console.text("Clé créée : \(file.path)", "Key made: \(file.path)"))
    }
    let key = try cosigner.key().vkey
    console.emit(.object(["key": .string(key.text)]))
    console.say(key.text)
  }
}

/// The key that cosigns and the name that it cosigns under.
struct CosignerOptions: ParsableArguments {
  @Option(
    help: .init(
      words(
        "La clé privée Ed25519 qui cosigne (PEM, lisible par vous seul).",
        "The private Ed25519 key that cosigns (PEM, readable by you only)."),
      valueName: words("fichier", "file")))
  var cosignerKey: String
  @Option(
    help: .init(
      words(
        "Le nom du cosignataire, sans espace, par exemple caf-041.exemple.fr/journal.",
        "The cosigner's name, without spaces, such as caf-041.example.org/log."), valueName: words("nom", "name")))
  var name: String

  /// Both halves; throws `KeyError` when the file holds no Ed25519 key.
  func key() throws -> (signing: SigningKey, vkey: CosignerKey) {
    let signing = try SigningKey(contentsOf: URL(fileURLWithPath: cosignerKey), id: "cosigner")
    guard let bytes = signing.publicKey.ed25519Bytes else {
      throw ValidationError(
        words("--cosigner-key : une clé Ed25519 est attendue.", "--cosigner-key: an Ed25519 key is expected."))
    }
    return (signing, try Parsed.required(name, "--name") { try? CosignerKey(name: $0, publicKey: bytes) })
  }
}
