import Exchange
import Foundation
import GRDB
import MerkleLog
import Store

/// A group's transaction while it is written: reading, writing, numbers, counts and new keys. Never leaves its transaction.
final class WriteTransaction {
  let reading: ReadTransaction
  let context: ReadContext
  let surroundings: SQLiteStore.Surroundings
  /// The moment of the writing: the clock's, but never before an earlier one.
  let now: Instant
  /// How far ``now`` is ahead of the clock, in milliseconds; 0 unless the clock was set back.
  private let lead: Int64
  var memory: WriterMemory
  private var tallies: [String: Int64] = [:]
  private let firstKey: Int64
  private var randomness: RandomStock

  init(db: Database, context: ReadContext, surroundings: SQLiteStore.Surroundings, memory: WriterMemory, time: StoreTime) {
    reading = ReadTransaction(db: db, context: context)
    self.context = context
    self.surroundings = surroundings
    self.memory = memory
    firstKey = memory.key
    randomness = RandomStock(source: surroundings.random)
    let moment = time.now(notBefore: memory.time)
    (now, lead) = (moment.now, moment.lead)
    self.memory.time = now.milliseconds
  }

  /// Runs a statement that is compiled once.
  func execute(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
    let statement = try reading.db.cachedStatement(sql: sql)
    statement.setUncheckedArguments(StatementArguments(arguments))
    try statement.execute()
  }

  /// A moment that somebody reckoned from the clock, in the store's time: as far from ``now`` as it is from the clock.
  func moment(_ reckoned: Instant) -> Int64 { reckoned.milliseconds + lead }

  /// The moment by the clock, which may have run back: what is compared with moments that others signed.
  var clockTime: Int64 { now.milliseconds - lead }

  /// How many rows the last statement changed.
  var changes: Int { reading.db.changesCount }

  /// Adds to a count that is kept as the store writes.
  func count(_ name: String, _ difference: Int64 = 1) { tallies[name, default: 0] += difference }

  /// That many random bytes.
  func random(_ count: Int) -> [UInt8] { randomness.take(count) }

  /// A data key that nothing was encrypted with yet.
  func newKey() throws -> (number: Int64, key: DataKey) {
    let made = try context.vault.take()
    memory.key = max(memory.key, made.number)
    return made
  }

  /// Encrypts a content under a key.
  func seal(_ content: [UInt8], with key: DataKey, as name: String) throws -> Data {
    try key.seal(content, context: name, nonce: random(12)).data
  }

  /// Writes a pending leaf that commits to a content; answers its place and hash, and the salt that must be kept with the content.
  func appendLeaf(_ kind: LogEntry.Kind, id: String, at: Instant, content: Digest) throws -> NewLeaf {
    let salt = random(32)
    let entry = LogEntry(kind: kind, id: id, at: at, commitment: LogEntry.commitment(to: content, salt: salt)).bytes
    let hash = MerkleHashing.leaf(entry)
    guard let digest = Digest(bytes: hash.bytes) else { throw StoreError.corrupted("a leaf hash of another length") }
    let position = memory.leaf
    memory.leaf += 1
    try execute(
      "INSERT INTO leaf (position, hash, entry) VALUES (?, ?, ?)", [position, hash.bytes.data, entry.data])
    return NewLeaf(position: position, hash: digest, entry: entry, salt: salt)
  }

  /// Writes the counts; answers the numbers to go on with once this is committed.
  func finish() throws -> WriterMemory {
    if memory.key > firstKey { tallies["key"] = memory.key - firstKey }
    for (name, difference) in tallies where difference != 0 {
      try execute(
        "INSERT INTO tally (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
        [name, difference])
    }
    return memory
  }
}

/// A leaf that was just written.
struct NewLeaf {
  let position: Int64
  let hash: Digest
  let entry: [UInt8]
  let salt: [UInt8]
}
