import COpenSSL
public import Exchange

/// What a certificate says of itself, for people to read: whether it is to be trusted is another question.
public struct CertificateFacts: Hashable, Sendable {
  /// Whose it is, as RFC 4514 writes names, cut after 256 characters.
  public let subject: String
  /// Who issued it, written the same way.
  public let issuer: String
  /// Its serial number, hexadecimal digits in lower case.
  public let serial: String
  /// The first moment of its validity.
  public let validFrom: Instant
  /// The last moment of its validity.
  public let validUntil: Instant
  /// SHA-256 of its DER.
  public let thumbprint: Digest
  /// The certificate itself.
  public let der: [UInt8]
  /// Whether it is a certificate authority's (RFC 5280 §4.2.1.9).
  public let isAuthority: Bool

  /// What one DER certificate says.
  public init(der: [UInt8]) throws(KeyError) {
    guard let certificate = ParsedCertificate(der: der) else { throw KeyError("not a DER certificate") }
    subject = Self.name(X509_get_subject_name(certificate.pointer))
    issuer = Self.name(X509_get_issuer_name(certificate.pointer))
    serial = X509_get0_serialNumber(certificate.pointer).map { Hexadecimal.text(OpenSSLText.bytes($0)) } ?? ""
    validFrom = certificate.notBefore
    validUntil = certificate.notAfter
    thumbprint = certificate.digest
    self.der = der
    isAuthority = certificate.isAuthority
  }

  /// What the first certificate of a PEM text says.
  public init(pem: String) throws(KeyError) {
    guard let block = PEMBlock.all(in: Array(pem.utf8)).first, block.label == "CERTIFICATE" else {
      throw KeyError("no PEM certificate")
    }
    try self.init(der: block.der)
  }

  static func name(_ name: OpaquePointer?) -> String {
    guard let name, let sink = BIO_new(BIO_s_mem()) else { return "" }
    defer { BIO_free(sink) }
    X509_NAME_print_ex(sink, name, 0, passerelle_name_flags())
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = BIO_read(sink, &bytes, Int32(bytes.count))
    guard count > 0 else { return "" }
    return String(String(decoding: bytes.prefix(Int(count)), as: UTF8.self).prefix(256))
  }
}
