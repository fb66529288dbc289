public import Dossier
public import Exchange

/// What an administrator asks (design §3.18). Lists read indexes only and never show a person; content verbs decrypt.
public protocol FlowStore: SealedReading {
  /// What came in, newest first: messages and refusals that pass the filter, at most `limit` after the cursor.
  func flows(_ filter: FlowFilter, after cursor: FlowCursor?, limit: Int) async throws -> FlowPage

  /// What goes out, newest first.
  func releases(_ filter: ReleaseFilter, after cursor: FlowCursor?, limit: Int) async throws -> ReleasePage

  /// One flow by its whole number, or by a beginning that is its alone; nil when there is none or more than one.
  func flow(_ number: String) async throws -> FlowDetail?

  /// One release by its identifier, or by a beginning that is its alone.
  func release(_ id: String) async throws -> ReleaseDetail?

  /// The message as it was posted, decrypted; nil when there is none or its key was destroyed.
  func signedMessage(of flow: String) async throws -> [UInt8]?

  /// The adapter's complement of a message, decrypted; nil when there is none or its key was destroyed.
  func complement(of flow: String) async throws -> [UInt8]?

  /// The newest complement of that author's subject in that type, to give back what its author sent (design §3.11).
  func complement(of subject: Subject, type: MessageType) async throws -> [UInt8]?

  /// The record of reasons of a release, decrypted, or the trace that was kept of it; nil when there is none or its key was destroyed.
  func reasons(of release: String) async throws -> [UInt8]?

  /// Counts that cost nothing to read.
  func status() async throws -> StoreStatus

  /// Counted refusals of unknown senders, newest minute first.
  func refusalCounts(limit: Int) async throws -> [RefusalCount]
}
