public import Exchange

/// What a connector's journal says to an administrator.
public struct ConnectorStanding: Sendable {
  /// How many releases are in each state.
  public let counts: [JournalCount]
  /// The newest that are not accepted, newest first.
  public let open: [OpenRelease]
}

/// A release that the partner does not have, or of which nobody knows.
public struct OpenRelease: Sendable {
  /// Its number.
  public let release: String
  /// Its type.
  public let type: MessageType
  /// `begun`, `waiting`, `refused`, `held`.
  public let state: String
  /// Whether the partner may have it although nobody knows.
  public let isDoubtful: Bool
  /// The mailbox's word; nil while it is only tried again.
  public let reason: String?
  /// Why, in words.
  public let sentence: Sentence?
  /// How often it was tried.
  public let tries: Int
  /// Since when it is so.
  public let since: Instant
  /// Before when it is not tried again; nil for at once.
  public let due: Instant?

  init(_ attempt: Attempt) {
    release = attempt.release
    type = attempt.type
    state = attempt.state.rawValue
    isDoubtful = attempt.isDoubtful
    reason = attempt.rejection?.reason.rawValue
    sentence = attempt.rejection?.sentence
    tries = attempt.tries
    since = attempt.changedAt
    due = attempt.dueAt
  }
}
