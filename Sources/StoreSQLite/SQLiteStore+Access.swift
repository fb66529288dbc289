import Exchange
import Foundation
import GRDB
public import Store

extension SQLiteStore {
  /// See ``AccessStore/record(_:)``.
  public func record(_ access: AccessEntry) async throws -> LogLeaf {
    try await writer.submit { try $0.record(access) }
  }
}

extension SQLiteReading {
  /// See ``AccessReading/accesses(before:limit:)``.
  public func accesses(before position: Int64?, limit: Int) async throws -> [LoggedAccess] {
    try await core.read { reading in
      let rows = try reading.rows(
        "SELECT leaf, role, command, at, key, body FROM access WHERE leaf < ? AND key > 0 ORDER BY leaf DESC LIMIT ?",
        [position ?? Int64.max, limit])
      return try rows.compactMap { row in
        try reading.access(row).map { LoggedAccess(position: row[0], access: $0) }
      }
    }
  }

  /// See ``AccessReading/accesses(of:since:)``.
  public func accesses(of command: String, since moment: Instant) async throws -> [LoggedAccess] {
    try await core.read { reading in
      let rows = try reading.rows(
        "SELECT leaf, role, command, at, key, body FROM access WHERE command = ? AND at >= ? AND key > 0 ORDER BY leaf",
        [command, moment.milliseconds])
      return try rows.compactMap { row in
        try reading.access(row).map { LoggedAccess(position: row[0], access: $0) }
      }
    }
  }
}

extension ReadTransaction {
  /// An access from `leaf, role, command, at, key, body`; nil when its key was destroyed.
  func access(_ row: Row) throws -> AccessEntry? {
    guard let body = try context.open(row[5], key: row[4], as: ContentName.access(row[0])) else { return nil }
    let table = StoredJSON.table(String(decoding: body, as: UTF8.self))
    return AccessEntry(
      person: table["person"] ?? "", role: row[1], command: row[2], target: table["target"], reason: table["reason"] ?? "",
      at: row.instant(3), key: table["key"])
  }
}

extension WriteTransaction {
  /// Logs an access.
  func record(_ access: AccessEntry) throws -> LogLeaf {
    var table = ["person": access.person, "role": access.role, "command": access.command, "reason": access.reason]
    table["target"] = access.target
    table["key"] = access.key
    let content = Digest(of: StoredJSON.text(table).utf8)
    let leaf = try appendLeaf(.access, id: random(16).uuid, at: access.at, content: content)
    table["salt"] = Hexadecimal.text(leaf.salt)
    let (number, key) = try newKey()
    let body = Array(StoredJSON.text(table).utf8)
    try execute(
      "INSERT INTO access (leaf, role, command, at, key, body) VALUES (?, ?, ?, ?, ?, ?)",
      [
        leaf.position, access.role, access.command, access.at.milliseconds, number,
        try seal(body, with: key, as: ContentName.access(leaf.position)),
      ])
    return LogLeaf(position: leaf.position, hash: leaf.hash, entry: leaf.entry, isIntegrated: false)
  }
}

extension LoggedAccess {
  /// What the stored body of an access commits to: the digest of its table without the salt, and the salt.
  static func commitment(inBody body: [UInt8]) -> (digest: Digest, salt: [UInt8]) {
    var table = StoredJSON.table(String(decoding: body, as: UTF8.self))
    let salt = table.removeValue(forKey: "salt").flatMap { Hexadecimal.bytes($0) } ?? []
    return (Digest(of: StoredJSON.text(table).utf8), salt)
  }
}
