public import Exchange

/// What the journal says of one file.
public struct FileStanding: Sendable {
  /// Its name when it was first read.
  public let name: String
  /// The type of its records.
  public let type: MessageType
  /// `begun`, `taken`, `refused`, `quarantined`.
  public let state: String
  /// The gateway's number of it; nil where it has none.
  public let batch: String?
  /// Why it was refused; nil where it was not.
  public let refusal: FileRefusal?
  /// Since when it is so.
  public let since: Instant

  init(_ entry: FileEntry) {
    (name, type, state) = (entry.name, entry.type, entry.state.rawValue)
    (batch, refusal, since) = (entry.batch, entry.refusal, entry.changedAt)
  }
}
