import COpenSSL
public import Exchange

/// What a certificate revocation list says of itself (RFC 5280 §5), for people to read.
public struct RevocationListFacts: Hashable, Sendable {
  /// Who issued it, as RFC 4514 writes names, cut after 256 characters.
  public let issuer: String
  /// When it was made.
  public let thisUpdate: Instant
  /// When the next one is to come.
  public let nextUpdate: Instant
  /// SHA-256 of its DER.
  public let digest: Digest
  /// The list itself.
  public let der: [UInt8]

  /// What one DER list says; refuses one that does not say when the next comes.
  public init(der: [UInt8]) throws(KeyError) {
    guard let list = ParsedRevocationList(der: der) else {
      throw KeyError("this is no certificate revocation list", french: "ce n'est pas une liste de révocation de certificats")
    }
    guard let next = list.nextUpdate else {
      throw KeyError(
        "this revocation list does not say when the next one comes (nextUpdate)",
        french: "cette liste de révocation ne dit pas quand vient la suivante (nextUpdate)")
    }
    issuer = CertificateFacts.name(X509_CRL_get_issuer(list.pointer))
    thisUpdate = list.thisUpdate
    nextUpdate = next
    digest = list.digest
    self.der = der
  }

  /// What the one list of a file says, DER or PEM.
  public init(contents bytes: [UInt8]) throws(KeyError) {
    if bytes.first == 0x30 {
      try self.init(der: bytes)
      return
    }
    let blocks = PEMBlock.all(in: bytes)
    guard blocks.count == 1, blocks[0].label == "X509 CRL" else {
      throw KeyError(
        "one certificate revocation list is expected, DER or PEM", french: "une liste de révocation est attendue, DER ou PEM")
    }
    try self.init(der: blocks[0].der)
  }

  /// Whether the key of that certificate (DER) signed the list, with a digest that counts, and may sign lists (RFC 5280 §4.2.1.3); nil
  /// when the list names another issuer. Whether the certificate itself is trusted is another question.
  public func isSigned(by certificate: [UInt8]) -> Bool? {
    guard let list = ParsedRevocationList(der: der), let issuer = ParsedCertificate(der: certificate),
      X509_NAME_cmp(X509_CRL_get_issuer(list.pointer), X509_get_subject_name(issuer.pointer)) == 0
    else { return nil }
    defer { ERR_clear_error() }
    return list.isStrong && X509_get_key_usage(issuer.pointer) & UInt32(KU_CRL_SIGN) != 0
      && X509_CRL_verify(list.pointer, X509_get0_pubkey(issuer.pointer)) == 1
  }
}
