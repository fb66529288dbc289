/// What a message became.
public struct Reading: Sendable {
  /// The documents in the order of the message.
  public let records: [DossierRecord]
  /// What an administrator should know.
  public let notices: [Notice]
}
