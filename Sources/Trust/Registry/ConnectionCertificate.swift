public import Exchange

/// A certificate that a partner shows when it connects by TLS, registered for that alone.
public struct ConnectionCertificate: Hashable, Sendable {
  /// Whose it is.
  public let partner: PartnerID
  /// SHA-256 of the certificate's DER.
  public let thumbprint: Digest
  /// SHA-256 of the public key.
  let key: Digest?
  /// The certificate, PEM.
  public let pem: String

  /// Reads a PEM certificate.
  public init(partner: PartnerID, pem: String) throws(KeyError) {
    let file = try CertificateFile(pem: pem)
    thumbprint = file.thumbprint
    // A kind of key that signs no message may still open a connection.
    key = try? VerificationKey(certificate: file.leaf).thumbprint
    self.partner = partner
    self.pem = pem
  }
}
