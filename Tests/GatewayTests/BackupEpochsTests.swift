import Crypto
import Exchange
import Foundation
import Store
import Testing

@testable import Gateway

/// The keys that open backups: one for some days' backups, destroyed when its time is over.
@Suite struct BackupEpochsTests {
  private static let start = Instant(milliseconds: 1_793_444_400_000)
  private let home: Home

  init() throws {
    home = Home(FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-epochs-\(UUID().uuidString)"))
    try home.create(Settings(), operatorName: "test")
  }

  private func remove() { try? FileManager.default.removeItem(at: home.directory) }
  private var epochs: BackupEpochs { BackupEpochs(home: home) }
  /// The epoch of a backup that is made whole on that day.
  private func current(at instant: Instant, days: Int = 35) throws -> (epoch: BackupEpoch, isNew: Bool) {
    let current = try epochs.current(at: instant, days: days)
    if current.isNew { try epochs.keep(current.epoch) }
    return current
  }
  private func day(_ number: Int64) -> Instant { Self.start.adding(seconds: number * 86400) }

  @Test func oneIsUsedForAFifthOfItsLifeAndEachBackupOpensForFourFifths() throws {
    defer { remove() }
    let first = try current(at: day(0))
    #expect(first.isNew && first.epoch.dies == day(35))
    let same = try current(at: day(6))
    #expect(!same.isNew && same.epoch.id == first.epoch.id)
    let next = try current(at: day(7))
    #expect(next.isNew && next.epoch.id != first.epoch.id)
    #expect(try epochs.all().map(\.id) == [first.epoch.id, next.epoch.id])
    #expect(try epochs.lastDeath() == day(42))
    // A clock that was set back makes another one rather than use one from the future.
    #expect(try current(at: day(-1)).isNew)
  }

  @Test func whatItWrapsOpensWithBothKeysOnly() throws {
    defer { remove() }
    let (epoch, _) = try current(at: day(0))
    let (other, _) = try current(at: day(9))
    let kek = SymmetricKey(data: [UInt8](repeating: 1, count: 32))
    let another = SymmetricKey(data: [UInt8](repeating: 2, count: 32))
    #expect(epoch.wrapping(with: kek) == (try #require(try epochs.all().first)).wrapping(with: kek))
    #expect(epoch.wrapping(with: kek) != other.wrapping(with: kek))
    #expect(epoch.wrapping(with: kek) != epoch.wrapping(with: another))
    #expect(epoch.proves([1, 2], by: epoch.proof(of: [1, 2])))
    #expect(!epoch.proves([1, 3], by: epoch.proof(of: [1, 2])) && !other.proves([1, 2], by: epoch.proof(of: [1, 2])))
    #expect(!epoch.proves([1, 2], by: []))
  }

  @Test func theRunOfRetentionDestroysTheOneWhoseTimeIsOverAndSaysSoInTheLog() async throws {
    defer { remove() }
    let (first, _) = try current(at: day(0))
    let (second, _) = try current(at: day(10))
    let store = try Assembly.writing(home, clock: .fixed(day(35)))
    func run(on day: Instant) async throws {
      _ = try await RetentionRun(store: store, rules: Settings().retention, clock: .fixed(day), epochs: epochs).carryOut()
    }
    try await run(on: day(34))
    #expect(try epochs.all().count == 2)
    #expect(try await store.accesses(before: nil, limit: 9).isEmpty)
    // One that cannot be read keeps no other one alive, and is said.
    let odd = home.secrets.appendingPathComponent("epochs/2026-01-01-00000000.json")
    _ = FileManager.default.createFile(atPath: odd.path, contents: Data("{}".utf8), attributes: [.posixPermissions: 0o600])
    await #expect(throws: SettingsError.self) { try await run(on: day(35)) }
    try FileManager.default.removeItem(at: odd)
    #expect(try epochs.all().map(\.id) == [second.id])
    let target = try await store.accesses(before: nil, limit: 9).first?.access.target
    #expect(target?.hasSuffix("backup epoch \(first.id)") == true)
    try await store.close()
  }
}
