import Exchange
import Foundation
import GRDB
import MerkleLog
import Store

extension SQLiteReading {
  /// See ``LogReading/verifyLog(progress:)``.
  public func verifyLog(progress: @escaping @Sendable (Int64, Int64) -> Void) async throws -> LogVerification {
    let state = try await logState()
    var audit = LogAudit(size: state.size)
    while audit.position < state.size {
      // A part at a time: reading a long log in one transaction would keep the WAL from being taken in.
      let part = audit
      audit = try await core.read { try part.reading(upTo: 2048, from: $0) }
      progress(audit.position, state.size)
    }
    for digest in try await changedTrustObjects() { audit.say(.object(digest)) }
    let whole = audit
    return try await core.read { try whole.verdict(state, from: $0) }
  }
}

/// The log read again from its leaves, part by part.
private struct LogAudit: Sendable {
  let size: Int64
  private(set) var position: Int64 = 0
  private var tree = MerkleTree()
  private var checkpoints = 0
  private var cosignatures = 0
  private var opened: Int64 = 0
  private var erased: Int64 = 0
  private var faults: [LogFault] = []

  /// More faults than anyone reads.
  private static let most = 1000

  init(size: Int64) { self.size = size }

  /// This audit after the next leaves.
  func reading(upTo count: Int64, from reading: ReadTransaction) throws -> LogAudit {
    var audit = self
    let end = min(size, position + count)
    let rows = try reading.rows(
      "SELECT position, hash, entry, gone FROM leaf WHERE position >= ? AND position < ? ORDER BY position", [position, end])
    var signed: [Int64: Digest] = [:]
    for checkpoint in try reading.checkpoints("size > ? AND size <= ?", [position, end]) {
      signed[checkpoint.size] = checkpoint.root
      audit.hold(checkpoint)
    }
    var next = rows.makeIterator()
    var row = next.next()
    while audit.position < end {
      if let found = row, found[0] == audit.position {
        try audit.take(found, from: reading)
        row = next.next()
      } else {
        audit.say(.missing(position: audit.position))
        audit.tree.append(MerkleHashing.emptyRoot)
      }
      audit.position += 1
      if let root = signed[audit.position] {
        audit.checkpoints += 1
        if try audit.tree.root.digest != root { audit.say(.checkpoint(size: audit.position)) }
      }
    }
    return audit
  }

  /// Verifies again who cosigned a checkpoint, by the keys that were kept beside the lines.
  private mutating func hold(_ checkpoint: LogCheckpoint) {
    for cosignature in checkpoint.cosignatures {
      if let note = try? SignedNote(parsing: checkpoint.note + Array(cosignature.line.utf8)),
        let key = try? CosignerKey(text: cosignature.key), (try? note.cosignatures(by: [key]))?.count == 1
      {
        cosignatures += 1
      } else {
        say(.cosignature(size: checkpoint.size, cosignature.partner))
      }
    }
  }

  private mutating func take(_ row: Row, from reading: ReadTransaction) throws {
    let bytes = Array(row[2] as Data)
    let hash = MerkleHashing.leaf(bytes)
    tree.append(hash)
    guard Data(hash.bytes) == row[1], let entry = LogEntry(bytes) else { return say(.leaf(position: position)) }
    guard let stored = try content(of: entry, from: reading) else {
      if row[3] as Bool { return erased += 1 }
      return say(.commitment(position: position, id: entry.id))
    }
    switch stored {
    case .erased: erased += 1
    case .damaged: say(.commitment(position: position, id: entry.id))
    case .whole(let digest, let salt):
      opened += 1
      if LogEntry.commitment(to: digest, salt: salt) != entry.commitment {
        say(.commitment(position: position, id: entry.id))
      }
    }
  }

  /// What is stored of an entry's content.
  private enum Stored {
    case whole(digest: Digest, salt: [UInt8])
    case erased
    case damaged
  }

  /// What is stored of an entry's content; nil when there is no row of it.
  private func content(of entry: LogEntry, from reading: ReadTransaction) throws -> Stored? {
    switch entry.kind {
    case .message:
      let row = try reading.row(
        "SELECT key, body, payload_digest FROM message WHERE flow = ? AND leaf = ?", [entry.id, position])
      guard let row else { return nil }
      let digest = try row.digest(2)
      return try open(row, as: ContentName.message(entry.id), from: reading) { (digest, Array($0.prefix(32))) }
    case .release:
      let row = try reading.row(
        """
        SELECT b.key, b.sealed FROM release r JOIN release_body b ON b.release = r.seq
        WHERE r.id = ? AND r.leaf = ? AND b.sealed IS NOT NULL
        """, [entry.id, position])
      guard let row else { return nil }
      return try open(row, as: ContentName.sealed(entry.id), from: reading) {
        (Digest(of: $0.dropFirst(32)), Array($0.prefix(32)))
      }
    case .access:
      guard let row = try reading.row("SELECT key, body FROM access WHERE leaf = ?", [position]) else { return nil }
      return try open(row, as: ContentName.access(position), from: reading) { LoggedAccess.commitment(inBody: $0) }
    case .trust:
      let row = try reading.row(
        """
        SELECT s.digest, s.salt, o.body, s.at FROM trust_state s JOIN trust_object o ON o.digest = s.digest
        WHERE s.leaf = ?
        """, [position])
      guard let row else { return nil }
      let digest = Digest(of: row[2] as Data)
      // Also from when on it decided: what was right at a moment depends on it.
      guard try row.digest(0) == digest, entry.id == digest.description, row.instant(3) == entry.at else { return .damaged }
      return .whole(digest: digest, salt: Array(row[1] as Data))
    }
  }

  /// Decrypts `key, content`; one that does not decrypt was changed, one without key was erased.
  private func open(
    _ row: Row, as name: String, from reading: ReadTransaction,
    split: ([UInt8]) -> (digest: Digest, salt: [UInt8])
  ) throws -> Stored {
    do {
      guard let content = try reading.context.open(row[1], key: row[0], as: name) else { return .erased }
      let (digest, salt) = split(content)
      return .whole(digest: digest, salt: salt)
    } catch StoreError.corrupted {
      return .damaged
    }
  }

  mutating func say(_ fault: LogFault) {
    if faults.count < Self.most { faults.append(fault) }
  }

  /// What the whole reading found, held against the stored tree.
  func verdict(_ state: LogState, from reading: ReadTransaction) throws -> LogVerification {
    var audit = self
    let root = try tree.root.digest
    let stored = try? reading.root(size: size)
    if root != state.root || root != stored { audit.say(.tree(size: size)) }
    return LogVerification(
      size: size, root: root, checkpoints: checkpoints, cosignatures: cosignatures, opened: opened, erased: erased,
      faults: audit.faults)
  }
}
