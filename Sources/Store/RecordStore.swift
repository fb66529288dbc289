public import Exchange

/// Intake's last step: one transaction from a translated message to its receipt (design §2, §3.15–3.16).
public protocol RecordStore: Sendable {
  /// Records the message as signed, its pending log leaf, its statements, the links of their subjects, and the releases that
  /// they trigger, all or nothing. Concurrent calls are committed together; each returns after its commit is on disk.
  ///
  /// Same (`source`, `id`), carrier and payload digest as a recorded message: ``RecordOutcome/duplicate(_:)``, and nothing is written.
  /// An entry that settles what was set aside makes it admitted in the same transaction, also when it is a duplicate; throws
  /// ``StoreError/notWaiting(_:)``, and records nothing, when nothing of that flow waits (any more).
  /// A statement that says otherwise than its author had said of that subject as of that very day owes a notice to each body that was handed
  /// something about the bearer, its household or their members, but for its author: what was told may have been wrong.
  /// Who each subject is, is decided in the transaction (`Resolver`, `FoyerResolver`); `triggers` is asked, there too, for each
  /// statement that changes something. It is pure: it may be called again when the transaction is retried.
  func record(
    _ entry: RecordEntry, triggers: @escaping @Sendable (StatementChange) -> [ReleaseDemand]
  ) async throws -> RecordOutcome

  /// Remembers a signed request (ask, mailbox, log) until it expires; false when that partner's request is remembered already
  /// (`request.replayed`).
  func claim(request id: MessageID, from partner: PartnerID, until expiry: Instant) async throws -> Bool
}
