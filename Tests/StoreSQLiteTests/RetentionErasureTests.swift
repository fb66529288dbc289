import Dossier
import Exchange
import Foundation
import GRDB
import Store
import StoreContract
import Testing

@testable import StoreSQLite

/// What the driver does so that erased is erased: keys, orders of steps, and the disk.
@Suite struct RetentionErasureTests {
  let folder: TemporaryFolder
  let clock = ContractClock(Sample.start)

  init() throws { folder = try TemporaryFolder() }

  private func file(_ name: String) -> URL { folder.url.appendingPathComponent(name) }

  private func isKept(_ key: Int64) throws -> Bool {
    try DatabaseQueue(path: file("keys.sqlite").path).read {
      try Int64.fetchOne($0, sql: "SELECT number FROM key WHERE number = ?", arguments: [key]) != nil
    }
  }

  private func size(_ name: String) throws -> Int {
    try file(name).resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
  }

  private func number(_ sql: String, in store: SQLiteStore) async throws -> Int64? {
    try await store.core.read { try $0.number(sql) }
  }

  private func run(_ kind: RetentionClock, _ store: SQLiteStore) async throws -> Int64 {
    let cutoff = RetentionRule(kind, months: 1).cutoff(at: clock.now)
    var (erased, cursor): (Int64, RetentionCursor?) = (0, nil)
    repeat {
      let slice = try await store.expire(kind, before: cutoff, after: cursor, limit: 100) { _ in false }
      erased += slice.erased
      cursor = slice.next
    } while cursor != nil
    return erased
  }

