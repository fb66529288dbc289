import Exchange
import NIOSSL

/// A certificate that the other side of a TLS connection has shown, and has proved to hold the key of.
struct ShownCertificate: Sendable {
  /// SHA-256 of its DER.
  let thumbprint: Digest
  private let validFrom: Int64
  private let validUntil: Int64

  init(_ certificate: NIOSSLCertificate) throws {
    thumbprint = Digest(of: try certificate.toDERBytes())
    validFrom = Int64(certificate.notValidBefore)
    validUntil = Int64(certificate.notValidAfter)
  }

  /// Whether its validity covers that moment, both ends included (RFC 5280 §4.1.2.5).
  func isValid(at instant: Instant) -> Bool {
    let seconds = instant.milliseconds / 1000
    return validFrom <= seconds && seconds <= validUntil
  }
}

/// Judges the certificates that callers show: one that is registered, exactly that one, and within its validity. No authority is asked:
/// what counts is what an operator registered.
struct CertificateDesk: Sendable {
  let rule: TLSSettings.Clients
  let clock: Clock
  /// Whose certificate has that SHA-256, by the registry of the moment.
  let owner: @Sendable (Digest) -> PartnerID?

  /// Whose certificate it is now.
  func partner(of certificate: ShownCertificate) -> PartnerID? {
    certificate.isValid(at: clock.now) ? owner(certificate.thumbprint) : nil
  }

  /// Whether a handshake with these certificates may go on. Called only when a certificate was shown.
  ///
  /// An unknown certificate is refused even where none is needed: whoever shows one means to be recognised, and would otherwise learn of
  /// an expired or forgotten registration only from what no longer works.
  func admits(_ chain: [NIOSSLCertificate]) -> Bool {
    guard let leaf = chain.first, let shown = try? ShownCertificate(leaf) else { return false }
    return partner(of: shown) != nil
  }
}
