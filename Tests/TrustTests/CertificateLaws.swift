import Exchange
import JSONTree
import Trust

/// What must hold of what reads certificates, keys and registrations, whatever the bytes are. The first octet says what the others are:
/// PEM certificates (`0`), one DER certificate (`1`), a JWK Set (`2`), a PEM private key (`3`), a PKCS #8 private key (`4`), a partner's
/// file (`5`), a file to be imported (`6`), one with a passphrase (`7`), or what ``PathLaws`` reads (`8` and above).
enum CertificateLaws {
  /// The first law that the bytes break; nil when all hold.
  static func broken(by bytes: [UInt8]) -> String? {
    guard let partner = PartnerID("caf-041"), let kind = bytes.first.map({ $0 & 15 }) else { return nil }
    let rest = Array(bytes.dropFirst())
    switch kind {
    case 0: return certificate(String(decoding: rest, as: UTF8.self), partner)
    case 1: return certificate(LawsWorld.pem("CERTIFICATE", rest), partner, der: rest)
    case 2: return keySet(rest)
    case 3: return privateKey(String(decoding: rest, as: UTF8.self))
    case 4: return privateKey(LawsWorld.pem("PRIVATE KEY", rest))
    case 5: return registration(rest, partner)
    case 6: return imported(rest, nil)
    case 7: return imported(rest, Array("essai".utf8))
    default: return PathLaws.broken(by: rest, kind)
    }
  }

  private static func certificate(_ pem: String, _ partner: PartnerID, der: [UInt8]? = nil) -> String? {
    let facts = try? der.map { der throws(KeyError) in try CertificateFacts(der: der) } ?? CertificateFacts(pem: pem)
    _ = try? ConnectionCertificate(partner: partner, pem: pem)
    if let facts, facts.thumbprint != Digest(of: facts.der) { return "the thumbprint is that of the DER" }
    guard let key = try? RegisteredKey(id: "essai", partner: partner, certificate: pem) else { return nil }
    if let der, key.thumbprint != Digest(of: der) { return "the thumbprint is that of the DER" }
    guard key.isValid(at: key.validFrom) == (key.validFrom <= key.validUntil) else { return "validity has both its ends" }
    if let facts, der != nil {
      guard facts.validFrom == key.validFrom, facts.validUntil == key.validUntil else { return "both readers see one validity" }
      if facts.isAuthority { return "no authority is registered" }
    }
    return jwk(key.key)
  }

  private static func imported(_ bytes: [UInt8], _ passphrase: [UInt8]?) -> String? {
    if let certificates = try? CertificateImport(bytes, passphrase: passphrase) {
      guard let again = try? CertificateImport(Array(certificates.pem.utf8)) else { return "what is imported is read" }
      guard again == certificates else { return "importing twice changes nothing" }
      _ = (try? certificates.thumbprint, try? certificates.validity)
    }
    if let found = try? KeyImport(bytes, passphrase: passphrase) {
      guard let pem = try? found.key.pem, let again = try? SigningKey(pem: pem) else { return "a key that is imported is read" }
      guard again.publicKey.thumbprint == found.key.publicKey.thumbprint else { return "an imported key is the same key" }
    }
    return nil
  }

  private static func jwk(_ key: VerificationKey) -> String? {
    guard let tree = try? JSONTree(parsing: JSONWriter.bytes(key.jwk(id: "essai"))),
      let again = try? VerificationKey(jwk: tree.root)
    else { return "a key that is published is read" }
    return again.thumbprint == key.thumbprint && again.algorithm == key.algorithm ? nil : "a published key is the same key"
  }

  private static func keySet(_ bytes: [UInt8]) -> String? {
    guard let keys = try? KeySet(parsing: bytes) else { return nil }
    guard let again = try? KeySet(parsing: JSONWriter.bytes(keys.json)) else { return "a set that is published is read" }
    return again.json == keys.json ? nil : "a published set is the same set"
  }

  private static func privateKey(_ pem: String) -> String? {
    guard let key = try? SigningKey(pem: pem) else { return nil }
    guard let written = try? key.pem, let again = try? SigningKey(pem: written) else { return "a key that is written is read" }
    guard again.publicKey.thumbprint == key.publicKey.thumbprint else { return "a written key is the same key" }
    return jwk(key.publicKey)
  }

  private static func registration(_ bytes: [UInt8], _ partner: PartnerID) -> String? {
    guard let file = try? PartnerFile(parsing: bytes, id: partner) else { return nil }
    guard let again = try? PartnerFile(parsing: JSONWriter.bytes(file.json), id: partner) else {
      return "a registration that is written is read"
    }
    return again == file ? nil : "a written registration is the same"
  }
}