  @Test func theKeyOfABodyIsDestroyedAndNoOther() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    for number in 1...2 { _ = try await store.record(Sample.entry(number), triggers: { _ in [] }) }
    clock.move(seconds: 100 * 86400)
    _ = try await store.record(Sample.entry(3), triggers: { _ in [] })
    let keys = try await store.core.read {
      try $0.rows("SELECT key, body FROM message ORDER BY seq").map { ($0[0] as Int64, $0[1] as Data) }
    }
    #expect(try await run(.bodies, store) == 2)
    #expect(try [isKept(keys[0].0), isKept(keys[1].0), isKept(keys[2].0)] == [false, false, true])
    // Whoever kept the encrypted bytes, and has every key that there is, reads nothing.
    #expect(try store.core.context.open(keys[0].1, key: keys[0].0, as: ContentName.message("flow-1")) == nil)
    #expect(try store.core.context.open(keys[2].1, key: keys[2].0, as: ContentName.message("flow-3")) != nil)
    #expect(try await number("SELECT count(*) FROM spent_key", in: store) == 0)
    let subject = try Sample.entry(1).statements[0].statement.subject
    let bearer = try #require(try await store.bearer(of: subject))
    #expect(try await store.recall(bearer)?.statements.count == 3, "what they said stays")
  }

  @Test func theKeyThatOpenedAContentIsDestroyedThoughItsReasonsAreKept() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    _ = try await store.record(Sample.entry(1), triggers: Sample.triggers)
    let lease = try #require(try await store.lease(limit: 1, by: "w", until: clock.now.adding(seconds: 60)).first)
    let digest = Digest(of: "x".utf8)
    _ = try await store.save(
      .sealed(SealedContent(sealed: [1, 2], reasons: [3], adapter: digest, policy: digest, content: digest)), of: lease)
    #expect(try await store.acknowledge([lease.id], by: lease.recipient) == [])
    let former = try #require(try await number("SELECT key FROM release_body", in: store))
    clock.move(seconds: 100 * 86400)
    #expect(try await run(.contents, store) == 1)
    #expect(try !isKept(former))
    #expect(try await store.reasons(of: lease.id) == [3])
    try await store.close()
    let again = try Sample.store(folder.url, clock: clock)
    #expect(try await again.reasons(of: lease.id) == [3])
    #expect(try await again.repeats(digest, of: lease), "what was told last is still known")
  }

  @Test func aContentWhoseReasonsWereChangedIsLeftForWhoeverVerifies() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    _ = try await store.record(Sample.entry(1), triggers: Sample.triggers)
    let lease = try #require(try await store.lease(limit: 1, by: "w", until: clock.now.adding(seconds: 60)).first)
    _ = try await store.save(.refused(.schemaInvalid, names: [], reasons: [3]), of: lease)
    try await store.writer.submit {
      try $0.reading.db.execute(sql: "UPDATE release_body SET reasons = zeroblob(40), sealed = zeroblob(40)")
    }
    clock.move(seconds: 100 * 86400)
    #expect(try await run(.contents, store) == 0)
    #expect(try await run(.bodies, store) == 1, "it stands in nobody's way")
  }

  @Test func aCrashBetweenErasureAndDestructionIsMendedWhenTheStoreOpens() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    for number in 1...2 { _ = try await store.record(Sample.entry(number), triggers: { _ in [] }) }
    let key = try #require(try await number("SELECT key FROM message WHERE flow = 'flow-1'", in: store))
    clock.move(seconds: 100 * 86400)
    let cutoff = RetentionRule(.bodies, months: 1).cutoff(at: clock.now)
    // What is committed when the process ends before the keys are destroyed.
    _ = try await store.writer.submit { try $0.expire(.bodies, before: cutoff, after: nil, limit: 1) }
    #expect(try await store.signedMessage(of: "flow-1") == nil, "erased from the commit on")
    #expect(try await store.flow("flow-1")?.isReadable == false)
    try await store.close()
    #expect(try isKept(key))
    let again = try Sample.store(folder.url, clock: clock)
    #expect(try !isKept(key))
    #expect(try await again.signedMessage(of: "flow-1") == nil)
    #expect(try await again.signedMessage(of: "flow-2") == Sample.entry(2).signed)
    #expect(try await number("SELECT count(*) FROM spent_key", in: again) == 0)
  }

  @Test func keysAreDestroyedThoughThePartBeforeWasTakenBack() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    _ = try await store.record(Sample.entry(1), triggers: { _ in [] })
    let key = try #require(try await number("SELECT key FROM message", in: store))
    clock.move(seconds: 100 * 86400)
    let cutoff = RetentionRule(.bodies, months: 1).cutoff(at: clock.now)
    _ = try await store.writer.submit { try $0.expire(.bodies, before: cutoff, after: nil, limit: 1) }
    let vault = store.core.context.vault
    // The keys go, and the note that they are to go stays: the next one destroys them again, which changes nothing.
    await #expect(throws: (any Error).self) {
      try await store.writer.submit {
        try vault.destroySpent(in: $0.reading.db)
        throw Failure("the disk is full")
      }
    }
    #expect(try !isKept(key))
    #expect(try await number("SELECT number FROM spent_key", in: store) == key)
    #expect(try await run(.bodies, store) == 0)
    #expect(try await number("SELECT count(*) FROM spent_key", in: store) == 0)
  }

  @Test func theKeyOfReasonsThatNewerOnesReplacedIsDestroyedToo() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    var formers: [Int64] = []
    for number in 1...2 {
      _ = try await store.record(Sample.entry(number), triggers: Sample.triggers)
      let lease = try #require(try await store.lease(limit: 1, by: "w", until: clock.now.adding(seconds: 60)).first)
      _ = try await store.save(.waiting(.translateMissingRequired, names: [], reasons: [UInt8(number)]), of: lease)
      formers.append(try #require(try await self.number("SELECT key FROM release_body", in: store)))
    }
    #expect(formers[0] != formers[1], "the same release waits again")
    #expect(try await run(.bodies, store) == 0)
    #expect(try [isKept(formers[0]), isKept(formers[1])] == [false, true])
  }

  @Test func theKeyOfWhatWasSaidIsDestroyedAndNothingIsWrittenUnderItAnyMore() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    _ = try await store.record(Sample.entry(1), triggers: { _ in [] })
    let keys = try await store.core.read { try $0.rows("SELECT key FROM subject").map { $0[0] as Int64 } }
    #expect(keys.count == 2)
    clock.move(seconds: 100 * 86400)
    #expect(try await run(.facts, store) == 2)
    #expect(try keys.allSatisfy { try !isKept($0) })
    for table in ["statement", "blind", "member"] {
      #expect(try await number("SELECT count(*) FROM \(table)", in: store) == 0, "\(table)")
    }
    try await tellAgainAndExpectToReadIt(in: store)
  }

  @Test func whatIsToldBetweenErasureAndDestructionHasAKeyOfItsOwn() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    _ = try await store.record(Sample.entry(1), triggers: { _ in [] })
    clock.move(seconds: 100 * 86400)
    let cutoff = RetentionRule(.facts, months: 1).cutoff(at: clock.now)
    let slice = try await store.writer.submit {
      try $0.expire(.facts, before: cutoff, after: nil, limit: 9) { _ in false }
    }
    #expect(slice.erased == 2)
    try await tellAgainAndExpectToReadIt(in: store)
  }

  /// Tells the same of the same person, destroys what is to be destroyed, and reads it from the store as it opens again.
  private func tellAgainAndExpectToReadIt(in store: SQLiteStore) async throws {
    let entry = try Sample.entry(1)
    let subject = entry.statements[0].statement.subject
    let former = try #require(try await store.bearer(of: subject))
    _ = try await store.record(
      RecordEntry(
        flow: "flow-9",
        envelope: Envelope(
          id: MessageID(source: "urn:caf-041", id: "m-9"), author: entry.carrier, type: entry.envelope.type, subject: nil,
          time: clock.now, audience: "passerelle-04"),
        carrier: entry.carrier, payloadDigest: entry.payloadDigest, receivedAt: clock.now, signed: [1],
        statements: entry.statements), triggers: { _ in [] })
    _ = try await run(.accesses, store)
    #expect(try await number("SELECT count(*) FROM spent_key", in: store) == 0)
    try await store.close()
    let again = try Sample.store(folder.url, clock: clock)
    #expect(try await again.bearer(of: subject) == former)
    #expect(try await again.recall(former)?.statements.count == 1)
  }

  @Test func theFilesGetShorterWhileAReaderLooksOn() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    #expect(try await number("PRAGMA auto_vacuum", in: store) == 2)
    for number in 1...60 {
      let entry = try Sample.entry(number)
      _ = try await store.record(
        RecordEntry(
          flow: entry.flow, envelope: entry.envelope, carrier: entry.carrier, payloadDigest: entry.payloadDigest,
          receivedAt: entry.receivedAt, signed: [UInt8](repeating: 7, count: 100_000), statements: entry.statements),
        triggers: { _ in [] })
    }
    while try await store.giveBack(bytes: 1 << 20) {}
    let before = try size("store.sqlite")
    #expect(before > 6_000_000)
    clock.move(seconds: 100 * 86400)
    let reader = try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    #expect(try await reader.status().messages == 60)
    #expect(try await run(.bodies, store) == 60)
    var rounds = 0
    while try await store.giveBack(bytes: 1 << 20) { rounds += 1 }
    #expect(rounds > 3, "a bounded part at a time")
    let after = try size("store.sqlite")
    #expect(after < 1_000_000, "\(after) of \(before)")
    #expect(try size("store.sqlite-wal") == 0)
    #expect(try await reader.signedMessage(of: "flow-1") == nil)
    #expect(try await store.status().messages == 60)
  }

  @Test func everyPartFindsItsRowsByAnIndex() async throws {
    let store = try Sample.store(folder.url, clock: clock)
    for part in RetentionPart.all {
      let plans = try await store.core.read { reading in
        try ([part.slice, part.goes] + [part.waits].compactMap { $0 }).flatMap { sql in
          let statement = try reading.db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
          statement.setUncheckedArguments(StatementArguments())
          return try Row.fetchAll(statement).map { $0["detail"] as String }
        }
      }
      #expect(!plans.isEmpty && !plans.contains(where: Self.isSlow), "\(part.name): \(plans)")
    }
  }

  /// Whether a step of a query plan reads a table from end to end, sorts it, or reads all that has a state, a recipient or a type.
  private static func isSlow(_ step: String) -> Bool {
    if step == "SCAN CONSTANT ROW" { return false }
    let long = ["TEMP B-TREE FOR ORDER BY", "INDEX release_state", "INDEX release_recipient", "INDEX release_type"]
    return step.hasPrefix("SCAN") || long.contains(where: step.contains)
  }
}
