public import Exchange
import SwiftASN1

extension DevelopmentAuthority {
  /// A CRL, PEM, on which those certificates (PEM) are revoked from that moment on; the next one is due after that many days.
  ///
  /// Refuses certificates that this authority has not issued.
  public func revocationList(
    revoking certificates: [String] = [], on instant: Instant, days: Int64 = 30
  ) throws(KeyError) -> String {
    let ders = try certificates.map { pem throws(KeyError) in try Self.der(pem) }
    let list = try RevocationListWriter(issuer: Self.der(certificate), key: key.pem).list(
      revoking: ders, since: instant, thisUpdate: instant, nextUpdate: instant.clamped(adding: days * 86400))
    return PEMDocument(type: "X509 CRL", derBytes: list).pemString + "\n"
  }

  private static func der(_ pem: String) throws(KeyError) -> [UInt8] {
    guard let block = PEMBlock.all(in: Array(pem.utf8)).first, block.label == "CERTIFICATE" else {
      throw KeyError("no PEM certificate")
    }
    return block.der
  }
}
