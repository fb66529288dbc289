public import Exchange

/// Why a store cannot be opened or a call makes no sense; never the sender's fault, never cured by trying again as is.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Another process holds the store for writing.
  case locked(pid: Int32?)
  /// There is no store at that place.
  case notFound(String)
  /// The key-encryption key is not the one that the store's keys were wrapped with.
  case wrongKeyEncryptionKey
  /// The index key is not the one that the store was made with.
  case wrongIndexKey
  /// A newer passerelle wrote this store; the migrations that this one does not know.
  case newerSchema([String])
  /// An older passerelle wrote this store, and it was opened for reading only; the migrations that it lacks.
  case olderSchema([String])
  /// `keys.sqlite` is older than the store: keys that the store uses are not in it. Restore both from the same backup.
  case keysBehind(needed: Int64, found: Int64)
  /// The stored bytes do not decrypt or decode: they were changed or the disk is damaged.
  case corrupted(String)
  /// The root in a checkpoint is not that of the tree.
  case checkpointMismatch(size: Int64)
  /// The bytes are not those of that digest.
  case wrongDigest(Digest)
  /// One message makes more statements than can be numbered.
  case tooManyStatements(Int)
  /// A release of that identifier is not leased.
  case notLeased(String)
  /// There is no message of that flow that was set aside and waits for a decision.
  case notWaiting(String)
  /// The processing of this usager's data is restricted: lift that first.
  case restricted(String)
  /// The log is shorter than a checkpoint that was signed: this is an older state of the store.
  case behindCheckpoint(signed: Int64, found: Int64)
  /// The store was closed.
  case closed

  /// For an operator: what is wrong and what mends it.
  public var description: String {
    switch self {
    case .locked(let pid):
      "the store is held by another process\(pid.map { " (pid \($0))" } ?? ""): stop it, or use its admin socket"
    case .notFound(let place): "no store at \(place)"
    case .wrongKeyEncryptionKey: "the key-encryption key is not the one that wraps this store's keys"
    case .wrongIndexKey: "the index key is not the one this store was made with"
    case .newerSchema(let names):
      "a newer passerelle wrote this store (\(names.joined(separator: ", "))): use that one, or restore an older backup"
    case .olderSchema(let names):
      "an older passerelle wrote this store (it lacks \(names.joined(separator: ", "))): start this one's server on it once"
    case .keysBehind(let needed, let found):
      "keys.sqlite is older than the store (\(found) of \(needed) keys): restore both from the same backup"
    case .corrupted(let what): "the store is damaged: \(what)"
    case .checkpointMismatch(let size): "the checkpoint of size \(size) has another root than the tree"
    case .wrongDigest(let digest): "bytes that are not those of \(digest)"
    case .tooManyStatements(let count): "one message with \(count) statements: 65536 at most"
    case .notLeased(let id): "release \(id) is not leased"
    case .notWaiting(let flow): "no message \(flow) waits for a decision"
    case .restricted(let usager): "the processing of \(usager) is restricted: lift that first"
    case .behindCheckpoint(let signed, let found):
      "the store is older than its last signed checkpoint (\(found) leaves, \(signed) were signed): its WAL was lost, or an old copy was put back. "
        + "Put back the newer one, WAL included; or, knowing what is lost, take checkpoint.note away and have the partners send again"
    case .closed: "the store is closed"
    }
  }
}
