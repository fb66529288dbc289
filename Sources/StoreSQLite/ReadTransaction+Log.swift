import Exchange
import Foundation
import GRDB
import MerkleLog
import Store

extension ReadTransaction {
  /// The tree of the integrated leaves.
  func tree() throws -> MerkleTree {
    let state = try row("SELECT state FROM tree WHERE id = 1").map { Array($0[0] as Data) }
    guard let state, let tree = try? MerkleTree(state: state) else {
      throw StoreError.corrupted("the log's state does not decode")
    }
    return tree
  }

  /// The number of integrated leaves.
  func treeSize() throws -> Int64 { try number("SELECT size FROM tree WHERE id = 1") ?? 0 }

  /// How long the log is and what still waits.
  func logState() throws -> LogState {
    let tree = try tree()
    let last = try number("SELECT position FROM leaf ORDER BY position DESC LIMIT 1") ?? -1
    let size = Int64(tree.size)
    return LogState(
      size: size, root: try tree.root.digest, pending: last + 1 - size,
      checkpoint: try checkpoints("1 ORDER BY size DESC LIMIT 1", []).first)
  }

  /// The checkpoints that a condition selects, each with who cosigned it.
  func checkpoints(_ condition: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> [LogCheckpoint] {
    try rows("SELECT size, root, note, at FROM checkpoint WHERE \(condition)", arguments).map { row in
      let cosignatures = try rows(
        "SELECT partner, key, line, at FROM cosignature WHERE size = ? ORDER BY at, partner", [row[0] as Int64])
      return LogCheckpoint(
        size: row[0], root: try row.digest(1), note: Array(row[2] as Data), at: row.instant(3),
        cosignatures: try cosignatures.map {
          RecordedCosignature(partner: try $0.partner(0), key: $0[1], line: $0[2], at: $0.instant(3))
        })
    }
  }

  /// The hash of a perfect subtree.
  func node(_ position: MerklePosition) throws -> MerkleHash {
    let found =
      position.level == 0
      ? try row("SELECT hash FROM leaf WHERE position = ?", [Int64(position.index)])
      : try row(
        "SELECT hash FROM node WHERE level = ? AND place = ?", [position.level, Int64(position.index)])
    guard let hash = found.flatMap({ MerkleHash($0[0] as Data) }) else {
      throw StoreError.corrupted("the log has no node \(position.level)/\(position.index)")
    }
    return hash
  }

  /// The root of the tree of that size; nil when the log is not that long. The empty tree has one too.
  func root(size: Int64) throws -> Digest? {
    guard size >= 0, size <= (try treeSize()) else { return nil }
    var peaks: [MerkleHash] = []
    var start: Int64 = 0
    for level in stride(from: 62, through: 0, by: -1) where size >> Int64(level) & 1 == 1 {
      peaks.append(try node(MerklePosition(level: level, index: UInt64(start >> Int64(level)))))
      start += 1 << Int64(level)
    }
    guard let last = peaks.popLast() else { return try MerkleHashing.emptyRoot.digest }
    return try peaks.reversed().reduce(last) { MerkleHashing.node($1, $0) }.digest
  }

  /// The leaf at a position.
  func leaf(_ position: Int64) throws -> LogLeaf? {
    let size = try treeSize()
    return try row("SELECT position, hash, entry FROM leaf WHERE position = ?", [position]).map { try $0.leaf(size) }
  }
}

extension MerkleHash {
  /// The same 32 bytes.
  var digest: Digest {
    get throws {
      guard let digest = Digest(bytes: bytes) else { throw StoreError.corrupted("a hash of another length") }
      return digest
    }
  }
}

extension Row {
  /// A leaf from `position, hash, entry`, in a tree of that size.
  func leaf(_ size: Int64) throws -> LogLeaf {
    LogLeaf(
      position: self[0], hash: try digest(1), entry: Array(self[2] as Data), isIntegrated: (self[0] as Int64) < size)
  }
}
