import Exchange
import Foundation
import GRDB
public import Store

extension SQLiteStore {
  /// See ``AsideStore/setAside(_:limit:)``.
  public func setAside(_ entry: AsideEntry, limit: Int) async throws -> AsideOutcome {
    try await writer.submit { try $0.setAside(entry, limit: limit) }
  }

  /// See ``AsideStore/refuse(aside:as:)``.
  public func refuse(aside flow: String, as refusal: RefusalEntry) async throws -> Bool {
    let isRefused = try await writer.submit { transaction in
      guard try transaction.settle(aside: flow, as: .refused) else { return false }
      try transaction.insert(refusal)
      return true
    }
    if isRefused { await destroySettled() }
    return isRefused
  }

  /// Destroys the keys of what was settled. The decision stands, whatever becomes of them: what is left of this is done at the next
  /// decision or when the store opens.
  func destroySettled() async {
    let vault = core.context.vault
    try? await writer.submit { try vault.destroySettled(in: $0.reading.db) }
  }
}

extension KeyVault {
  /// Destroys the keys of messages that were set aside and settled, once that they are is committed: a crash in between may leave
  /// a key without content, never a message that waits without its key.
  func destroySettled(in db: Database) throws {
    let keys = try Int64.fetchAll(db, sql: "SELECT key FROM aside WHERE body IS NULL AND key IS NOT NULL")
    if keys.isEmpty { return }
    try destroy(keys)
    try db.execute(sql: "UPDATE aside SET key = NULL WHERE body IS NULL AND key IS NOT NULL")
  }
}

extension WriteTransaction {
  fileprivate func setAside(_ entry: AsideEntry, limit: Int) throws -> AsideOutcome {
    switch try earlier(entry.message, by: entry.carrier, payload: entry.payloadDigest) {
    case .recorded(let message), .duplicate(let message): return .recorded(message)
    case .conflict: return .conflict
    case nil: break
    }
    let carrier = entry.carrier.text
    let known = try reading.row(
      "SELECT \(AsideColumns.summary) FROM aside WHERE carrier = ? AND payload_digest = ?",
      [carrier, entry.payloadDigest.bytes.data])
    if let known { return .known(try known.aside) }
    let waiting = try reading.row("SELECT messages, bytes FROM aside_waiting WHERE carrier = ?", [carrier])
    let (messages, bytes): (Int64, Int64) = (waiting?[0] ?? 0, waiting?[1] ?? 0)
    let size = Int64(entry.body.count)
    guard messages < Int64(limit), bytes + size <= Int64(surroundings.asideBytes) else { return .full }
    let (number, key) = try newKey()
    let body = try seal(
      AsideContent(contentType: entry.contentType, body: entry.body).bytes, with: key, as: ContentName.aside(entry.flow))
    try execute(
      """
      INSERT INTO aside (flow, carrier, author, type, payload_digest, event_time, received_at, state, size, key, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)
      """,
      [
        entry.flow, carrier, entry.author.text, entry.type.text, entry.payloadDigest.bytes.data,
        entry.eventTime.milliseconds, entry.receivedAt.milliseconds, size, number, body,
      ])
    try execute(
      """
      INSERT INTO aside_waiting (carrier, messages, bytes) VALUES (?, 1, ?)
      ON CONFLICT (carrier) DO UPDATE SET messages = messages + 1, bytes = bytes + excluded.bytes
      """, [carrier, size])
    count("aside")
    return .kept(
      AsideSummary(
        flow: entry.flow, carrier: entry.carrier, author: entry.author, type: entry.type, eventTime: entry.eventTime,
        receivedAt: entry.receivedAt, payloadDigest: entry.payloadDigest, state: .waiting))
  }

  /// Ends the waiting of a message with its body; false when it is not waiting.
  func settle(aside flow: String, as state: AsideState) throws -> Bool {
    let row = try reading.row("SELECT seq, carrier, size FROM aside WHERE flow = ? AND state = 'waiting'", [flow])
    guard let row else { return false }
    try execute("UPDATE aside SET state = ?, body = NULL WHERE seq = ?", [state.rawValue, row[0] as Int64])
    try execute(
      "UPDATE aside_waiting SET messages = messages - 1, bytes = bytes - ? WHERE carrier = ?",
      [row[2] as Int64, row[1] as String])
    count("aside", -1)
    return true
  }
}
