import Crypto
import CryptoExtras
import Exchange
public import Foundation
import SwiftASN1
import X509

extension SigningKey {
  /// Reads a private key: PKCS#8, SEC 1 or PKCS#1 PEM, not encrypted, and optionally the certificate that it belongs to.
  ///
  /// An RSA key signs with PS256 unless `algorithm` says otherwise. Refuses a certificate of another key.
  public init(
    pem: String, certificate: String? = nil, algorithm: SignatureAlgorithm? = nil, id: String? = nil
  ) throws(KeyError) {
    let bare = try SigningKey(Self.material(pem), for: algorithm, id: id)
    guard let certificate else {
      self = bare
      return
    }
    let read = try CertificateFile(pem: certificate)
    guard try VerificationKey(certificate: read.leaf, for: bare.algorithm).thumbprint == bare.publicKey.thumbprint else {
      throw KeyError("the certificate belongs to another key", french: "le certificat est celui d'une autre clé")
    }
    try self.init(bare.material, for: bare.algorithm, id: id, certificate: read.thumbprint)
  }

  /// Reads the key from a file that only its owner can read, as `init(pem:)` does.
  ///
  /// Refuses a file that its group or others can read, write or run: such a key must be taken as known to them.
  public init(
    contentsOf file: URL, certificate: URL? = nil, algorithm: SignatureAlgorithm? = nil, id: String? = nil
  ) throws(KeyError) {
    let pem = try PrivateFile.read(file)
    var chain: String?
    if let certificate {
      guard let text = try? String(contentsOf: certificate, encoding: .utf8) else {
        throw .unreadable(certificate)
      }
      chain = text
    }
    do {
      try self.init(pem: pem, certificate: chain, algorithm: algorithm, id: id)
    } catch {
      throw error.of(file.lastPathComponent)
    }
  }

  /// The key as PKCS#8 PEM (RFC 5958), not encrypted.
  public var pem: String {
    get throws(KeyError) {
      switch material {
      case .p256(let key): return key.pemRepresentation + "\n"
      case .p384(let key): return key.pemRepresentation + "\n"
      case .p521(let key): return key.pemRepresentation + "\n"
      case .rsa(let key): return key.pkcs8PEMRepresentation + "\n"
      case .ed25519(let key):
        guard let document = try? Certificate.PrivateKey(key).serializeAsPEM() else {
          throw KeyError("the Ed25519 key could not be written")
        }
        return document.pemString + "\n"
      }
    }
  }

  /// Writes the key as PKCS#8 PEM into a new file that only its owner can read; refuses to replace a file.
  public func store(at file: URL) throws(KeyError) { try PrivateFile.create(file, pem) }

  private static func material(_ pem: String) throws(KeyError) -> Material {
    if pem.contains("BEGIN ENCRYPTED") || pem.contains("Proc-Type:") { throw .passphraseNeeded }
    if let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) { return .p256(key) }
    if let key = try? P384.Signing.PrivateKey(pemRepresentation: pem) { return .p384(key) }
    if let key = try? P521.Signing.PrivateKey(pemRepresentation: pem) { return .p521(key) }
    if let key = ed25519(pem) { return .ed25519(key) }
    if let key = try? _RSA.Signing.PrivateKey(pemRepresentation: pem) { return .rsa(key) }
    throw KeyError(
      "no EC, Ed25519 or RSA private key of at least 2048 bits in this PEM",
      french: "aucune clé privée EC, Ed25519 ou RSA d'au moins 2048 bits dans ce PEM")
  }

  /// An Ed25519 private key from PKCS#8 (RFC 8410 §7), which swift-crypto reads only as raw bytes.
  private static func ed25519(_ pem: String) -> Curve25519.Signing.PrivateKey? {
    guard let document = try? PEMDocument(pemString: pem), document.discriminator == "PRIVATE KEY",
      let outer = try? DER.parse(document.derBytes)
    else { return nil }
    let seed = try? DER.sequence(outer, identifier: .sequence) { nodes in
      _ = try Int(derEncoded: &nodes)
      guard let inner = nodes.next() else { throw KeyError("not PKCS#8") }
      let algorithm = try DER.sequence(inner, identifier: .sequence) { try ASN1ObjectIdentifier(derEncoded: &$0) }
      guard algorithm == [1, 3, 101, 112] else { throw KeyError("not Ed25519") }
      let wrapped = try ASN1OctetString(derEncoded: &nodes)
      while nodes.next() != nil {}
      return try ASN1OctetString(derEncoded: wrapped.bytes).bytes
    }
    return seed.flatMap { try? Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
  }
}
