/// The facts of one bearer of a document, under the author's own reference.
public struct DossierPart: Hashable, Sendable {
  /// Usager or foyer.
  public let bearer: BearerKind
  /// The author's own reference of the bearer.
  public let reference: String
  /// What the document says of it, each key once, in the order of the document.
  public let facts: [Fact]

  /// These facts of that bearer.
  public init(bearer: BearerKind, reference: String, facts: [Fact]) {
    self.bearer = bearer
    self.reference = reference
    self.facts = facts
  }
}
