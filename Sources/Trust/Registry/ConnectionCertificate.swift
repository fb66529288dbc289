public import Exchange

/// A certificate that a partner shows when it connects by TLS, registered for that alone.
public struct ConnectionCertificate: Hashable, Sendable {
  /// Whose it is.
  public let partner: PartnerID
  /// SHA-256 of the certificate's DER.
  public let thumbprint: Digest
  /// The certificate, PEM.
  public let pem: String

  /// Reads a PEM certificate.
  public init(partner: PartnerID, pem: String) throws(KeyError) {
    thumbprint = try CertificateFile(pem: pem).thumbprint
    self.partner = partner
    self.pem = pem
  }
}
