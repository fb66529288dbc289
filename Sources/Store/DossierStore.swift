/// What a driver keeps, and everything the two wings and the administrator may ask of it (design §3.15–3.18).
///
/// Every verb is one transaction: it happened wholly and durably when it returns, or not at all when it throws. A verb throws
/// `Failure` when the disk or the database fails (nothing was done; try again) and ``StoreError`` when the caller or the set-up
/// is wrong. The contract suite (`Tests/StoreContract`) says the rest in sentences; every driver passes it unchanged.
public protocol DossierStore: RecordStore, RefusalStore, RecallStore, ReleaseStore, MailboxStore, LogStore, FlowStore,
  AccessStore, TrustStore, AsideStore, TimestampStore, ErasureStore, RetentionStore, DisclosureReading, TrafficReading,
  RestrictionStore, ProposalStore, AskStore, ExportStore, BatchStore, CheckReading, PartyReading,
  IdentityReading, IdentityStore, DeliveryStore, DeliveryReading, ControlStore, BacklogReading, WriterReading,
  CosignatureStore
{
  /// Ends what is under way, then lets the store go; later calls throw ``StoreError/closed``.
  func close() async throws
}

/// The part of a store that only reads: what a second process, such as the CLI beside a server, may open.
public protocol DossierReading: RecallStore, FlowStore, LogReading, TrustReading, AsideReading, TimestampReading,
  RetentionReading, DisclosureReading, TrafficReading, RestrictionReading, ProposalReading,
  AccessReading, AskReading, ExportReading, BatchReading, CheckReading, PartyReading, IdentityReading, DeliveryReading,
  BacklogReading
{}
