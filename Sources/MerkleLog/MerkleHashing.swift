import Crypto
public import Foundation

/// The hashes of a Merkle tree, RFC 9162 §2.1.1, with SHA-256: leaves and nodes never have the same input.
public enum MerkleHashing {
  /// The hash of a leaf's content: SHA-256(00 ‖ content).
  public static func leaf(_ content: some DataProtocol) -> MerkleHash {
    var hash = SHA256()
    hash.update(data: [0x00])
    hash.update(data: content)
    return MerkleHash(digest: hash.finalize())
  }

  /// The hash of a node: SHA-256(01 ‖ left ‖ right).
  public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    var hash = SHA256()
    hash.update(data: [0x01])
    hash.update(data: left.bytes)
    hash.update(data: right.bytes)
    return MerkleHash(digest: hash.finalize())
  }

  /// The root of a tree without leaves: SHA-256 of nothing.
  public static let emptyRoot = MerkleHash(digest: SHA256.hash(data: [UInt8]()))
}
