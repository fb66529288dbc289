public import Exchange
import Foundation
import X509

/// A partner's key as registered: its name, its certificate's thumbprint and validity, and the one algorithm that it is bound to.
public struct RegisteredKey: Sendable {
  /// `kid`, unique among all partners: 1 to 256 printable ASCII characters.
  public let id: String
  /// Whose key it is.
  public let partner: PartnerID
  /// SHA-256 of the certificate's DER, which JWS calls `x5t#S256`.
  public let thumbprint: Digest
  /// The first moment of the certificate's validity.
  public let validFrom: Instant
  /// The last moment of the certificate's validity.
  public let validUntil: Instant
  /// The public key, parsed once.
  public let key: VerificationKey
  /// What operators decided about it.
  public private(set) var terms: KeyTerms
  /// The certificate and those that lead up from it, as they were registered.
  public let pem: String
  /// The certificate and those that lead up from it, as they are judged.
  public let path: CertificatePath

  /// The only algorithm that messages under this key may name.
  public var algorithm: SignatureAlgorithm { key.algorithm }

  /// Registers a PEM certificate (its chain may follow it). An RSA key is bound to PS256 unless `algorithm` says otherwise.
  ///
  /// Refuses a CA certificate, and one whose key usage leaves out signatures (RFC 5280 §4.2.1.3).
  public init(
    id: String, partner: PartnerID, certificate pem: String, algorithm: SignatureAlgorithm? = nil,
    terms: KeyTerms = KeyTerms()
  ) throws(KeyError) {
    guard (1...256).contains(id.utf8.count), id.utf8.allSatisfy({ (33...126).contains($0) }) else {
      throw KeyError("a kid is 1 to 256 printable ASCII characters")
    }
    let file = try CertificateFile(pem: pem)
    key = try VerificationKey(certificate: file.leaf, for: algorithm)
    guard key.algorithm.isAdmitted else { throw KeyError("\(key.algorithm.rawValue) is not admitted") }
    if case .isCertificateAuthority? = try? file.leaf.extensions.basicConstraints {
      throw KeyError("a certificate authority does not sign messages")
    }
    do {
      // A seal that commits to contents says `nonRepudiation` alone (ETSI EN 319 412-2 §4.3.2): it signs messages as well.
      if let usage = try file.leaf.extensions.keyUsage, !usage.digitalSignature, !usage.nonRepudiation {
        throw KeyError("the certificate's key usage leaves out signatures")
      }
    } catch {
      throw (error as? KeyError) ?? KeyError("the certificate's key usage cannot be read")
    }
    self.id = id
    self.partner = partner
    thumbprint = file.thumbprint
    self.terms = terms
    self.pem = pem
    path = CertificatePath(leaf: file.der[0], intermediates: Array(file.der.dropFirst()))
    validFrom = Instant(file.leaf.notValidBefore)
    validUntil = Instant(file.leaf.notValidAfter)
  }

  /// The same key, not accepted from that moment on.
  func revoked(at instant: Instant) -> RegisteredKey {
    var key = self
    key.terms.revokedAt = instant
    return key
  }

  /// Whether the certificate's validity covers that moment, both ends included (RFC 5280 §4.1.2.5).
  public func isValid(at instant: Instant) -> Bool { validFrom <= instant && instant <= validUntil }
}

extension Instant {
  /// A certificate's time, which ASN.1 holds in whole seconds of the years 1 to 9999.
  init(_ date: Date) { self.init(milliseconds: Int64(date.timeIntervalSince1970) * 1000) }

  /// The same moment as Foundation has it.
  var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
