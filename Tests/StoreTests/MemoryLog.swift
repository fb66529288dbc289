import enum Crypto.Curve25519
import Exchange
import MerkleLog
import Store

/// A log in memory, with a key of its own: integrated leaves, and checkpoints of the sizes that were signed.
struct MemoryLog: LogReading {
  static let origin = "urn:passerelle:essai"
  private let signer = Curve25519.Signing.PrivateKey()
  private(set) var leaves: [LogLeaf] = []
  private var nodes: [MerklePosition: MerkleHash] = [:]
  private(set) var signed: [LogCheckpoint] = []
  private var tree = MerkleTree()

  var key: NoteKey {
    get throws { try NoteKey(name: Self.origin, publicKey: [UInt8](signer.publicKey.rawRepresentation)) }
  }

  init() {}

  /// A log of that many leaves with a checkpoint of each of these sizes.
  init(_ size: Int, signing sizes: Set<Int>) throws {
    for number in 0..<size {
      append("flow-\(number)")
      if sizes.contains(number + 1) { try sign() }
    }
  }

  mutating func append(_ id: String) {
    let at = Instant(milliseconds: Int64(1_800_000_000_000 + leaves.count))
    let entry = LogEntry(kind: .message, id: id, at: at, commitment: Digest(of: Array(id.utf8))).bytes
    let hash = MerkleHashing.leaf(entry)
    let position = Int64(leaves.count)
    leaves.append(LogLeaf(position: position, hash: Self.digest(hash), entry: entry, isIntegrated: true))
    for node in tree.append(hash) { nodes[node.position] = node.hash }
  }

  mutating func sign() throws {
    let checkpoint = try Checkpoint(origin: Self.origin, size: tree.size, root: tree.root)
    let note = try checkpoint.signed(publicKey: key.publicKey) { [UInt8](try signer.signature(for: $0)) }
    signed.append(
      LogCheckpoint(
        size: Int64(tree.size), root: Self.digest(tree.root), note: note.bytes, at: Instant(milliseconds: 1_800_000_000_000)))
  }

  /// The same with another byte in a stored node.
  mutating func spoil(_ position: MerklePosition) { nodes[position] = MerkleHashing.leaf([7]) }

  private static func digest(_ hash: MerkleHash) -> Digest { Digest(bytes: hash.bytes) ?? Digest(of: []) }

  private func node(_ position: MerklePosition) throws -> MerkleHash {
    guard let hash = nodes[position] else { throw StoreError.corrupted("no node") }
    return hash
  }

  func logState() async throws -> LogState {
    LogState(size: Int64(tree.size), root: Self.digest(tree.root), pending: 0, checkpoint: signed.last)
  }

  func newestCosigned() async throws -> LogCheckpoint? { signed.last { !$0.cosignatures.isEmpty } }

  func leaves(from position: Int64, limit: Int) async throws -> [LogLeaf] {
    Array(leaves.filter { $0.position >= position }.prefix(limit))
  }

  func inclusionProof(of position: Int64, size: Int64) async throws -> [Digest]? {
    guard position >= 0, position < size, size <= Int64(tree.size) else { return nil }
    return try MerkleProver.inclusion(of: UInt64(position), size: UInt64(size), nodeAt: node).map(Self.digest)
  }

  func consistencyProof(from first: Int64, to second: Int64) async throws -> [Digest]? {
    guard first > 0, first <= second, second <= Int64(tree.size) else { return nil }
    return try MerkleProver.consistency(from: UInt64(first), to: UInt64(second), nodeAt: node).map(Self.digest)
  }

  func checkpoints(from size: Int64, limit: Int) async throws -> [LogCheckpoint] {
    Array(signed.filter { $0.size >= size }.prefix(limit))
  }

  func verifyLog(progress: @escaping @Sendable (Int64, Int64) -> Void) async throws -> LogVerification {
    throw Failure("not of this log")
  }
}
