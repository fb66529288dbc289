import GRDB

/// What the one writer remembers between transactions: the numbers it gives, and subjects met lately. It is read from the database
/// again after a transaction that failed.
struct WriterMemory: Sendable {
  /// Whether the numbers are those of the database.
  private(set) var isLoaded = false
  /// The next number of a message or refusal.
  var flow: Int64 = 1
  /// The next position in the log.
  var leaf: Int64 = 0
  /// The next number of a subject.
  var subject: Int64 = 1
  /// The next number of a release.
  var release: Int64 = 1
  /// The highest key number that a content uses.
  var key: Int64 = 0
  /// The latest moment written, in milliseconds: the store's clock never runs back.
  var time: Int64 = 0

  /// Subjects met lately, by the keyed hash of their author's reference.
  var subjects = TwoGenerations<[UInt8], StoredSubject>(generation: 16384)

  /// Reads the numbers; each is the end of an index.
  mutating func load(from db: Database) throws {
    func last(_ sql: String) throws -> Int64? { try Int64.fetchOne(db, sql: sql) }
    let message = try last("SELECT seq FROM message ORDER BY seq DESC LIMIT 1") ?? 0
    let refusal = try last("SELECT seq FROM refusal ORDER BY seq DESC LIMIT 1") ?? 0
    flow = max(message, refusal) + 1
    leaf = (try last("SELECT position FROM leaf ORDER BY position DESC LIMIT 1") ?? -1) + 1
    subject = (try last("SELECT id FROM subject ORDER BY id DESC LIMIT 1") ?? 0) + 1
    release = (try last("SELECT seq FROM release ORDER BY seq DESC LIMIT 1") ?? 0) + 1
    key = try last("SELECT value FROM tally WHERE name = 'key'") ?? 0
    time = max(
      try last("SELECT recorded_at FROM message ORDER BY seq DESC LIMIT 1") ?? 0,
      try last("SELECT recorded_at FROM refusal ORDER BY seq DESC LIMIT 1") ?? 0,
      try last("SELECT created_at FROM release ORDER BY seq DESC LIMIT 1") ?? 0)
    isLoaded = true
  }
}
