import Exchange
import Foundation
import GRDB
import Store

extension WriteTransaction {
  /// Wakes what waits for the bearers of whom something new was said, has what is being made of them made again, then makes or renews the releases
  /// called for.
  func carryOut(_ consequences: Consequences, cause: Int64) throws {
    for bearer in consequences.touched.sorted() {
      // Whatever is acknowledged is heeded by what leaves after it, an objection first of all.
      try startAgain(releasesAbout: bearer)
      try execute(
        """
        UPDATE release SET state = 'due', ready_at = ?, changed_at = ?, revision = revision + 1, cause = ?,
          code = NULL, names = NULL
        WHERE bearer = ? AND state = 'waiting'
        """, [now.milliseconds, now.milliseconds, cause, bearer])
      let woken = Int64(changes)
      count("release.waiting", -woken)
      count("release.due", woken)
    }
    for call in consequences.calls {
      switch call.demand.mode {
      case .state: try renewOrInsert(call, cause: cause)
      case .event: try insert(call, cause: cause, readyAt: readiness(of: call))
      }
    }
  }

  /// An event release behind an unfinished one of the same recipient, type and bearer is not ready at any moment.
  static let behind = Int64.max

  /// Whether a release was called for for a later moment, which has not come.
  static func isScheduled(of release: String) -> String {
    "\(release).attempts = 0 AND \(release).ready_at > ? AND \(release).ready_at < \(held)"
  }

  private func readiness(of call: Consequences.Call) throws -> Int64 {
    if let later = call.demand.notBefore?.milliseconds, later > now.milliseconds { return later }
    return try hasUnfinishedEvent(call) ? Self.behind : now.milliseconds
  }

  private func renewOrInsert(_ call: Consequences.Call, cause: Int64) throws {
    try execute(
      """
      UPDATE release SET ready_at = ?1, revision = revision + 1, cause = ?2, called_by = iif(?6, ?2, called_by)
      WHERE bearer = ?3 AND recipient = ?4 AND type = ?5 AND mode = 'state' AND state IN ('due', 'waiting')
      """, [now.milliseconds, cause, call.bearer, call.demand.recipient.text, call.demand.type.text, call.demand.isNews])
    if changes == 0 { try insert(call, cause: cause, readyAt: now.milliseconds) }
  }

  /// Makes a release due of the same type, about the same bearer, for the same recipient, unless one is on its way or a later one was
  /// sealed: that says what holds now, and is judged for itself.
  func makeAnew(insteadOf seq: Int64) throws {
    guard
      let row = try reading.row(
        "SELECT r.recipient, r.type, b.kind, r.bearer, r.mode, r.cause, r.called_by FROM release r JOIN bearer b ON b.id = r.bearer WHERE r.seq = ?",
        [seq])
    else { return }
    let other = try reading.number(
      """
      SELECT n.seq FROM release r JOIN release n ON n.bearer = r.bearer AND n.recipient = r.recipient AND n.type = r.type
      WHERE r.seq = ? AND (n.state IN ('due', 'waiting') OR (n.state IN ('sealed', 'delivered') AND n.seq > r.seq)) LIMIT 1
      """, [seq])
    // A proposal is somebody's order of one moment: another is to be given.
    guard other == nil, ![MessageType.proposal.text, MessageType.status.text].contains(row[1]) else { return }
    let demand = ReleaseDemand(
      recipient: try row.partner(0), type: try row.type(1), bearer: try row.value(2), mode: try row.value(4))
    let anew = try insert(
      Consequences.Call(demand: demand, bearer: row[3]), cause: row[5], calledBy: row[6], readyAt: now.milliseconds)
    // What must be told by a day must be told by that day, however often it is made.
    try execute(
      """
      UPDATE release SET notice_at = o.notice_at, escalate_at = o.escalate_at, due_at = o.due_at
      FROM (SELECT notice_at, escalate_at, due_at FROM release WHERE seq = ?1) o WHERE release.seq = ?2 AND o.due_at IS NOT NULL
      """, [seq, anew])
  }

  /// The term of what that recipient was to be told already and has not taken: news of it gives no more time.
  private func standingTerm(of call: Consequences.Call) throws -> ReleaseTerm? {
    guard call.demand.mode == .state else { return nil }
    let row = try reading.row(
      """
      SELECT notice_at, escalate_at, due_at FROM release WHERE bearer = ? AND recipient = ? AND type = ?
        AND state IN ('sealed', 'rejected', 'undelivered') AND due_at IS NOT NULL ORDER BY due_at LIMIT 1
      """, [call.bearer, call.demand.recipient.text, call.demand.type.text])
    return row.map { ReleaseTerm(noticeAt: $0.instant(0), escalateAt: $0.instant(1), dueAt: $0.instant(2)) }
  }

  private func hasUnfinishedEvent(_ call: Consequences.Call) throws -> Bool {
    try reading.number(
      """
      SELECT seq FROM release WHERE bearer = ? AND recipient = ? AND type = ? AND mode = 'event'
        AND state IN ('due', 'waiting') AND NOT (\(Self.isScheduled(of: "release"))) LIMIT 1
      """, [call.bearer, call.demand.recipient.text, call.demand.type.text, now.milliseconds]) != nil
  }

  /// Makes a notice due for a recipient, in its turn; answers its number.
  func owe(_ notice: ReleaseDemand, about bearer: Int64, cause: Int64) throws -> Int64 {
    let call = Consequences.Call(demand: notice, bearer: bearer)
    return try insert(call, cause: cause, readyAt: readiness(of: call))
  }

  /// Makes a release due, or renews the state that is due already; answers its number.
  func call(_ demand: ReleaseDemand, about bearer: Int64, cause: Int64) throws -> Int64 {
    let call = Consequences.Call(demand: demand, bearer: bearer)
    if demand.mode == .event { return try insert(call, cause: cause, readyAt: readiness(of: call)) }
    try renewOrInsert(call, cause: cause)
    let number = try reading.number(
      "SELECT seq FROM release WHERE bearer = ? AND recipient = ? AND type = ? AND mode = 'state' AND state IN ('due', 'waiting')",
      [bearer, demand.recipient.text, demand.type.text])
    guard let number else { throw StoreError.corrupted("a release that was just made due is not there") }
    return number
  }

  @discardableResult
  private func insert(
    _ call: Consequences.Call, cause: Int64, calledBy: Int64? = nil, readyAt: Int64
  ) throws -> Int64 {
    let seq = memory.release
    memory.release += 1
    let caller = calledBy ?? (call.demand.isNews ? cause : 0)
    let term = try standingTerm(of: call) ?? call.demand.days.map { ReleaseTerm(days: $0, from: now) }
    try execute(
      """
      INSERT INTO release (seq, id, recipient, type, bearer, mode, state, cause, created_at, changed_at, ready_at, called_by, notice_at,
        escalate_at, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'due', ?7, ?8, ?8, ?9, ?10, ?11, ?12, ?13)
      """,
      [
        seq, random(16).uuid, call.demand.recipient.text, call.demand.type.text, call.bearer,
        call.demand.mode.rawValue, cause, now.milliseconds, readyAt,
        caller, term?.noticeAt.milliseconds,
        term?.escalateAt.milliseconds, term?.dueAt?.milliseconds,
      ])
    count("release.due")
    return seq
  }
}
