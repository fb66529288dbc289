import Consent
import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import JSONTree
import Store

extension WriteTransaction {
  /// Takes a person out of everything that is written, and names the keys to destroy once this is committed.
  func erase(_ usager: UsagerID, trace: ([UInt8]) -> [UInt8]) throws -> ErasureReport? {
    guard let (bearer, standing) = try reading.standing(.usager(usager)) else { return nil }
    if let known = try erasure(of: bearer) { return known }
    if try reading.isRestricted(usager) { throw StoreError.restricted(usager.text) }
    var erasure = Erasure(bearer: bearer, uuid: standing.text)
    let subjects = try ids("SELECT id FROM subject WHERE bearer = ?", bearer)
    for foyer in try foyers(of: bearer) {
      if try othersRemain(in: foyer, beside: bearer) {
        try forget(subjects, in: foyer, &erasure)
      } else {
        try erase(bearer: foyer, &erasure, trace)
      }
    }
    try erase(bearer: bearer, &erasure, trace)
    try strike(standing.text, fromReleasesAbout: erasure.near, &erasure, trace)
    var messages: Int64 = 0
    for message in erasure.messages.sorted()
    where try reading.number("SELECT key FROM message WHERE seq = ? AND key > 0", [message]) != nil {
      if try eraseBody(ofMessage: message) { messages += 1 }
    }
    for bearer in [bearer] + erasure.foyers {
      try execute(
        "INSERT INTO erasure (bearer, decided_at, messages, statements, releases) VALUES (?, ?, ?, ?, ?)",
        [bearer, now.milliseconds, messages, erasure.statements, erasure.releases])
    }
    try owe(to: erasure.told, about: bearer)
    try eraseReasons(ofRulingsAbout: bearer)
    // What the writer remembers of subjects holds their keys.
    memory.subjects = TwoGenerations(generation: 16384)
    return try self.erasure(of: bearer)
  }

  private func ids(_ sql: String, _ argument: Int64) throws -> [Int64] { try reading.rows(sql, [argument]).map { $0[0] } }

  private func erasure(of bearer: Int64) throws -> ErasureReport? {
    let row = try reading.row(
      "SELECT decided_at, messages, statements, releases FROM erasure WHERE bearer = ?", [bearer])
    return try row.map {
      ErasureReport(
        decidedAt: $0.instant(0), messages: $0[1], statements: $0[2], releases: $0[3], told: try toldBodies(about: bearer))
    }
  }

  private func foyers(of person: Int64) throws -> [Int64] {
    try ids(
      """
      SELECT DISTINCT f.bearer FROM subject s JOIN member m ON m.person = s.id JOIN subject f ON f.id = m.foyer
      WHERE s.bearer = ? AND f.bearer IS NOT NULL ORDER BY f.bearer
      """, person)
  }

  private func othersRemain(in foyer: Int64, beside person: Int64) throws -> Bool {
    try reading.number(
      """
      SELECT p.id FROM subject f JOIN member m ON m.foyer = f.id JOIN subject p ON p.id = m.person
      WHERE f.bearer = ? AND (p.bearer IS NULL OR p.bearer <> ?) LIMIT 1
      """, [foyer, person]) != nil
  }

  /// A usager, or a household of which nobody is left: all that was said, all that told of it, all that leads to it.
  private func erase(bearer: Int64, _ erasure: inout Erasure, _ trace: ([UInt8]) -> [UInt8]) throws {
    if bearer != erasure.bearer { erasure.foyers.append(bearer) }
    let subjects = try ids("SELECT id FROM subject WHERE bearer = ?", bearer)
    for subject in subjects {
      erasure.messages.formUnion(try ids("SELECT DISTINCT message FROM statement WHERE subject = ?", subject))
      try eraseUnrecorded(ofStatements: try ids("SELECT seq FROM statement WHERE subject = ?", subject))
      erasure.statements += try reading.number("SELECT count(*) FROM statement WHERE subject = ?", [subject]) ?? 0
      for key in try ids("SELECT DISTINCT key FROM statement WHERE subject = ?", subject) { try spend(key) }
    }
    _ = try eraseFacts(of: bearer)
    try eraseRestrictions(of: bearer)
    // The author's reference leads nowhere any more: whoever is named so again is somebody new.
    for subject in subjects { try execute("UPDATE subject SET blind = ?, base = NULL WHERE id = ?", [random(16).data, subject]) }
    for release in try ids("SELECT seq FROM release WHERE bearer = ?", bearer) { try end(release, &erasure, trace) }
    count(bearer == erasure.bearer ? "usager" : "foyer", -1)
  }

