import SwiftASN1
import X509

/// Certificates as PEM, the leaf first, then those that lead up from it.
struct CertificateOrder {
  /// PEM, the leaf first.
  let pem: [String]

  /// As they stand in a file of which the order counts.
  init(asWritten der: [[UInt8]]) throws(KeyError) {
    guard !der.isEmpty else { throw .noCertificate }
    for certificate in der { _ = try Certificate(strict: certificate) }
    pem = der.map { PEMDocument(type: "CERTIFICATE", derBytes: $0).pemString + "\n" }
  }

  /// From a bag in which the order does not count: from that leaf, or from the one that issued no other, each followed by its issuer.
  /// What no path from the leaf needs is left out.
  init(leaf: [UInt8]?, from bag: [[UInt8]]) throws(KeyError) {
    var rest = try bag.map { der throws(KeyError) in (der, try Certificate(strict: der)) }
    var path: [([UInt8], Certificate)]
    if let leaf {
      path = [(leaf, try Certificate(strict: leaf))]
    } else {
      guard !rest.isEmpty else { throw .noCertificate }
      let ends = rest.indices.filter { end in
        !rest.indices.contains { $0 != end && rest[$0].1.issuer == rest[end].1.subject }
      }
      guard ends.count == 1, let end = ends.first else { throw .severalLeaves }
      path = [rest.remove(at: end)]
    }
    while let last = path.last?.1, last.issuer != last.subject,
      let next = rest.firstIndex(where: { $0.1.subject == last.issuer })
    {
      path.append(rest.remove(at: next))
    }
    try self.init(asWritten: path.map(\.0))
  }
}
