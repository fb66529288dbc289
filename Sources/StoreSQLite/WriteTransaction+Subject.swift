import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

/// An author's subject as the store keeps it, with its key.
struct StoredSubject: Sendable {
  let id: Int64
  /// What it is filed under.
  let blind: [UInt8]
  let keyNumber: Int64
  let key: DataKey
  /// Who it is; nil while nothing was said of it.
  var bearer: Int64?
}

extension WriteTransaction {
  /// The subject that an author calls so, for that use of what is said; made when it is new. One whose key was destroyed begins anew
  /// under another.
  func subject(_ subject: Subject, for use: StatementUse) throws -> StoredSubject {
    let index = context.index.value(subject, for: use)
    if let known = memory.subjects[index], try context.vault.key(known.keyNumber) != nil { return known }
    let found = try storedSubject(subject, for: use, blind: index)
    memory.subjects[index] = found
    return found
  }

  /// Remembers who a subject is.
  func link(_ subject: inout StoredSubject, to bearer: Int64) throws {
    subject.bearer = bearer
    try execute("UPDATE subject SET bearer = ? WHERE id = ?", [bearer, subject.id])
    memory.subjects[subject.blind] = subject
  }

  /// Who the same author's reference is already, for another use of what was said; nil when nobody knows.
  func twin(of subject: Subject) throws -> Int64? {
    try reading.number(
      "SELECT bearer FROM subject WHERE (blind = ?1 OR base = ?1) AND bearer IS NOT NULL AND key > 0 ORDER BY id LIMIT 1",
      [context.index.value(subject).data])
  }