  /// Takes a person's references out of the household of others: the household's key is replaced, its statements are written anew.
  private func forget(_ persons: [Int64], in foyer: Int64, _ erasure: inout Erasure) throws {
    erasure.near.append(foyer)
    erasure.near += try ids(
      """
      SELECT DISTINCT p.bearer FROM subject f JOIN member m ON m.foyer = f.id JOIN subject p ON p.id = m.person
      WHERE f.bearer = ? AND p.bearer IS NOT NULL
      """, foyer)
    // Each author's references are its own: another's may be the same by chance.
    var names: [PartnerID: Set<String>] = [:]
    for person in persons {
      if let row = try reading.row("SELECT id, author, kind, key, reference FROM subject WHERE id = ?", [person]),
        let subject = try reading.subject(row)
      {
        names[subject.author, default: []].insert(subject.reference)
      }
    }
    for row in try reading.rows("SELECT id, author FROM subject WHERE bearer = ?", [foyer]) {
      let subject: Int64 = row[0]
      let isNamed = try persons.contains { person in
        try reading.number("SELECT 1 FROM member WHERE foyer = ? AND person = ?", [subject, person]) != nil
      }
      if isNamed { try rewrite(subject, without: names[try row.partner(1)] ?? [], &erasure) }
    }
  }

  private func rewrite(_ subject: Int64, without names: Set<String>, _ erasure: inout Erasure) throws {
    guard let row = try reading.row("SELECT key, reference FROM subject WHERE id = ?", [subject]),
      let reference = try context.open(row[1], key: row[0], as: ContentName.subject(subject))
    else { return }
    let (number, key) = try newKey()
    try spend(row[0])
    try execute(
      "UPDATE subject SET key = ?, reference = ? WHERE id = ?",
      [number, try seal(reference, with: key, as: ContentName.subject(subject)), subject])
    // What is held of it is no longer what its author said: a record that is told again is read again.
    try execute("DELETE FROM batch_known WHERE subject = ?", [subject])
    for row in try reading.rows("SELECT seq, key, content, message FROM statement WHERE subject = ?", [subject]) {
      let name = ContentName.statement(row[0])
      erasure.messages.insert(row[3])
      try spend(row[1])
      guard let content = try context.open(row[2], key: row[1], as: name) else { continue }
      let (coverage, facts) = try StatementCodec.read(content)
      let kept = facts.filter { !$0.names(any: names) }
      try execute(
        "UPDATE statement SET key = ?, content = ? WHERE seq = ?",
        [number, try seal(StatementCodec.bytes(coverage: coverage, facts: kept), with: key, as: name), row[0] as Int64])
    }
  }

  /// Ends a release about the person: what was told can be read by nobody here any more; why it was told is kept without names.
  private func end(_ release: Int64, _ erasure: inout Erasure, _ trace: ([UInt8]) -> [UInt8]) throws {
    guard
      let row = try reading.row("SELECT state, recipient, type, collected_at, delivered_at FROM release WHERE seq = ?", [release])
    else { return }
    let state: ReleaseState = try row.value(0)
    if !row.hasNull(atIndex: 3) || !row.hasNull(atIndex: 4) {
      erasure.told.insert(row[1])
      try note(release, toldOf: erasure.bearer)
    }
    if try eraseSealed(ofRelease: release, keeping: trace) { erasure.releases += 1 }
    _ = try eraseProposal(ofRelease: release)
    let end: ReleaseState? =
      switch state {
      case .due, .waiting: .withheld
      case .sealed, .rejected, .undelivered: .tombstone
      case .delivered, .refused, .withheld, .unchanged, .tombstone, .discarded, .recalled: nil
      }
    try execute("UPDATE release SET content = NULL WHERE seq = ?", [release])
    guard let end else { return }
    try execute(
      """
      UPDATE release SET state = ?, changed_at = ?, revision = revision + 1, owner = NULL, code = NULL, names = NULL WHERE seq = ?
      """, [end.rawValue, now.milliseconds, release])
    count("release.\(state.rawValue)", -1)
    count("release.\(end.rawValue)")
  }

