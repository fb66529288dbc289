public import Exchange
public import Foundation
import GRDB
import Store

/// What the log of a store's folder has come to, read without any key and without opening the store for writing.
public enum LogGlance {
  /// How many leaves are integrated, and the root of the checkpoint of that size; nil when none of that size was signed. A folder without a
  /// store, or with one of which nothing is left, has no leaves.
  ///
  /// - Throws: what SQLite says of a file that cannot be read.
  public static func log(in folder: URL, checkpoint size: Int64) throws -> (leaves: Int64, root: Digest?) {
    let place = folder.appendingPathComponent("store.sqlite")
    guard FileManager.default.fileExists(atPath: place.path) else { return (0, nil) }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      let file = try DatabaseQueue(path: place.path, configuration: configuration)
      defer { try? file.close() }
      return try file.read { db in
        guard try db.tableExists("tree"), try db.tableExists("checkpoint") else { return (0, nil) }
        return (
          try Int64.fetchOne(db, sql: "SELECT size FROM tree WHERE id = 1") ?? 0,
          try Row.fetchOne(db, sql: "SELECT root FROM checkpoint WHERE size = ?", arguments: [size]).map { try $0.digest(0) }
        )
      }
    } catch {
      throw error.asStoreFailure
    }
  }
}
