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
  static let networksPerMinute: Int64 = 256
  /// How many minutes are kept.
  static let minutes: Int64 = 7 * 24 * 60
  /// The longest name of a network that is kept.
  static let networkLength = 64
}

extension WriteTransaction {
  fileprivate func record(_ entry: RefusalEntry) throws {
    let hour = now.milliseconds / 3_600_000
    try execute("DELETE FROM refusal_quota WHERE partner = ? AND hour < ?", [entry.partner.text, hour])
    try execute(
      """
      INSERT INTO refusal_quota (partner, hour, count) VALUES (?, ?, 1)
      ON CONFLICT (partner, hour) DO UPDATE SET count = count + 1
      """, [entry.partner.text, hour])
    let used = try reading.number(
      "SELECT count FROM refusal_quota WHERE partner = ? AND hour = ?", [entry.partner.text, hour])
    guard let used, used <= Int64(surroundings.refusalsPerHour) else {
      try count(entry.refusal.code, from: entry.partner.text, at: entry.receivedAt)
      return
    }
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
    let known = try reading.number(
      "SELECT count FROM refusal_count WHERE minute = ? AND network = ? AND code = ?",
      [minute, network, code.rawValue])
    let rows = try reading.number("SELECT count(*) FROM refusal_count WHERE minute = ?", [minute]) ?? 0
    let isFull = known == nil && rows >= RefusalBound.networksPerMinute
    try execute(
      """
      INSERT INTO refusal_count (minute, network, code, count) VALUES (?, ?, ?, 1)
      ON CONFLICT (minute, network, code) DO UPDATE SET count = count + 1
      """, [minute, isFull ? "*" : String(network.prefix(RefusalBound.networkLength)), code.rawValue])
    count("counted-refusal")
  }
}