  /// Releases about the others of a household that told of the person, too: what waits is made anew without, what was told is reduced.
  private func strike(
    _ uuid: String, fromReleasesAbout bearers: [Int64], _ erasure: inout Erasure, _ trace: ([UInt8]) -> [UInt8]
  ) throws {
    for bearer in Set(bearers).sorted() where bearer != erasure.bearer {
      // Whoever is making one now made it of what was known before: it is made again.
      try execute(
        "UPDATE release SET revision = revision + 1, owner = NULL, ready_at = ? WHERE bearer = ? AND state = 'due' AND owner IS NOT NULL",
        [now.milliseconds, bearer])
      let rows = try reading.rows(
        """
        SELECT r.seq, r.id, r.state, r.recipient, r.collected_at, b.key, b.reasons FROM release r
        JOIN release_body b ON b.release = r.seq WHERE r.bearer = ? AND b.reasons IS NOT NULL
        """, [bearer])
      for row in rows {
        let (seq, state): (Int64, ReleaseState) = (row[0], try row.value(2))
        guard let reasons = try reading.reasons(row[6], key: row[5], of: row[1]), Self.tells(reasons, of: uuid) else { continue }
        if state == .delivered || !row.hasNull(atIndex: 4) {
          erasure.told.insert(row[3])
          try note(seq, toldOf: erasure.bearer)
        }
        if try eraseSealed(ofRelease: seq, keeping: trace) { erasure.releases += 1 }
        try execute("UPDATE release SET content = NULL WHERE seq = ?", [seq])
        guard state == .sealed else { continue }
        try execute("UPDATE release SET state = 'tombstone', changed_at = ? WHERE seq = ?", [now.milliseconds, seq])
        count("release.sealed", -1)
        count("release.tombstone")
        try makeAnew(insteadOf: seq)
      }
    }
  }

  /// Whether something of that person was told under these reasons.
  static func tells(_ stored: [UInt8], of person: String) -> Bool {
    guard let items = (try? JSONValue(parsing: stored))?.arrayValue else { return true }
    return items.contains { item in
      guard let reason = Reason(json: item) else { return true }
      return reason.isTold && (reason.bearer == person || reason.key.contains("[\(person)]"))
    }
  }

  /// Remembers for the notice that this release told of the person.
  private func note(_ release: Int64, toldOf bearer: Int64) throws {
    try execute("INSERT OR IGNORE INTO erasure_told (bearer, release) VALUES (?, ?)", [bearer, release])
  }

  private func toldBodies(about bearer: Int64) throws -> [PartnerID] {
    try reading.rows(
      """
      SELECT DISTINCT r.recipient FROM erasure e JOIN release r ON r.bearer = e.bearer
      WHERE e.bearer = ? AND r.type = ? AND r.created_at >= e.decided_at ORDER BY r.recipient
      """, [bearer, MessageType.rectification.text]
    ).map { try $0.partner(0) }
  }

  /// A notice for each body, caused by what it was told last.
  private func owe(to bodies: Set<String>, about bearer: Int64) throws {
    for body in bodies.sorted() {
      guard let recipient = PartnerID(body),
        let cause = try reading.number(
          "SELECT cause FROM release WHERE recipient = ? AND bearer = ? ORDER BY seq DESC LIMIT 1", [body, bearer])
          ?? reading.number("SELECT cause FROM release WHERE recipient = ? ORDER BY seq DESC LIMIT 1", [body])
      else { continue }
      var owed = Consequences()
      owed.call(ReleaseDemand(recipient: recipient, type: .rectification, bearer: .usager, mode: .event), about: bearer)
      try carryOut(owed, cause: cause)
    }
  }
}

/// What one erasure gathers while it goes.
private struct Erasure {
  let bearer: Int64
  let uuid: String
  var messages: Set<Int64> = []
  var statements: Int64 = 0
  var releases: Int64 = 0
  /// Bodies that were told something.
  var told: Set<String> = []
  /// Households that went with the person.
  var foyers: [Int64] = []
  /// Households of others, and their members.
  var near: [Int64] = []
}

extension Fact {
  /// Whether the fact is about, or names, one of these references.
  fileprivate func names(any references: Set<String>) -> Bool {
    if let item = key.item, references.contains(item) { return true }
    guard case .value(let value) = value else { return false }
    return value.holds(any: references)
  }
}

extension JSONValue {
  fileprivate func holds(any texts: Set<String>) -> Bool {
    switch self {
    case .string(let text): texts.contains(text)
    case .array(let items): items.contains { $0.holds(any: texts) }
    case .object(let object): object.contains { $0.value.holds(any: texts) }
    case .null, .bool, .number: false
    }
  }
}
