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
  let certificate: Certificate
  let intermediates: [Certificate]

  /// The only algorithm that messages under this key may name.
  public var algorithm: SignatureAlgorithm { key.algorithm }

  /// Registers a PEM certificate (its chain may follow it). An RSA key is bound to PS256 unless `algorithm` says otherwise.
  ///
  /// Refuses a CA certificate, and one whose key usage leaves out digital signatures (RFC 5280 §4.2.1.3).
  public init(
    id: String, partner: PartnerID, certificate pem: String, algorithm: SignatureAlgorithm? = nil
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
      if let usage = try file.leaf.extensions.keyUsage, !usage.digitalSignature {
        throw KeyError("the certificate's key usage leaves out digital signatures")
      }
    } catch {
      throw (error as? KeyError) ?? KeyError("the certificate's key usage cannot be read")
    }
    self.id = id
    self.partner = partner
    thumbprint = file.thumbprint
    certificate = file.leaf
    intermediates = file.intermediates
    validFrom = Instant(file.leaf.notValidBefore)
    validUntil = Instant(file.leaf.notValidAfter)
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
