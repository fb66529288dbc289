import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

/// An author's subject as the store keeps it, with its key.
struct StoredSubject {
  let id: Int64
  let keyNumber: Int64
  let key: DataKey
  /// Who it is; nil while nothing was said of it.
  var bearer: Int64?
}

extension WriteTransaction {
  /// The subject that an author calls so; made when it is new. One whose key was destroyed begins anew under another.
  func subject(_ subject: Subject) throws -> StoredSubject {
    let blind = context.index.value(subject).data
    if let row = try reading.row("SELECT id, key, bearer FROM subject WHERE blind = ?", [blind]) {
      let (id, number): (Int64, Int64) = (row[0], row[1])
      if let key = try context.vault.key(number) {
        return StoredSubject(id: id, keyNumber: number, key: key, bearer: row[2])
      }
      let (fresh, key) = try newKey()
      let reference = try seal(Array(subject.reference.utf8), with: key, as: ContentName.subject(id))
      try execute(
        "UPDATE subject SET key = ?, reference = ?, evidence = NULL, evidence_date = NULL, evidence_time = NULL "
          + "WHERE id = ?", [fresh, reference, id])
      return StoredSubject(id: id, keyNumber: fresh, key: key, bearer: row[2])
    }
    let (number, key) = try newKey()
    let id = sequences.subject
    sequences.subject += 1
    let reference = try seal(Array(subject.reference.utf8), with: key, as: ContentName.subject(id))
    try execute(
      "INSERT INTO subject (id, author, kind, blind, key, reference) VALUES (?, ?, ?, ?, ?, ?)",
      [id, subject.author.text, subject.bearer.rawValue, blind, number, reference])
    return StoredSubject(id: id, keyNumber: number, key: key, bearer: nil)
  }

  /// A new usager or foyer; answers its row and identifier.
  func newBearer(_ kind: BearerKind) throws -> (row: Int64, bearer: Bearer) {
    guard let bearer = Bearer(kind, surroundings.random(16).uuid) else {
      throw StoreError.corrupted("the random source gives no 16 bytes")
    }
    try execute(
      "INSERT INTO bearer (kind, uuid, created_at) VALUES (?, ?, ?)", [kind.rawValue, bearer.text, now.milliseconds])
    count(kind.rawValue)
    return (reading.db.lastInsertedRowID, bearer)
  }

  /// Files a subject under these keyed hashes.
  func file(_ subject: Int64, under values: [[UInt8]]) throws {
    for value in values {
      try execute("INSERT OR IGNORE INTO blind (value, subject) VALUES (?, ?)", [value.data, subject])
    }
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
      }
      try execute(
        """
        INSERT INTO link (message, subject, bearer, kind, evidence, others, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [message, subject, bearer, event.kind.rawValue, event.evidence, others, event.decidedAt.milliseconds])
    }
  }
}

extension [UInt8] {
  /// 16 random bytes as a UUID of version 4 (RFC 9562 §5.4); malformed text for any other number.
  var uuid: String {
    guard count == 16 else { return "" }
    var bytes = self
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let text = Hexadecimal.text(bytes)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
      String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
    return parts.joined(separator: "-")
  }
}
