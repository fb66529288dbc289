public import Exchange
import Foundation
import GRDB
import JSONTree
public import Store

extension SQLiteStore {
  /// See ``RefusalStore/record(_:)``.
  public func record(_ refusal: RefusalEntry) async throws {
    try await writer.submit { try $0.record(refusal) }
  }

  /// See ``RefusalStore/count(_:from:at:)``.
  public func count(_ code: RefusalCode, from network: String, at time: Instant) async throws {
    try await writer.submit { try $0.count(code, from: network, at: time) }
  }
}

/// The bounds of the table of counted refusals.
private enum RefusalBound {
  /// The most rows of one minute before networks are counted together.
  static let networksPerMinute: Int64 = 64
  /// How many minutes are kept.
  static let minutes: Int64 = 7 * 24 * 60
  /// The longest name of a network that is kept.
  static let networkLength = 64
}

extension WriteTransaction {
  fileprivate func record(_ entry: RefusalEntry) throws {
    let hour = now.milliseconds / 3_600_000
    if let first = try first(of: entry, sinceHour: hour) {
      try execute(
        "UPDATE refusal SET repeats = repeats + 1, last_at = max(coalesce(last_at, received_at), ?) WHERE seq = ?",
        [entry.receivedAt.milliseconds, first])
      return count("counted-refusal")
    }
    try execute("DELETE FROM refusal_quota WHERE partner = ? AND hour < ?", [entry.partner.text, hour])
    let used = try reading.number(
      "SELECT count FROM refusal_quota WHERE partner = ? AND hour = ?", [entry.partner.text, hour])
    guard used ?? 0 < Int64(surroundings.refusalsPerHour) else {
      return try count(entry.refusal.code, from: entry.partner.text, at: entry.receivedAt)
    }
    try execute(
      """
      INSERT INTO refusal_quota (partner, hour, count) VALUES (?, ?, 1)
      ON CONFLICT (partner, hour) DO UPDATE SET count = count + 1
      """, [entry.partner.text, hour])
    try insert(entry)
  }

  /// The refusal that this one repeats: of the same payload whenever it was, without payload in the same hour.
  private func first(of entry: RefusalEntry, sinceHour hour: Int64) throws -> Int64? {
    let (partner, refusal) = (entry.partner.text, entry.refusal)
    guard let payload = entry.payloadDigest else {
      return try reading.number(
        """
        SELECT seq FROM refusal WHERE partner = ? AND code = ? AND pointer IS ? AND recorded_at >= ?
          AND payload_digest IS NULL ORDER BY recorded_at, seq LIMIT 1
        """, [partner, refusal.code.rawValue, refusal.pointer, hour * 3_600_000])
    }
    return try reading.number(
      "SELECT seq FROM refusal WHERE payload_digest = ? AND partner = ? AND code = ? AND pointer IS ? ORDER BY seq LIMIT 1",
      [payload.bytes.data, partner, refusal.code.rawValue, refusal.pointer])
  }

  /// Keeps a refusal by itself, whatever was refused before.
  func insert(_ entry: RefusalEntry) throws {
    let seq = memory.flow
    memory.flow += 1
    let (number, key) = try newKey()
    let message = try entry.message.map { id in
      try seal(Array(StoredJSON.text([id.source, id.id]).utf8), with: key, as: ContentName.refusal(entry.flow))
    }
    try execute(
      """
      INSERT INTO refusal (seq, flow, partner, type, code, pointer, details, payload_digest, received_at, recorded_at, key,
        message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        seq, entry.flow, entry.partner.text, entry.type?.text, entry.refusal.code.rawValue, entry.refusal.pointer,
        StoredJSON.text(entry.refusal.details), entry.payloadDigest?.bytes.data, entry.receivedAt.milliseconds,
        now.milliseconds, number, message,
      ])
    count("refusal")
  }

  fileprivate func count(_ code: RefusalCode, from network: String, at time: Instant) throws {
    let minute = time.milliseconds / 60000
    try execute(
      "DELETE FROM refusal_count WHERE minute < ?", [now.milliseconds / 60000 - RefusalBound.minutes])
    var name = String(network.prefix(RefusalBound.networkLength))
    let known = try reading.number(
      "SELECT count FROM refusal_count WHERE minute = ? AND network = ? AND code = ?", [minute, name, code.rawValue])
    if known == nil {
      let rows = try reading.number("SELECT count(*) FROM refusal_count WHERE minute = ?", [minute]) ?? 0
      if rows >= RefusalBound.networksPerMinute { name = "*" }
    }
    try execute(
      """
      INSERT INTO refusal_count (minute, network, code, count) VALUES (?, ?, ?, 1)
      ON CONFLICT (minute, network, code) DO UPDATE SET count = count + 1
      """, [minute, name, code.rawValue])
    count("counted-refusal")
  }
}
