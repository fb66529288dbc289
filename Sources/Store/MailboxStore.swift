public import Exchange

/// What waits for a recipient (design §3.3, §3.12, §3.16): at least once, in order, each with a stable identifier.
public protocol MailboxStore: Sendable {
  /// A recipient's sealed releases of these types (of all when nil) after the cursor, in the order of the log, at most `limit`;
  /// nothing whose leaf is not yet integrated, and nothing acknowledged.
  ///
  /// `permit` is asked for each in the same transaction: what is no longer permitted becomes a tombstone and is not shown,
  /// and a release of the same type about the same bearer becomes due instead: of what may still be told.
  func collect(
    for recipient: PartnerID, of types: Set<MessageType>?, after cursor: MailboxCursor?, limit: Int,
    permit: @escaping @Sendable (DeliverableRelease) throws -> Bool
  ) async throws -> MailboxPage

  /// Marks these releases of that recipient as delivered; done twice, it changes nothing.
  ///
  /// The answer names those that are no sealed or delivered release of that recipient, nor one that was withdrawn after it was collected;
  /// if there is any, none is marked.
  func acknowledge(_ ids: [String], by recipient: PartnerID) async throws -> [String]

  /// Makes these releases, which that recipient collected, dead letters, and owes their senders a notice; done twice, it changes nothing.
  ///
  /// The answer names those that the recipient did not collect, or has acknowledged; if there is any, none is rejected.
  func reject(_ rejections: [Rejection], by recipient: PartnerID) async throws -> [String]

  /// Logs who collects these releases, for which purpose, before they leave: each finds the leaf again (`Handover`).
  func handOver(_ ids: [String], by access: AccessEntry) async throws -> LogLeaf
}

extension MailboxStore {
  /// A recipient's sealed releases of every type, as `collect(for:of:after:limit:permit:)` gives them.
  public func collect(
    for recipient: PartnerID, after cursor: MailboxCursor?, limit: Int,
    permit: @escaping @Sendable (DeliverableRelease) throws -> Bool
  ) async throws -> MailboxPage {
    try await collect(for: recipient, of: nil, after: cursor, limit: limit, permit: permit)
  }
}
