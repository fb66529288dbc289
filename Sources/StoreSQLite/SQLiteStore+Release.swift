public import Exchange
import Foundation
import GRDB
import Identity
public import Store

extension SQLiteStore {
  /// See ``ReleaseStore/lease(limit:by:until:)``.
  public func lease(limit: Int, by owner: String, until expiry: Instant) async throws -> [LeasedRelease] {
    try await writer.submit { try $0.lease(limit: limit, by: owner, until: expiry) }
  }

  /// See ``ReleaseStore/save(_:of:)``.
  public func save(_ outcome: ReleaseOutcome, of lease: LeasedRelease) async throws -> ReleaseSaved {
    try await writer.submit { try $0.save(outcome, of: lease) }.get()
  }

  /// See ``ReleaseStore/repeats(_:of:)``.
  public func repeats(_ content: Digest, of lease: LeasedRelease) async throws -> Bool {
    try await core.read { reading in
      let last = try reading.row(
        """
        SELECT r.content FROM bearer b JOIN release r ON r.bearer = b.id
        WHERE b.uuid = ? AND r.recipient = ? AND r.type = ? AND r.state IN ('sealed', 'delivered')
        ORDER BY r.leaf DESC LIMIT 1
        """, [lease.bearer.text, lease.recipient.text, lease.type.text])
      // What an erasure took away is like nothing.
      return last.flatMap { $0[0] as Data? } == reading.context.index.value(content).data
    }
  }

  /// See ``ReleaseStore/nextDue()``.
  public func nextDue() async throws -> Instant? {
    try await core.read { reading in
      try reading.number(
        "SELECT ready_at FROM release WHERE state = 'due' AND ready_at < ? ORDER BY ready_at LIMIT 1",
        [WriteTransaction.held]
      ).map { Instant(milliseconds: $0) }
    }
  }
}

extension ReadTransaction {
  /// The due releases whose moment has come, oldest first.
  fileprivate func ready(at now: Instant, limit: Int) throws -> [Row] {
    try rows(
      """
      SELECT r.seq, r.id, r.recipient, r.type, b.kind, b.uuid, r.mode, m.flow, r.created_at, r.attempts, r.revision, r.replays
      FROM release r JOIN bearer b ON b.id = r.bearer JOIN message m ON m.seq = r.cause
      WHERE r.state = 'due' AND r.ready_at <= ? ORDER BY r.ready_at, r.seq LIMIT ?
      """, [now.milliseconds, limit])
  }
}

extension WriteTransaction {
  fileprivate func lease(limit: Int, by owner: String, until expiry: Instant) throws -> [LeasedRelease] {
    let holds = try reading.holds()
    var leases: [LeasedRelease] = []
    var isBlocked = true
    // No lease sets more aside than others may wait for: what is left is met by the next.
    var patience = 8
    while isBlocked, leases.count < limit, patience > 0 {
      isBlocked = false
      patience -= 1
      for row in try reading.ready(at: now, limit: limit - leases.count) {
        if holds.hold(row[2], row[3]) {
          try park(row[0])
          isBlocked = true
        } else {
          leases.append(try lease(row, by: owner, until: expiry))
        }
      }
    }
    return leases
  }

  private func lease(_ row: Row, by owner: String, until expiry: Instant) throws -> LeasedRelease {
    let attempts = (row[9] as Int) + 1
    try execute(
      "UPDATE release SET ready_at = ?, owner = ?, attempts = ? WHERE seq = ?",
      [max(moment(expiry), now.milliseconds + 1), owner, attempts, row[0] as Int64])
    return LeasedRelease(
      id: row[1], recipient: try row.partner(2), type: try row.type(3), bearer: try row.bearer(4, 5), mode: try row.value(6),
      cause: row[7], createdAt: row.instant(8), attempts: attempts, owner: owner, revision: row[10],
      isReplay: !row.hasNull(atIndex: 11))
  }

  fileprivate func save(_ outcome: ReleaseOutcome, of lease: LeasedRelease) throws -> Result<ReleaseSaved, StoreError> {
    let row = try reading.row("SELECT seq, state, owner, attempts, revision FROM release WHERE id = ?", [lease.id])
    guard let row else { return .failure(.notLeased(lease.id)) }
    let seq: Int64 = row[0]
    guard row[1] == "due", row[2] as String? == lease.owner, row[3] == lease.attempts, row[4] == lease.revision else {
      return .success(.superseded)
    }
    switch outcome {
    case .waiting(let code, let names, let reasons):
      try write(.waiting, of: seq, code: code, names: names)
      try write(reasons: reasons, sealed: nil, of: seq, id: lease.id)
    case .refused(let code, let names, let reasons):
      try write(.refused, of: seq, code: code, names: names)
      try write(reasons: reasons, sealed: nil, of: seq, id: lease.id)
    case .withheld(let reasons):
      try write(.withheld, of: seq)
      try write(reasons: reasons, sealed: nil, of: seq, id: lease.id)
    case .unchanged: try write(.unchanged, of: seq)
    case .failed(let retryAt, let reason):
      try execute(
        "UPDATE release SET ready_at = ?, owner = NULL, failure = ? WHERE seq = ?",
        [moment(retryAt), reason, seq])
    case .sealed(let content): return .success(.saved(leaf: try write(content, of: seq, lease: lease)))
    }
    try advance(after: seq, of: lease)
    return .success(.saved(leaf: nil))
  }

