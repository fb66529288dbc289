import Exchange
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

/// A store as version 1 left it, opened by this one.
@Suite struct MigrationOfDataTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func columns(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT m.type || ' ' || m.name || ' ' || coalesce(c.name || ' ' || c.type || ' ' || c."notnull", '')
        FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) c ORDER BY 1
        """)
  }

  /// Fills a store and takes away what later migrations brought.
  private func makeVersion1() async throws {
    let store = try Sample.store(folder.url)
    for number in 1...3 { _ = try await store.record(Sample.entry(number), triggers: Sample.triggers) }
    for number in 1...2 { try await store.record(Sample.refusal("flow-r\(number)", payload: "forged \(number)")) }
    let state = try await store.integrate(limit: 9)
    try await store.save(LogCheckpoint(size: state.size, root: state.root, note: [1], at: Sample.start))
    try await store.close()
    let database = try DatabaseQueue(path: folder.url.appendingPathComponent("store.sqlite").path)
    try await database.write { db in
      try db.execute(
        sql: """
          ALTER TABLE blind DROP COLUMN born;
          DROP TABLE cosignature; DROP INDEX release_escalation; DROP INDEX release_term; DROP INDEX refusal_type_code;
          ALTER TABLE message DROP COLUMN trace;
          DROP TABLE dead_letter; DROP TABLE rejection_told; DROP TABLE pause; DROP TABLE destination;
          DROP INDEX release_sending; DROP INDEX release_turn; DROP INDEX release_replays; DROP INDEX release_notice;
          DROP INDEX release_called; ALTER TABLE release DROP COLUMN faults; ALTER TABLE release DROP COLUMN called_by;
          ALTER TABLE release DROP COLUMN sendings; ALTER TABLE release DROP COLUMN replays;
          ALTER TABLE release DROP COLUMN notice_at; ALTER TABLE release DROP COLUMN escalate_at;
          ALTER TABLE release DROP COLUMN due_at;
          DROP TABLE batch_piece; DROP TABLE batch_line; DROP TABLE batch_known; DROP TABLE batch; DROP TABLE batch_flow;
          DROP TABLE trust_state; DROP TABLE trust_object; DROP TABLE aside; DROP TABLE aside_waiting;
          DROP TABLE checkpoint_timestamp; DROP INDEX refusal_payload; DROP INDEX refusal_no_payload;
          ALTER TABLE refusal DROP COLUMN repeats; ALTER TABLE refusal DROP COLUMN last_at;
          DROP TABLE restriction; DROP TABLE proposal;
          DROP TABLE handover; DROP TABLE once; DROP TABLE unrecorded;
          CREATE TABLE link_of_messages (
            seq INTEGER PRIMARY KEY,
            message INTEGER NOT NULL REFERENCES message (seq),
            subject INTEGER NOT NULL REFERENCES subject (id),
            bearer INTEGER NOT NULL REFERENCES bearer (id),
            kind TEXT NOT NULL CHECK (kind IN ('lie', 'delie', 'a-revoir')),
            evidence TEXT NOT NULL,
            others TEXT NOT NULL,
            decided_at INTEGER NOT NULL
          ) STRICT;
          INSERT INTO link_of_messages SELECT seq, message, subject, bearer, kind, evidence, others, decided_at FROM link;
          DROP TABLE link; ALTER TABLE link_of_messages RENAME TO link;
          CREATE INDEX link_message ON link (message);
          CREATE INDEX link_subject ON link (subject);
          CREATE INDEX link_bearer ON link (bearer);
          DROP TABLE ruling; DROP TABLE apart; DROP TABLE review; DROP TABLE parted_told;
          DROP INDEX bearer_merged; ALTER TABLE bearer DROP COLUMN merged;
          DROP INDEX release_origin; ALTER TABLE release DROP COLUMN origin;
          DROP INDEX subject_base; ALTER TABLE subject DROP COLUMN base; ALTER TABLE subject DROP COLUMN use;
          DROP INDEX message_limited; ALTER TABLE message DROP COLUMN limited;
          DROP TABLE erasure_told; DROP TABLE erasure;
          DROP TABLE spent_key; DROP INDEX message_body; DROP INDEX message_line; DROP INDEX release_body_sealed;
          DROP INDEX access_body; ALTER TABLE leaf DROP COLUMN gone;
          DELETE FROM grdb_migrations WHERE identifier <> '1-records';
          -- Version 1 kept every repetition.
          INSERT INTO refusal SELECT seq + 10, 'flow-again', partner, type, code, pointer, details, payload_digest,
            received_at, recorded_at, key, NULL FROM refusal WHERE flow = 'flow-r1';
          """)
    }
    let fresh = try DatabaseQueue()
    try StoreMigrations.migrator.migrate(fresh, upTo: "1-records")
    let wanted = try await fresh.read { try columns($0) }
    #expect(try await database.read { try columns($0) } == wanted, "version 1 exactly")
    try database.close()
  }

  @Test func keepsEverythingThatVersion1Kept() async throws {
    try await makeVersion1()
    let store = try Sample.store(folder.url)
    #expect(try await store.status().messages == 3)
    #expect(try await store.signedMessage(of: "flow-2") == Sample.entry(2).signed)
    let refused = try await store.flows(FlowFilter(), after: nil, limit: 9).entries.filter { $0.state == .refused }
    #expect(refused.map(\.flow) == ["flow-again", "flow-r2", "flow-r1"])
    #expect(refused.allSatisfy { $0.repeats == 0 && $0.lastAt == nil })
    #expect(try await store.flow("flow-r2")?.message?.id == "forged 2")
    #expect(try await store.verifyLog { _, _ in }.faults == [])
    #expect(try await store.firstUnstamped()?.size == 3)
    try await store.record(Sample.refusal("flow-r9", payload: "forged 1"))
    #expect(try await store.flow("flow-r1")?.entry.repeats == 1, "the first of those that version 1 kept")
    #expect(try await store.flow("flow-r9") == nil)
  }

  @Test func whoOnlyReadsSaysThatAWriterMustOpenItFirst() async throws {
    try await makeVersion1()
    #expect(throws: StoreError.olderSchema(Array(StoreMigrations.migrator.migrations.dropFirst()))) {
      try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    }
    try await Sample.store(folder.url).close()
    let reader = try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    #expect(try await reader.status().messages == 3)
  }
}
