import ArgumentParser
import Foundation
import Trust

/// A certificate that is handed in, and what its key signs with.
struct PartnerCertificateOptions: ParsableArguments {
  @Option(
    help: .init(
      words(
        "Son certificat, public : PEM (suivi de ses intermédiaires), DER ou PKCS#12.",
        "Its certificate, public: PEM (its intermediates after it), DER or PKCS#12."), valueName: words("fichier", "file")))
  var certificate: String
  @Option(
    help: .init(
      words(
        "La phrase de passe du fichier PKCS#12, dans un fichier que son propriétaire seul peut lire.",
        "The passphrase of the PKCS#12 file, in a file that only its owner can read."), valueName: words("fichier", "file")))
  var passphraseFile: String?
  @Option(
    help: .init(
      words(
        "L'algorithme de sa clé, si elle est RSA et ne signe pas en PS256.",
        "Its key's algorithm, if it is RSA and does not sign with PS256.")))
  var algorithm: String?

  func validate() throws { _ = try bound() }

  /// The algorithm that was named.
  func bound() throws -> SignatureAlgorithm? { try algorithm.map { try Parsed.algorithm($0) } }

  /// The certificate and those that lead up from it.
  func read() throws -> CertificateImport {
    let passphrase = try passphraseFile.map { try PrivateFile.passphrase(URL(fileURLWithPath: $0)) }
    return try CertificateImport(contentsOf: URL(fileURLWithPath: certificate), passphrase: passphrase)
  }
}
