import Exchange
import SwiftASN1
import X509

/// A PEM file of certificates: the leaf first, then those that lead up to an anchor.
struct CertificateFile: Sendable {
  let leaf: Certificate
  /// SHA-256 of the leaf's DER: `x5t#S256` (RFC 7515 §4.1.8).
  let thumbprint: Digest
  let intermediates: [Certificate]
  /// All of them as they stand in the file, the leaf first.
  let der: [[UInt8]]

  init(pem: String) throws(KeyError) {
    guard let documents = try? PEMDocument.parseMultiple(pemString: pem), let first = documents.first else {
      throw KeyError("no PEM certificate")
    }
    guard documents.allSatisfy({ $0.discriminator == "CERTIFICATE" }) else {
      throw KeyError("something else than certificates is in this PEM")
    }
    der = documents.map(\.derBytes)
    thumbprint = Digest(of: first.derBytes)
    leaf = try Certificate(strict: first.derBytes)
    intermediates = try documents.dropFirst().map { document throws(KeyError) in
      try Certificate(strict: document.derBytes)
    }
  }
}

extension Certificate {
  /// One DER certificate with nothing behind it.
  init(strict der: [UInt8]) throws(KeyError) {
    do {
      try self.init(derEncoded: der)
    } catch {
      throw KeyError("not a DER certificate, or one with a key that is not admitted")
    }
  }
}
