public import Consent
public import Dossier
public import Store

/// Why one fact of a message was not told to one recipient in consequence of that message. Never a value.
public struct Obstacle: Hashable, Sendable {
  /// What stood in the way.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The recipient said it itself: nobody is sent its own word.
    case ownWord = "own-word"
    /// The author's convention does not let the fact be recorded: it stays in the encrypted message, and nobody is told it.
    case notRecorded = "not-recorded"
    /// The recipient is suspended.
    case suspended
    /// The recipient and the author share no territory.
    case noSharedTerritory = "no-shared-territory"
    /// No purpose of the recipient's convention lets the fact through.
    case noPurpose = "no-purpose"
    /// A purpose would let it through, and nothing is sent under it.
    case noSubscription = "no-subscription"
    /// A subscription holds the fact, and its change makes nothing due.
    case noTrigger = "no-trigger"
    /// The message changed nothing that makes a release due.
    case noChange = "no-change"
    /// The release is to be made.
    case due
    /// The release is made, and its recipient has not collected it.
    case uncollected
    /// Something that the form or the convention requires is missing.
    case waiting
    /// The recipient's form cannot say it.
    case inexpressible
    /// The recipient was told the same before.
    case unchanged
    /// The release was withdrawn before it was collected: it was no longer permitted.
    case withdrawn
    /// Its recipient refused the release, or its address never took it.
    case notTaken = "not-taken"
    /// An operator took the release back before it was collected.
    case recalled
    /// What was told is another author's or another message's word.
    case otherWord = "other-word"
    /// The dossier did not hold the fact when the release was made.
    case notHeld = "not-held"
    /// A rule kept it back: the reason says which.
    case ruled
  }

  /// What stood in the way.
  public let kind: Kind
  /// Where the rule is written, as reasons name it; nil where no rule decides.
  public let rule: String?
  /// The legal basis of the purpose that was asked; nil where none was.
  public let basis: Basis?
  /// The release that it is about; nil where there is none.
  public let release: ReleaseEntry?
  /// The reason that decided, or the one of the word that was told instead.
  public let reason: Reason?

  init(
    _ kind: Kind, rule: String? = nil, basis: Basis? = nil, release: ReleaseEntry? = nil, reason: Reason? = nil
  ) {
    self.kind = kind
    self.rule = rule
    self.basis = basis
    self.release = release
    self.reason = reason
  }
}

/// One fact that was not told, and what stood in the way of it.
public struct Untold: Hashable, Sendable {
  /// Whose fact it is.
  public let bearer: Bearer
  /// Which fact.
  public let path: FactPath
  /// What stood in the way; more than one when several releases, or several conditions, were concerned.
  public let obstacles: [Obstacle]
}
