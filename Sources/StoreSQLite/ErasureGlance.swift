import Exchange
public import Foundation
import GRDB
import Identity
public import Store

/// Who was erased from the store of a folder, read without any key and without opening the store for writing.
public enum ErasureGlance {
  /// Every usager that was erased, and every one that was merged into an erased one: an older state knows them apart. In the order of
  /// decisions. Nobody where there is no store.
  ///
  /// - Throws: what SQLite says of a file that cannot be read.
  public static func erased(in folder: URL) throws -> [ErasedUsager] {
    let place = folder.appendingPathComponent("store.sqlite")
    guard FileManager.default.fileExists(atPath: place.path) else { return [] }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      let file = try DatabaseQueue(path: place.path, configuration: configuration)
      defer { try? file.close() }
      return try file.read { db in
        guard try db.tableExists("erasure") else { return [] }
        let isMerging = try db.columns(in: "bearer").contains { $0.name == "merged" }
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT b.uuid, e.decided_at FROM erasure e JOIN bearer b ON b.id = e.bearer\(isMerging ? " OR b.merged = e.bearer" : "")
            WHERE b.kind = 'usager' ORDER BY e.decided_at, b.id
            """)
        return rows.compactMap { row in UsagerID(row[0] as String).map { ErasedUsager(usager: $0, at: row.instant(1)) } }
      }
    } catch {
      throw error.asStoreFailure
    }
  }
}
