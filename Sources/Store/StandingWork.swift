public import Exchange

/// Work of one kind that stands: how much, and since when the oldest of it does. Tells of nobody.
public struct StandingWork: Hashable, Sendable {
  /// What stands. The raw value is the word of programs.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Releases that are to be made now.
    case due
    /// Releases in which something is missing that must be told.
    case waiting
    /// Releases that were sealed and that their recipient has not collected.
    case uncollected
    /// Releases that wait for an address that failed too often.
    case away
    /// Releases that their recipient refuses or never took, of which nobody decided yet.
    case dead
    /// Releases whose term has passed, or has not: the oldest term counts.
    case term
    /// Recipients to whom releases are held back.
    case paused
    /// Messages that came too late and wait for an administrator.
    case aside
    /// Files that a rule keeps from being taken in.
    case stopped
    /// Files of which not all has come.
    case coming
    /// Leaves of messages and releases that are not integrated.
    case pending
  }

  /// What it is.
  public let kind: Kind
  /// Whose it is; nil where it is not told apart.
  public let partner: String?
  /// How much.
  public let count: Int64
  /// Since when the oldest stands.
  public let since: Instant

  /// Standing work.
  public init(kind: Kind, partner: String?, count: Int64, since: Instant) {
    self.kind = kind
    self.partner = partner
    self.count = count
    self.since = since
  }
}