  private func storedSubject(_ subject: Subject, for use: StatementUse, blind: [UInt8]) throws -> StoredSubject {
    if let row = try reading.row("SELECT id, key, bearer FROM subject WHERE blind = ?", [blind.data]) {
      let (id, number): (Int64, Int64) = (row[0], row[1])
      if let key = try context.vault.key(number) {
        return StoredSubject(id: id, blind: blind, keyNumber: number, key: key, bearer: row[2])
      }
      let (fresh, key) = try newKey()
      let reference = try seal(Array(subject.reference.utf8), with: key, as: ContentName.subject(id))
      try execute(
        "UPDATE subject SET key = ?, reference = ?, evidence = NULL, evidence_date = NULL, evidence_time = NULL "
          + "WHERE id = ?", [fresh, reference, id])
      return StoredSubject(id: id, blind: blind, keyNumber: fresh, key: key, bearer: row[2])
    }
    let (number, key) = try newKey()
    let id = memory.subject
    memory.subject += 1
    let reference = try seal(Array(subject.reference.utf8), with: key, as: ContentName.subject(id))
    try execute(
      "INSERT INTO subject (id, author, kind, blind, key, reference, use, base) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        id, subject.author.text, subject.bearer.rawValue, blind.data, number, reference, use.text,
        use == .any ? nil : context.index.value(subject).data,
      ])
    return StoredSubject(id: id, blind: blind, keyNumber: number, key: key, bearer: nil)
  }

  /// A new usager or foyer; answers its row and identifier.
  func newBearer(_ kind: BearerKind) throws -> (row: Int64, bearer: Bearer) {
    guard let bearer = Bearer(kind, random(16).uuid) else {
      throw StoreError.corrupted("the random source gives no 16 bytes")
    }
    try execute(
      "INSERT INTO bearer (kind, uuid, created_at) VALUES (?, ?, ?)", [kind.rawValue, bearer.text, now.milliseconds])
    count(kind.rawValue)
    return (reading.db.lastInsertedRowID, bearer)
  }

  /// Files a person under what the evidence gives, with when it was born.
  func file(_ subject: Int64, _ evidence: IdentityEvidence) throws {
    try file(
      subject, under: evidence.blindKeys.map { context.index.value($0) }, born: context.index.cover(evidence.birth, of: subject))
  }

  /// Files a subject under these keyed hashes.
  func file(_ subject: Int64, under values: [[UInt8]], born: Int64? = nil) throws {
    guard !values.isEmpty else { return }
    let rows = Array(repeating: "(?, ?, ?)", count: values.count).joined(separator: ", ")
    try execute(
      "INSERT OR IGNORE INTO blind (value, subject, born) VALUES " + rows,
      values.flatMap { [$0.data, subject, born] as [(any DatabaseValueConvertible)?] })
  }

  /// Appends link events; a doubt that stands already is not said twice.
  func append(_ events: [LinkEvent], of subject: Int64, bearer: Int64, message: Int64) throws {
    for event in events {
      let others = StoredJSON.text(event.others)
      if event.kind == .review {
        let known = try reading.number(
          "SELECT seq FROM link WHERE subject = ? AND bearer = ? AND kind = ? AND evidence = ? AND others = ? LIMIT 1",
          [subject, bearer, event.kind.rawValue, event.evidence, others])
        if known != nil { continue }
        try execute("UPDATE bearer SET review = 1 WHERE id = ?", [bearer])
        try doubt(bearer, event.others, event.evidence)
      }
      try note(event.kind, subject, bearer, event.evidence, others: others, by: .message(message))
    }
  }

  /// Writes a link event down.
  func note(
    _ kind: LinkEvent.Kind, _ subject: Int64, _ bearer: Int64, _ evidence: String, others: String = "[]", by cause: LinkCause
  ) throws {
    try execute(
      """
      INSERT INTO link (message, ruling, subject, bearer, kind, evidence, others, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [cause.message, cause.ruling, subject, bearer, kind.rawValue, evidence, others, now.milliseconds])
  }
}

/// What brings a link event about.
enum LinkCause {
  case message(Int64)
  case ruling(Int64)

  var message: Int64? { if case .message(let seq) = self { seq } else { nil } }
  var ruling: Int64? { if case .ruling(let seq) = self { seq } else { nil } }
}

extension WriteTransaction {
  /// Files a bearer and those who may be the same under each other, and the doubt in the queue for people.
  private func doubt(_ bearer: Int64, _ others: [String], _ reason: String) throws {
    guard !others.isEmpty else { return try queue(bearer, bearer, reason) }
    let others = StoredJSON.text(others)
    try execute(
      """
      INSERT OR IGNORE INTO review (bearer, other, reason, since)
      SELECT o.id, b.id, ?, ? FROM bearer o CROSS JOIN json_each(?) j JOIN bearer b ON b.uuid = j.value
      WHERE o.id = ? AND o.kind = 'usager'
      """, [reason, now.milliseconds, others, bearer])
    for columns in ["bearer, other", "other, bearer"] {
      try execute(
        """
        INSERT OR IGNORE INTO doubt (\(columns)) SELECT ?1, b.id FROM json_each(?2) j CROSS JOIN bearer b ON b.uuid = j.value
        WHERE b.id <> ?1
        """, [bearer, others])
    }
    for row in try reading.rows("SELECT other FROM doubt WHERE bearer = ?", [bearer]) { try startAgain(releasesAbout: row[0]) }
  }

  /// Households are not decided about: only persons stand in the queue.
  func queue(_ bearer: Int64, _ other: Int64, _ reason: String) throws {
    try execute(
      """
      INSERT OR IGNORE INTO review (bearer, other, reason, since)
      SELECT id, ?, ?, ? FROM bearer WHERE id = ? AND kind = 'usager'
      """, [other, reason, now.milliseconds, bearer])
  }
}

extension [UInt8] {
  /// 16 random bytes as a UUID of version 4 (RFC 9562 §5.4); malformed text for any other number.
  var uuid: String {
    guard count == 16 else { return "" }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (place, byte) in enumerated() {
      if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
      let byte = place == 6 ? byte & 0x0F | 0x40 : place == 8 ? byte & 0x3F | 0x80 : byte
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
