public import Exchange
import JSONTree

/// A conformance report under its maker's signature: a JWS with a `typ` of its own, so that no door takes it for a message.
public struct SignedReport: Sendable {
  /// SHA-256 of the certificate that is said to have signed it.
  public let certificate: Digest
  private let parts: SignedContent
  private let header: ProtectedHeader

  static let type = "passerelle-conformance+jws"

  /// The report's exact octets, signed by that key, which must have a certificate.
  public static func sign(_ report: [UInt8], key: SigningKey) throws(Failure) -> [UInt8] {
    guard let thumbprint = key.certificateThumbprint else {
      throw Failure("a report is signed with a key that has a certificate")
    }
    let header: JSONObject = [
      "alg": .string(key.algorithm.rawValue), "x5t#S256": .string(Base64URL.text(thumbprint.bytes)), "typ": .string(type),
    ]
    return try JWSWriter(report, header: header, key: key).bytes(.flattened)
  }

  /// Reads what ``sign(_:key:)`` wrote, in any of the three serialisations; nothing of it is verified yet.
  public init(_ bytes: [UInt8]) throws(Refusal) {
    parts = try SignedContent(bytes)
    try parts.requirePayload()
    header = try ProtectedHeader(parts.protected)
    certificate = try header.requireReport()
  }

  /// The report's octets, when that key signed them.
  public func report(signedWith key: RegisteredKey) throws(Refusal) -> [UInt8] {
    guard key.thumbprint == certificate else { throw Refusal(.signatureUnknownKey) }
    return try parts.payload(signedWith: key.key, under: header)
  }

  /// The report's octets, when the key of that certificate (PEM) signed them, whatever the certificate itself is worth.
  public func report(signedWith pem: String) throws(Refusal) -> [UInt8] {
    guard let file = try? CertificateFile(pem: pem), file.thumbprint == certificate,
      let key = try? VerificationKey(certificate: file.leaf, for: header.algorithm)
    else { throw Refusal(.signatureUnknownKey) }
    return try parts.payload(signedWith: key, under: header)
  }
}
