public import Exchange

/// A certificate and those that a partner gave with it; its digest is computed once, so that a remembered verdict is found at once.
public struct CertificatePath: Hashable, Sendable {
  /// The certificate to judge, DER.
  public let leaf: [UInt8]
  /// Certificates that may lead from it to an anchor, DER, in any order.
  public let intermediates: [[UInt8]]
  /// Stands for the leaf and the intermediates in their order.
  public let digest: Digest
  /// Whether a message brought some of them: whoever can sign one can think up as many such paths as it likes.
  let isFromMessage: Bool

  /// A path to judge; nothing is checked yet.
  public init(leaf: [UInt8], intermediates: [[UInt8]] = []) {
    self.init(leaf: leaf, intermediates: intermediates, isFromMessage: false)
  }

  private init(leaf: [UInt8], intermediates: [[UInt8]], isFromMessage: Bool) {
    self.leaf = leaf
    self.intermediates = intermediates
    self.isFromMessage = isFromMessage
    let digests = ([leaf] + intermediates).map { Digest(of: $0) }
    digest = Digest(of: digests.flatMap(\.bytes))
  }

  /// The same with the certificates that came with a message.
  func longer(by chain: [[UInt8]]) -> CertificatePath {
    CertificatePath(leaf: leaf, intermediates: intermediates + chain, isFromMessage: true)
  }
}