  private func write(
    _ content: SealedContent, of seq: Int64, lease: LeasedRelease
  ) throws -> Digest {
    let leaf = try appendLeaf(.release, id: lease.id, at: now, content: Digest(of: content.sealed))
    let term = ReleaseTerm(uncollectedSince: now)
    try write(reasons: content.reasons, sealed: leaf.salt + content.sealed, of: seq, id: lease.id)
    try execute(
      """
      UPDATE release SET state = 'sealed', changed_at = ?, owner = NULL, code = NULL, names = NULL, failure = NULL,
        leaf = ?, adapter = ?, policy = ?, content = ?, sealed_at = ?, ready_at = ?, notice_at = coalesce(notice_at, ?),
        escalate_at = coalesce(escalate_at, ?) WHERE seq = ?
      """,
      [
        now.milliseconds, leaf.position, content.adapter.bytes.data, content.policy.bytes.data,
        context.index.value(content.content).data, now.milliseconds, now.milliseconds, term.noticeAt.milliseconds,
        term.escalateAt.milliseconds, seq,
      ])
    count("release.due", -1)
    count("release.sealed")
    if lease.mode == .state { try withdrawOlder(than: seq) }
    try advance(after: seq, of: lease)
    return leaf.hash
  }

  /// Newest wins: an older state that nobody collected yet is not handed over any more. One that was collected stays as it was,
  /// until it is acknowledged. An older dead letter is settled by it.
  private func withdrawOlder(than seq: Int64) throws {
    try execute(
      """
      UPDATE release SET state = 'tombstone', changed_at = ? WHERE seq IN (
        SELECT o.seq FROM release r JOIN release o
          ON o.bearer = r.bearer AND o.recipient = r.recipient AND o.type = r.type
        WHERE r.seq = ? AND o.seq <> r.seq AND o.mode = 'state' AND o.state = 'sealed' AND o.collected_at IS NULL)
      """, [now.milliseconds, seq])
    let withdrawn = Int64(changes)
    count("release.sealed", -withdrawn)
    count("release.tombstone", withdrawn)
    for state in ReleaseState.deadLetters.sorted(by: { $0.rawValue < $1.rawValue }) {
      try execute(
        """
        UPDATE release SET state = 'discarded', changed_at = ? WHERE seq IN (
          SELECT o.seq FROM release r JOIN release o
            ON o.bearer = r.bearer AND o.recipient = r.recipient AND o.type = r.type
          WHERE r.seq = ? AND o.seq < r.seq AND o.mode = 'state' AND o.state = ?)
        """, [now.milliseconds, seq, state.rawValue])
      let settled = Int64(changes)
      count("release.\(state.rawValue)", -settled)
      count("release.discarded", settled)
    }
  }

  private func write(_ state: ReleaseState, of seq: Int64, code: RefusalCode? = nil, names: [String] = []) throws {
    try execute(
      "UPDATE release SET state = ?, changed_at = ?, owner = NULL, code = ?, names = ?, failure = NULL WHERE seq = ?",
      [state.rawValue, now.milliseconds, code?.rawValue, names.isEmpty ? nil : StoredJSON.text(names), seq])
    count("release.due", -1)
    count("release.\(state.rawValue)")
  }

  private func write(reasons: [UInt8], sealed: [UInt8]?, of seq: Int64, id: String) throws {
    // The key of what these replace is of no use any more: it goes with the next that retention destroys.
    try execute("INSERT OR IGNORE INTO spent_key (number) SELECT key FROM release_body WHERE release = ?", [seq])
    let (number, key) = try newKey()
    try execute(
      "INSERT OR REPLACE INTO release_body (release, key, reasons, sealed) VALUES (?, ?, ?, ?)",
      [
        seq, number, try seal(reasons, with: key, as: ContentName.reasons(id)),
        try sealed.map { try seal($0, with: key, as: ContentName.sealed(id)) },
      ])
  }

  /// Lets the next event of the same recipient, type and bearer come up, once this one is finished.
  private func advance(after seq: Int64, of lease: LeasedRelease) throws {
    guard lease.mode == .event else { return }
    try execute(
      """
      UPDATE release SET ready_at = ? WHERE ready_at = ? AND seq = (
        SELECT n.seq FROM release r JOIN release n
          ON n.bearer = r.bearer AND n.recipient = r.recipient AND n.type = r.type AND n.mode = 'event'
            AND n.state IN ('due', 'waiting')
        WHERE r.seq = ? AND NOT (\(Self.isScheduled(of: "n"))) ORDER BY n.seq LIMIT 1)
      """, [now.milliseconds, Self.behind, seq, now.milliseconds])
  }
}
