public import Exchange
public import Foundation
import GRDB
import Store

public import struct Crypto.SymmetricKey

/// `keys.sqlite` of a store's folder by itself: which key-encryption key opens it and what it says of its keys. Changes nothing.
public struct KeyVaultFile: Sendable {
  /// What the file says of its keys without any of them.
  public struct Summary: Hashable, Sendable {
    /// How many keys are wrapped in it, used or not.
    public let keys: Int
    /// How many were ever made; those that are missing were destroyed.
    public let issued: Int64
    /// When the key-encryption key was last changed; nil when it is the first one.
    public let rotatedAt: Instant?
  }

  let place: URL

  /// The file in the folder of a store, whether it is there or not.
  public init(folder: URL) { place = folder.appendingPathComponent("keys.sqlite") }

  /// Whether the keys are wrapped by this one; false also when there is no file.
  ///
  /// - Parameter isReadOnly: false for whoever may write to the folder: a change that was cut off is then undone first.
  public func opens(with keyEncryptionKey: SymmetricKey, isReadOnly: Bool) throws -> Bool {
    guard FileManager.default.fileExists(atPath: place.path) else { return false }
    return try read(isReadOnly: isReadOnly) { db in
      try db.tableExists("vault") && KeyVault.proof(in: db, by: keyEncryptionKey) != nil
    }
  }

  /// What the file says; throws ``StoreError/notFound(_:)`` when there is none.
  public func summary() throws -> Summary {
    guard FileManager.default.fileExists(atPath: place.path) else {
      throw StoreError.notFound(place.deletingLastPathComponent().path)
    }
    return try read(isReadOnly: true) { db in
      let rotatedAt =
        try db.tableExists("rotation") ? Int64.fetchOne(db, sql: "SELECT at FROM rotation ORDER BY number DESC LIMIT 1") : nil
      return Summary(
        keys: try Int.fetchOne(db, sql: "SELECT count(*) FROM key") ?? 0,
        issued: try Int64.fetchOne(db, sql: "SELECT issued FROM vault WHERE id = 1") ?? 0,
        rotatedAt: rotatedAt.map { Instant(milliseconds: $0) })
    }
  }

  private func read<Value>(isReadOnly: Bool, _ body: (Database) throws -> Value) throws -> Value {
    do {
      let file = try DatabaseQueue(path: place.path, configuration: KeyVault.configuration(isReadOnly: isReadOnly))
      defer { try? file.close() }
      return try file.read(body)
    } catch {
      throw error.asStoreFailure
    }
  }
}
