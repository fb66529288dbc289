public import Exchange

/// A household that shares a payer's file number with the one at hand.
public struct FoyerCandidate: Hashable, Sendable {
  /// The household.
  public let foyer: FoyerID
  /// Whose subjects are linked to it.
  public let authors: Set<PartnerID>
  /// The payer's file numbers that those authors gave.
  public let keys: Set<PayerFileKey>
  /// Its members, present ones, as usagers.
  public let members: Set<UsagerID>

  /// A candidate as the store found it.
  public init(foyer: FoyerID, authors: Set<PartnerID>, keys: Set<PayerFileKey>, members: Set<UsagerID>) {
    self.foyer = foyer
    self.authors = authors
    self.keys = keys
    self.members = members
  }
}
