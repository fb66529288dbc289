import Exchange
import Foundation
import GRDB
import Store

/// How a row loses what it keeps. Each notes the key of what went as spent; it is destroyed once this is committed.
extension WriteTransaction {
  func eraseBody(ofMessage seq: Int64) throws -> Bool {
    guard let row = try reading.row("SELECT key FROM message WHERE seq = ?", [seq]) else { return false }
    try spend(row[0])
    try execute("UPDATE message SET key = 0, body = x'', complement = NULL WHERE seq = ?", [seq])
    return true
  }

  /// The reasons stay, or what `trace` keeps of them, under a key of their own: the former one opened the content too.
  func eraseSealed(ofRelease seq: Int64, keeping trace: ([UInt8]) -> [UInt8] = { $0 }) throws -> Bool {
    let row = try reading.row(
      "SELECT b.key, b.reasons, r.id, r.leaf FROM release_body b JOIN release r ON r.seq = b.release WHERE b.release = ?", [seq])
    guard let row else { return false }
    let (number, name): (Int64, String) = (row[0], ContentName.reasons(row[2]))
    try execute("UPDATE dead_letter SET detail = NULL WHERE release = ?", [seq])
    var kept: [UInt8]?
    do {
      if let reasons = row[1] as Data? { kept = try context.open(reasons, key: number, as: name) }
    } catch StoreError.corrupted {
      // Left for whoever verifies the log: erasing it would hide that it was changed.
      return false
    }
    if let kept {
      let (fresh, key) = try newKey()
      try execute(
        "UPDATE release_body SET key = ?, reasons = ?, sealed = NULL WHERE release = ?",
        [fresh, try seal(trace(kept), with: key, as: name), seq])
    } else {
      try execute("DELETE FROM release_body WHERE release = ?", [seq])
    }
    try spend(number)
    try markGone(row[3])
    return true
  }

  /// Reasons, and the content if it is still there.
  func eraseBody(ofRelease seq: Int64) throws -> Bool {
    let row = try reading.row(
      "SELECT b.key, r.leaf FROM release_body b JOIN release r ON r.seq = b.release WHERE b.release = ?", [seq])
    guard let row else { return false }
    try spend(row[0])
    try execute("DELETE FROM release_body WHERE release = ?", [seq])
    try markGone(row[1])
    return true
  }

  func eraseLine(ofRelease seq: Int64) throws -> Bool {
    guard let row = try reading.row("SELECT state, leaf FROM release WHERE seq = ?", [seq]) else { return false }
    let state: String = row[0]
    _ = try eraseBody(ofRelease: seq)
    _ = try eraseProposal(ofRelease: seq)
    try markGone(row[1])
    try execute("DELETE FROM release WHERE seq = ?", [seq])
    count("release.\(state)", -1)
    return true
  }

  func eraseLink(_ seq: Int64) throws -> Bool {
    try execute("DELETE FROM link WHERE seq = ?", [seq])
    return changes == 1
  }

  func eraseRefusal(_ seq: Int64) throws -> Bool {
    guard let row = try reading.row("SELECT key FROM refusal WHERE seq = ?", [seq]) else { return false }
    try spend(row[0])
    try execute("DELETE FROM refusal WHERE seq = ?", [seq])
    count("refusal", -1)
    return true
  }

  /// The partner chose `source` and `id`, and the digest is one of what was said: either may lead to a person. The line stays for its
  /// leaf, under the gateway's own number.
  func eraseName(ofMessage seq: Int64) throws -> Bool {
    try execute(
      """
      UPDATE message SET key = -1, source = '', id = flow, payload_digest = zeroblob(32), evidence = '{}'
      WHERE seq = ? AND key = 0
      """, [seq])
    guard changes == 1 else { return false }
    // What opened a batch: with its name goes what the batch came to.
    for table in ["batch_line WHERE batch", "batch WHERE state IN ('done', 'refused') AND message"] {
      try execute("DELETE FROM \(table) = ?", [seq])
    }
    return true
  }

  func eraseAccess(_ leaf: Int64) throws -> Bool {
    guard let row = try reading.row("SELECT key FROM access WHERE leaf = ?", [leaf]) else { return false }
    try spend(row[0])
    try execute("UPDATE access SET key = 0, body = x'' WHERE leaf = ?", [leaf])
    return true
  }

  /// Notes that a key is to be destroyed once this is committed.
  func spend(_ key: Int64) throws {
    try execute("INSERT OR IGNORE INTO spent_key (number) VALUES (?)", [key])
  }

  private func markGone(_ leaf: Int64?) throws {
    if let leaf { try execute("UPDATE leaf SET gone = 1 WHERE position = ?", [leaf]) }
  }
}
