import Exchange
import Foundation
import JSONTree
import Logging
import Store
import Synchronization
import TestSupport
import Testing
import Trust

@testable import Gateway

/// The timestamper against a local authority, played by `openssl ts`, and a log in memory.
@Suite(.enabled(if: OutsideTool.hasOpenSSL, "the openssl command is not here")) final class TimestamperTests {
  private let local: LocalTimestamps
  private let authority: TimestampAuthority
  private let settings = TimestampSettings(url: "http://127.0.0.1:1/", certificates: "tsa.pem")
  private let store = TimestampMemory()
  private var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

  init() throws {
    local = try LocalTimestamps()
    authority = try TimestampAuthority(certificates: local.root)
  }

  deinit { local.remove() }

  private func limit(now: Instant? = nil) -> TimestampLimit { TimestampLimit(settings, now: now ?? self.now) }

  private func timestamper(_ limit: TimestampLimit, _ exchange: Timestamper.Exchange? = nil) -> Timestamper {
    let local = local
    var generator = SystemRandomNumberGenerator()
    let nonce = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return Timestamper(
      store: store, settings: settings, authority: authority, limit: limit, clock: Assembly.systemClock,
      random: { Array(nonce.prefix($0)) }, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
      exchange: exchange ?? { try local.answer($0) })
  }

  @Test func stampsTheNewestCheckpointOnceAndKeepsIt() async throws {
    let limit = limit()
    let timestamper = timestamper(limit)
    #expect(try await timestamper.step() == nil)
    store.sign(3, at: now)
    store.sign(9, at: now)
    #expect(try await timestamper.step()?.size == 9)
    #expect(try await timestamper.step() == nil)
    #expect(store.kept.map(\.size) == [9])
    #expect(limit.unstampedSince == nil)
    let verdict = try await TimestampAudit(authority: authority).verdict(in: store)
    #expect(verdict.verified == 1 && verdict.faults == [])
  }

  @Test func keepsNothingThatIsNotVerified() async throws {
    store.sign(3, at: now)
    let old = try await timestamper(limit(), { [local] in try local.answer($0, section: "refusing") }).failure()
    #expect(old is TimestampError)
    let stranger = try LocalTimestamps()
    defer { stranger.remove() }
    let foreign = try await timestamper(limit(), { try stranger.answer($0) }).failure()
    #expect(foreign is TimestampError)
    let garbage = try await timestamper(limit(), { _ in Array("<html>".utf8) }).failure()
    #expect((garbage as? TimestampError) == .malformed)
    #expect(store.kept == [])
  }

  @Test func aServerThatStartsBeyondTheLimitTakesNothingWhileTheAuthorityIsAsked() async throws {
    let start = now
    store.sign(3, at: start.adding(seconds: -4 * 86400))
    let limit = limit(now: start)
    let asking = timestamper(limit) { [local] in
      #expect(throws: Failure.self) { try limit.requireTraffic(at: start) }
      return try local.answer($0)
    }
    #expect(try await asking.step()?.size == 3)
    try limit.requireTraffic(at: start)
  }

  @Test func anAuthorityThatIsDownLeavesTrafficUntilTheLimit() async throws {
    let start = now
    store.sign(3, at: start)
    let limit = limit(now: start)
    // Nobody listens at that address.
    let down = Timestamper(
      store: store, settings: settings, authority: authority, limit: limit, clock: .fixed(start),
      random: { [UInt8](repeating: 1, count: $0) }, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    #expect(try await down.failure() is Unreachable)
    #expect(limit.unstampedSince == start)
    let day: Int64 = 86400
    try limit.requireTraffic(at: start.adding(seconds: 3 * day))
    do {
      try limit.requireTraffic(at: start.adding(seconds: 3 * day + 1))
      Issue.record("traffic went on")
    } catch {
      #expect(error.reason == "timestamps: none since \(start), the limit of 72 h is passed")
      #expect(error.retryAfter == 600)
    }
    // It is back: what is stamped now lets traffic go on at once.
    try await timestamper(limit).step()
    try await limit.look(in: store, at: start.adding(seconds: 3 * day + 1))
    try limit.requireTraffic(at: start.adding(seconds: 3 * day + 1))
  }

  @Test func aStoreThatNobodyCouldAskForAsLongStopsTrafficToo() throws {
    let start = now
    let limit = limit(now: start)
    try limit.requireTraffic(at: start.adding(seconds: 72 * 3600))
    #expect(throws: Failure.self) { try limit.requireTraffic(at: start.adding(seconds: 72 * 3600 + 1)) }
  }

  @Test func theStatusSaysSinceWhenTheAuthorityIsMissed() async throws {
    store.sign(3, at: now)
    try await timestamper(limit()).step()
    let well = try await TimestampStatus(store, settings, at: now)
    #expect(well.last?.size == 3 && well.downSince == nil && well.rows(in: .french).count == 1)
    let signed = now
    store.sign(5, at: signed)
    #expect(try await TimestampStatus(store, settings, at: signed.adding(seconds: 1200)).downSince == nil)
    let missed = try await TimestampStatus(store, settings, at: signed.adding(seconds: 1201))
    #expect(missed.downSince == signed)
    #expect(missed.stopsAt == signed.adding(seconds: 72 * 3600))
    #expect(missed.rows(in: .english).count == 3)
    #expect(JSONWriter.text(missed.json).contains("\"downSince\""))
  }

  @Test func theAuditFindsWhatWasChangedAfterwards() async throws {
    store.sign(3, at: now)
    store.sign(5, at: now)
    try await timestamper(limit()).step()
    let stamp = try #require(store.kept.first)
    func faults(_ timestamp: CheckpointTimestamp) async throws -> [TimestampFault.Reason] {
      store.replace([timestamp])
      return try await TimestampAudit(authority: authority).verdict(in: store).faults.map(\.reason)
    }
    #expect(try await faults(stamp) == [])
    func changed(size: Int64? = nil, token: [UInt8]? = nil, time: Instant? = nil) -> CheckpointTimestamp {
      CheckpointTimestamp(
        size: size ?? stamp.size, token: token ?? stamp.token, authorityTime: time ?? stamp.authorityTime, at: stamp.at)
    }
    #expect(try await faults(changed(size: 3)) == [.token(.anotherDigest)])
    #expect(try await faults(changed(size: 4)) == [.noCheckpoint])
    #expect(try await faults(changed(token: [1, 2, 3])) == [.token(.malformed)])
    #expect(try await faults(changed(time: now.adding(seconds: -9))) == [.filedUnderAnotherTime(stamp.authorityTime)])
    let unconfigured = try await TimestampAudit(authority: nil).verdict(in: store)
    #expect(unconfigured.unchecked == 1 && unconfigured.faults == [])
  }
}

extension Timestamper {
  /// The error that a step ends with; nil when it ends well.
  fileprivate func failure() async throws -> (any Error)? {
    do {
      try await step()
      return nil
    } catch {
      return error
    }
  }
}
