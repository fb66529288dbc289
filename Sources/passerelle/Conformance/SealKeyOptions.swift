import ArgumentParser
import Foundation
import JSONTree
import Trust

/// The seal that the kit delivers under: a key of its own, made once, whose public half the partner is told before anything is delivered.
struct SealKeyOptions: ParsableArguments {
  @Option(
    help: .init(
      words(
        "La clé du sceau d'essai (PEM) ; faite si le fichier n'existe pas.",
        "The key of the seal that is tried with (PEM); made when there is no such file."),
      valueName: words("fichier", "file")))
  var sealKey: String
  @Option(
    help: .init(
      words(
        "Écrire sa clé publique (JWK Set), à donner au partenaire.", "Write its public key (JWK Set), for the partner."),
      valueName: words("fichier", "file")))
  var keysOut: String?

  /// The key; made, readable by its owner only, when there is none.
  func key() throws -> SigningKey {
    let place = URL(fileURLWithPath: sealKey)
    if !FileManager.default.fileExists(atPath: place.path) { try SigningKey.generate(.es256).store(at: place) }
    return try SigningKey(pem: try PrivateFile.read(place))
  }

  /// Writes the JWK Set where it is asked for.
  func publish(_ key: SigningKey, _ console: Console) throws {
    guard let keysOut else { return }
    do {
      try Data(JSONWriter.bytes(KeySet([key.id: key.publicKey]).json, pretty: true) + [0x0A])
        .write(to: URL(fileURLWithPath: keysOut), options: .atomic)
    } catch {
      throw console.complaint(ExitStatus.notFound, "\(keysOut) ne peut être écrit.", "\(keysOut) cannot be written.")
    }
  }
}
