public import Exchange

/// Whom a leaf of the log concerns: who may have it proved (design §3.16). Reads indexes; nothing is decrypted.
public protocol PartyReading: Sendable {
  /// The leaf of the message of that whole number, for its author and its carrier; nil when none is recorded under it.
  func loggedMessage(_ flow: String) async throws -> LoggedItem?

  /// The leaf of the release of that whole identifier, for its recipient; nil when there is none that was handed over.
  func loggedRelease(_ id: String) async throws -> LoggedItem?
}

/// A leaf of the log and those whom it concerns.
public struct LoggedItem: Hashable, Sendable {
  /// The leaf.
  public let leaf: LogLeaf
  /// Who may have it proved.
  public let parties: Set<PartnerID>

  /// A leaf for those.
  public init(leaf: LogLeaf, parties: Set<PartnerID>) {
    self.leaf = leaf
    self.parties = parties
  }
}
