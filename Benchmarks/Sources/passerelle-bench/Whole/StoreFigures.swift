import Foundation
import GRDB

/// What a server left on disk, read once it has ended.
enum StoreFigures {
  /// Rows, bytes, and for a whole gateway the log and the releases. `lost` counts messages that were answered 201 and are not there.
  static func read(_ file: URL, accepted: Int) throws -> Figures {
    var figures = Figures()
    figures.say("synchronous", "FULL")
    figures.say("journal", "WAL")
    figures.count("bytes", size(of: file))
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    try queue.read { db in
      let messages = try Int.fetchOne(db, sql: "SELECT count(*) FROM message") ?? 0
      figures.count("messages", messages)
      figures.count("lost", max(0, accepted - messages))
      guard try db.tableExists("release") else { return }
      figures.count("leaves", try Int.fetchOne(db, sql: "SELECT count(*) FROM leaf") ?? 0)
      figures.count("leavesIntegrated", try Int.fetchOne(db, sql: "SELECT size FROM tree") ?? 0)
      var releases = Figures()
      for row in try Row.fetchAll(db, sql: "SELECT state, count(*) FROM release GROUP BY state ORDER BY state") {
        releases.count(row[0], row[1])
      }
      figures.group("releases", releases)
    }
    try queue.close()
    return figures
  }

  /// Bytes of the database and its write-ahead log.
  private static func size(of file: URL) -> Int {
    ["", "-wal"].reduce(0) { sum, suffix in
      let attributes = try? FileManager.default.attributesOfItem(atPath: file.path + suffix)
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
  }
}
