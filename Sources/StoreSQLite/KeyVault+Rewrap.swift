import Foundation
import GRDB
import Store

import struct Crypto.SymmetricKey

extension KeyVault {
  /// How many keys are read at a time.
  private static let pageSize = 4096

  /// Wraps every key of a file again, the proof included; every one of them is unwrapped for it.
  ///
  /// - Returns: how many keys there are.
  /// - Throws: ``StoreError/wrongKeyEncryptionKey`` when the keys are not wrapped by `old`, ``StoreError/corrupted(_:)`` for one that does not unwrap.
  static func rewrap(
    _ db: Database, from old: SymmetricKey, to new: SymmetricKey, random: @escaping @Sendable (Int) -> [UInt8]
  ) throws -> Int {
    var randomness = RandomStock(source: random)
    guard let proof = try Self.proof(in: db, by: old) else { throw StoreError.wrongKeyEncryptionKey }
    let count = try rewrapKeys(db, from: old, to: new, &randomness)
    let wrapped = try proof.wrapped(by: new, number: 0, nonce: randomness.take(12))
    try db.execute(sql: "UPDATE vault SET proof = ?", arguments: [wrapped.data])
    return count
  }

  private static func rewrapKeys(
    _ db: Database, from old: SymmetricKey, to new: SymmetricKey, _ randomness: inout RandomStock
  ) throws -> Int {
    let update = try db.makeStatement(sql: "UPDATE key SET wrapped = ? WHERE number = ?")
    var (count, last) = (0, Int64(0))
    while true {
      let page = try Row.fetchAll(
        db, sql: "SELECT number, wrapped FROM key WHERE number > ? ORDER BY number LIMIT ?", arguments: [last, pageSize])
      for row in page {
        last = row[0]
        let key = try DataKey(unwrapping: Array(row[1] as Data), by: old, number: last)
        let wrapped = try key.wrapped(by: new, number: last, nonce: randomness.take(12))
        try update.execute(arguments: [wrapped.data, last])
      }
      count += page.count
      if page.count < pageSize { return count }
    }
  }
}
