public import Exchange

/// A certificate and those that a partner gave with it; its digest is computed once, so that a remembered verdict is found at once.
public struct CertificatePath: Hashable, Sendable {
  /// The certificate to judge, DER.
  public let leaf: [UInt8]
  /// Certificates that may lead from it to an anchor, DER, in any order.
  public let intermediates: [[UInt8]]
  /// Stands for the leaf and the intermediates in their order.
  public let digest: Digest

  /// A path to judge; nothing is checked yet.
  public init(leaf: [UInt8], intermediates: [[UInt8]] = []) {
    self.leaf = leaf
    self.intermediates = intermediates
    let digests = ([leaf] + intermediates).map { Digest(of: $0) }
    digest = Digest(of: digests.flatMap(\.bytes))
  }
}
