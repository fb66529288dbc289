import Exchange
import Foundation
import GRDB
import Store

extension SQLiteReading {
  /// See ``DeliveryReading/pauses()``.
  public func pauses() async throws -> [Pause] {
    try await core.read { reading in
      try reading.rows("SELECT recipient, type, since FROM pause ORDER BY recipient, type", []).map { row in
        Pause(
          recipient: row[0] == "" ? nil : try row.partner(0), type: row[1] == "" ? nil : try row.type(1), since: row.instant(2))
      }
    }
  }

  /// See ``DeliveryReading/destinations()``.
  public func destinations() async throws -> [Destination] {
    try await core.read { try $0.destinations("", []) }
  }

  /// See ``DeliveryReading/deadLetter(_:)``.
  public func deadLetter(_ id: String) async throws -> DeadLetter? {
    try await core.read { reading in
      try reading.number("SELECT seq FROM release WHERE id = ?", [id]).flatMap { try reading.deadLetter($0) }
    }
  }

  /// See ``DeliveryReading/late(at:after:limit:)``.
  public func late(at now: Instant, after cursor: FlowCursor?, limit: Int) async throws -> ReleasePage {
    try await core.read { reading in
      let place = cursor?.text.split(separator: ".").compactMap { Int64($0) } ?? []
      let (moment, seq) = place.count == 2 ? (place[0], place[1]) : (Int64.min, 0)
      let lines = try reading.releases(
        along: "release_notice",
        """
        r.notice_at <= ? AND r.notice_at IS NOT NULL AND r.state IN ('due', 'waiting', 'sealed', 'rejected', 'undelivered')
          AND (r.notice_at, r.seq) > (?, ?) ORDER BY r.notice_at, r.seq LIMIT ?
        """, [now.milliseconds, moment, seq, limit + 1])
      let page = lines.prefix(limit)
      let last = page.last.flatMap { line in line.entry.term.map { FlowCursor("\($0.noticeAt.milliseconds).\(line.seq)") } }
      return ReleasePage(entries: page.map(\.entry), next: lines.count > limit ? last : nil)
    }
  }

  /// See ``DeliveryReading/turnedLate(after:until:limit:)``.
  public func turnedLate(after first: Instant, until second: Instant, limit: Int) async throws -> [ReleaseEntry] {
    try await core.read { reading in
      // Look-ups, each along an index of its own: one condition with OR would read them all.
      let turned = ReadTransaction.terms.map { term in
        """
        SELECT seq FROM release INDEXED BY \(term.index) WHERE \(term.column) > ?1 AND \(term.column) <= ?2
          AND \(term.column) IS NOT NULL AND \(ReadTransaction.isNotTaken)
        """
      }
      // What was made anew keeps the day of what it replaces, which may have passed.
      let made = "SELECT seq FROM release WHERE seq > ?3 AND notice_at <= ?2 AND +\(ReadTransaction.isNotTaken)"
      return try reading.releases(
        """
        r.seq IN (\((turned + [made]).joined(separator: " UNION ")))
          ORDER BY r.due_at IS NULL OR r.due_at > ?2, r.escalate_at > ?2, coalesce(r.due_at, r.notice_at), r.seq LIMIT ?4
        """,
        [first.milliseconds, second.milliseconds, try reading.lastSeq(of: .release, before: first.adding(seconds: -1)), limit]
      ).map(\.entry)
    }
  }

  /// See ``DeliveryReading/lateCounts(at:)``.
  public func lateCounts(at now: Instant) async throws -> [ReleaseTerm.Level: Int] {
    try await core.read { reading in
      let reached = try ReadTransaction.terms.map { term in
        Int(
          try reading.number(
            """
            SELECT count(*) FROM release INDEXED BY \(term.index) WHERE \(term.column) <= ? AND \(term.column) IS NOT NULL
              AND \(ReadTransaction.isNotTaken)
            """, [now.milliseconds]) ?? 0)
      }
      // What is past a moment is past the ones before it.
      return [.notice: reached[0] - reached[1], .escalation: reached[1] - reached[2], .late: reached[2]]
    }
  }

