public import Exchange
public import Foundation
@_spi(FixedExpiryValidationTime) import X509

/// The certificate authorities whose certificates partners may register.
public struct CertificateAnchors: Sendable {
  private let store: CertificateStore

  /// Reads anchors from one PEM text with one or more certificates.
  public init(pem: String) throws(KeyError) {
    let file = try CertificateFile(pem: pem)
    store = CertificateStore([file.leaf] + file.intermediates)
  }

  /// Why no path leads from the key's certificate to an anchor at that time; nil when one does (RFC 5280 §6, without revocation).
  func objection(to key: RegisteredKey, on instant: Instant) async -> String? {
    var verifier = Verifier(rootCertificates: store) { RFC5280Policy(fixedExpiryValidationTime: instant.date) }
    switch await verifier.validate(leaf: key.certificate, intermediates: CertificateStore(key.intermediates)) {
    case .validCertificate: return nil
    case .couldNotValidate(let failures):
      let reasons = failures.map { String(describing: $0.policyFailureReason) }
      return reasons.isEmpty ? "no path to an anchor" : reasons.joined(separator: "; ")
    }
  }
}

extension PartnerRegistry {
  /// Reads a registry as `init(directory:)` does, and refuses it when a key that is valid on that day leads to no anchor.
  ///
  /// Expired keys stay: messages of their time are still verified with them.
  public static func load(
    directory: URL, anchors: CertificateAnchors, on instant: Instant
  ) async throws -> PartnerRegistry {
    let registry = try PartnerRegistry(directory: directory)
    for key in registry.keys where key.isValid(at: instant) {
      if let objection = await anchors.objection(to: key, on: instant) {
        throw RegistrationError("\(key.id).pem", "the certificate chain is not accepted: \(objection)")
      }
    }
    return registry
  }
}
