public import Exchange

/// A person or household as one author knows it: the author's own reference, opaque to everyone else.
///
/// The reference may lead to a NIR: it is stored encrypted, looked up by blind index, and never logged.
public struct Subject: Hashable, Sendable {
  /// Whose reference it is.
  public let author: PartnerID
  /// Person or household.
  public let bearer: BearerKind
  /// The author's own reference, as its adapter composes it.
  public let reference: String

  /// The bearer that this author calls so.
  public init(author: PartnerID, bearer: BearerKind, reference: String) {
    self.author = author
    self.bearer = bearer
    self.reference = reference
  }
}