  /// See ``DeliveryReading/replays(of:)``.
  public func replays(of id: String) async throws -> [String] {
    try await core.read { reading in
      try reading.rows(
        "SELECT n.id FROM release r JOIN release n ON n.replays = r.seq WHERE r.id = ? ORDER BY n.seq", [id]
      ).map { $0[0] }
    }
  }

  /// See ``DeliveryReading/status(of:for:)``.
  public func status(of message: MessageName, for party: PartnerID) async throws -> MessageStatus? {
    try await core.read { reading in
      let named: (condition: String, arguments: [String]) =
        switch message {
        case .flow(let flow): ("flow = ?", [flow])
        case .event(let source, let id): ("source = ? AND id = ?", [source, id])
        }
      let row = try reading.row(
        "SELECT seq, flow, received_at, recorded_at FROM message WHERE \(named.condition) AND (carrier = ? OR author = ?)",
        named.arguments + [party.text, party.text])
      guard let row else { return nil }
      let releases = try reading.releases(
        "r.called_by = ? AND r.type NOT IN (?, ?, ?) ORDER BY r.seq", [row[0] as Int64] + WriteTransaction.notices
      ).map { line in
        let moments = try reading.row("SELECT sealed_at, collected_at, delivered_at FROM release WHERE seq = ?", [line.seq])
        return ReleaseStatus(
          entry: line.entry, sealedAt: moments?.instantIfAny(0), collectedAt: moments?.instantIfAny(1),
          deliveredAt: moments?.instantIfAny(2), rejection: try reading.deadLetter(line.seq))
      }
      return MessageStatus(flow: row[1], receivedAt: row.instant(2), recordedAt: row.instant(3), releases: releases)
    }
  }

  /// See ``DeliveryReading/rejection(toldBy:)``.
  public func rejection(toldBy notice: LeasedRelease) async throws -> DeadLetter? {
    try await core.read { reading in
      let told = try reading.number(
        "SELECT t.release FROM release n JOIN rejection_told t ON t.notice = n.seq WHERE n.id = ?", [notice.id])
      return try told.flatMap { try reading.deadLetter($0) }
    }
  }
}

extension ReadTransaction {
  /// The moments of a release's term, the earliest first. Each index is named: left to itself SQLite takes that of the states, and sorts.
  fileprivate static let terms = [
    (column: "notice_at", index: "release_notice"), (column: "escalate_at", index: "release_escalation"),
    (column: "due_at", index: "release_term"),
  ]
  /// What a release is while nobody has it: the very words of the indexes of its term.
  fileprivate static let isNotTaken = "state IN ('due', 'waiting', 'sealed', 'rejected', 'undelivered')"

  /// Why a release is, or was, a dead letter.
  func deadLetter(_ seq: Int64) throws -> DeadLetter? {
    let row = try row(
      """
      SELECT d.at, d.reason, d.status, d.is_refusal, d.detail, o.key, r.id FROM dead_letter d JOIN release r ON r.seq = d.release
      LEFT JOIN release_body o ON o.release = d.release WHERE d.release = ?
      """, [seq])
    guard let row, let entry = try releases("r.seq = ?", [seq]).first?.entry else { return nil }
    var written: [String: String] = [:]
    if let sealed = row[4] as Data?, let key = row[5] as Int64?,
      let octets = try context.open(sealed, key: key, as: ContentName.rejection(row[6]))
    {
      written = StoredJSON.table(String(decoding: octets, as: UTF8.self))
    }
    return DeadLetter(
      entry: entry,
      cause: DeadLetter.Cause(
        isRefusal: row[3], reason: row[1], status: row[2], pointer: written["pointer"], detail: written["detail"]),
      at: row.instant(0))
  }
}
