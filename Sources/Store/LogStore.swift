public import Exchange

/// The reading half of the log.
public protocol LogReading: Sendable {
  /// How long the log is and what still waits.
  func logState() async throws -> LogState

  /// Leaves in order from a position, at most `limit`; pending ones included.
  func leaves(from position: Int64, limit: Int) async throws -> [LogLeaf]

  /// The RFC 9162 inclusion proof of the leaf at that position in the tree of that size; nil when it is not that long.
  func inclusionProof(of position: Int64, size: Int64) async throws -> [Digest]?

  /// The RFC 9162 consistency proof between two sizes; nil when they are not in order or the log is not that long.
  func consistencyProof(from first: Int64, to second: Int64) async throws -> [Digest]?

  /// Every checkpoint ever signed, oldest first, from a size on.
  func checkpoints(from size: Int64, limit: Int) async throws -> [LogCheckpoint]

  /// The largest checkpoint that somebody cosigned; nil when there is none.
  func newestCosigned() async throws -> LogCheckpoint?

  /// Reads the whole log again: each leaf's hash from its entry, the root from the leaves, the stored nodes, every checkpoint, and
  /// each message's commitment while its key lives. `progress` hears how many leaves are done and how many there are.
  func verifyLog(progress: @escaping @Sendable (Int64, Int64) -> Void) async throws -> LogVerification
}

/// The log as the sequencer sees it: leaves are written pending by the transaction that they prove, then integrated in order.
public protocol LogStore: LogReading {
  /// Integrates up to `limit` pending leaves in order and answers the state after; the one caller is the sequencer.
  func integrate(limit: Int) async throws -> LogState

  /// Keeps a signed checkpoint of an integrated size; throws ``StoreError/checkpointMismatch`` when its root is not the tree's.
  func save(_ checkpoint: LogCheckpoint) async throws
}

/// Cosignatures of checkpoints, kept for as long as the log.
public protocol CosignatureStore: LogReading {
  /// Keeps a cosignature that was verified, the first one of each key and size, as of the store's present moment; false when there is one,
  /// or when that size has as many as a note may have signatures. Throws ``StoreError/checkpointMismatch`` when there is no checkpoint of that size.
  func save(_ cosignature: RecordedCosignature, of size: Int64) async throws -> Bool
}
