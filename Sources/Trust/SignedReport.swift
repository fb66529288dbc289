public import Exchange
import JSONTree
import X509

/// A conformance report under its maker's signature: a JWS with a `typ` of its own, so that no door takes it for a message.
///
/// When it was signed (`iat`) and the challenge that it answers stand in the protected header: the same report stays the same octets.
public struct SignedReport: Sendable {
  /// SHA-256 of the certificate that is said to have signed it.
  public let certificate: Digest
  /// When it says that it was signed, in whole seconds. A key that was stolen says any moment: only a challenge proves that it is no older.
  public let issuedAt: Instant
  /// The word of whoever asked for it; nil when it answers none.
  public let challenge: String?
  private let parts: SignedContent
  private let header: ProtectedHeader

  static let type = "passerelle-conformance+jws"

  /// Whether a text can be a challenge: 1 to 128 printable ASCII characters.
  public static func isChallenge(_ text: String) -> Bool {
    (1...128).contains(text.utf8.count) && text.utf8.allSatisfy { (33...126).contains($0) }
  }

  /// The report's exact octets, signed by that key, which must have a certificate, at that moment and for that challenge.
  public static func sign(
    _ report: [UInt8], key: SigningKey, at instant: Instant, challenge: String? = nil
  ) throws(Failure) -> [UInt8] {
    guard let thumbprint = key.certificateThumbprint else {
      throw Failure("a report is signed with a key that has a certificate")
    }
    var header: JSONObject = [
      "alg": .string(key.algorithm.rawValue), "x5t#S256": .string(Base64URL.text(thumbprint.bytes)), "typ": .string(type),
      "iat": .integer(instant.milliseconds / 1000),
    ]
    if let challenge {
      guard isChallenge(challenge) else { throw Failure("a challenge has 1 to 128 printable ASCII characters") }
      header["challenge"] = .string(challenge)
    }
    return try JWSWriter(report, header: header, key: key).bytes(.flattened)
  }

  /// Reads what ``sign(_:key:at:challenge:)`` wrote, in any of the three serialisations; nothing of it is verified yet.
  public init(_ bytes: [UInt8]) throws(Refusal) {
    parts = try SignedContent(bytes)
    try parts.requirePayload()
    header = try ProtectedHeader(parts.protected)
    let report = try header.requireReport()
    (certificate, issuedAt, challenge) = (report.certificate, report.issuedAt, report.challenge)
  }

  /// The report's octets, when that key signed them and was accepted at the moment that they say. A key that was revoked verifies nothing,
  /// whenever that was: who stole it says any day.
  public func report(signedWith key: RegisteredKey) throws(Refusal) -> [UInt8] {
    guard key.thumbprint == certificate else { throw Refusal(.signatureUnknownKey) }
    if let revoked = key.terms.revokedAt { throw Refusal(.signatureKeyRevoked, ["since": revoked.description]) }
    let octets = try parts.payload(signedWith: key.key, under: header)
    if let retired = key.terms.retiresAt, retired <= issuedAt {
      throw Refusal(.signatureKeyRetired, ["until": retired.description])
    }
    try requireValid(from: key.validFrom, until: key.validUntil)
    return octets
  }

  /// The report's octets, when the key of that certificate (PEM) signed them within the certificate's validity; who vouches for it is not
  /// asked.
  public func report(signedWith pem: String) throws(Refusal) -> [UInt8] {
    guard let file = try? CertificateFile(pem: pem), file.thumbprint == certificate,
      let key = try? VerificationKey(certificate: file.leaf, for: header.algorithm)
    else { throw Refusal(.signatureUnknownKey) }
    let octets = try parts.payload(signedWith: key, under: header)
    try requireValid(from: Instant(file.leaf.notValidBefore), until: Instant(file.leaf.notValidAfter))
    return octets
  }

  private func requireValid(from first: Instant, until last: Instant) throws(Refusal) {
    guard first <= issuedAt, issuedAt <= last else {
      throw Refusal(.signatureCertificateExpired, ["from": first.description, "until": last.description])
    }
  }
}
