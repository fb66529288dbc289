import Crypto
import Exchange
import Foundation
import Store
import StoreSQLite
import TestSupport
import Testing
import Trust

@testable import Gateway

/// A change of the key-encryption key, cut off after each of its steps: the next start finds which of the two keys counts.
@Suite struct KeyRotationTests {
  private static let now = Instant("2026-03-02T09:30:00Z") ?? Instant(milliseconds: 0)
  private static let access = AccessEntry(
    person: "agnes", role: "metadata", command: "essai", target: nil, reason: "relire après le changement", at: now)

  /// A home whose store holds one encrypted entry; gone afterwards.
  private func withHome(
    _ settings: Settings = Settings(), environment: [String: String] = [:], _ body: (Home) async throws -> Void
  ) async throws {
    let home = Home(FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-keys-\(UUID().uuidString)"))
    defer { try? FileManager.default.removeItem(at: home.directory) }
    try home.create(settings, operatorName: "test", environment: environment)
    let store = try Assembly.writing(home, environment: environment)
    _ = try await store.record(Self.access)
    try await store.close()
    try await body(home)
  }

  private func files(_ home: Home) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: home.secrets.path).filter { $0.contains("kek") })
  }

  private func opens(_ home: Home, with key: [UInt8]) throws -> Bool {
    try KeyVaultFile(folder: home.data).opens(with: SymmetricKey(data: key), isReadOnly: true)
  }

  /// Starts as a server does, reads what is there and stops.
  private func start(_ home: Home, environment: [String: String] = [:]) async throws {
    let store = try Assembly.writing(home, environment: environment)
    _ = try await store.integrate(limit: 10)
    #expect(try await store.verifyLog { _, _ in }.faults == [])
    #expect(try await store.status().log.size > 0)
    try await store.close()
  }

  @Test func aChangeThatIsCutOffBeforeTheKeysAreWrappedIsForgotten() async throws {
    try await withHome { home in
      let keeper = FileKeys(home: home, environment: [:])
      let old = try SecretFile.read(home.keyEncryptionKey)
      let new = try keeper.prepare(after: SymmetricKey(data: old), try keeper.read())
      #expect(try files(home) == ["kek", "kek.next"])
      // A reader beside it writes nothing.
      _ = try Assembly.reading(home, environment: [:])
      #expect(try files(home) == ["kek", "kek.next"])
      try await start(home)
      #expect(try files(home) == ["kek"])
      #expect(try SecretFile.read(home.keyEncryptionKey) == old)
      #expect(try opens(home, with: old))
      #expect(try !opens(home, with: new.bytes))
    }
  }

  @Test func aChangeThatIsCutOffAfterTheKeysAreWrappedIsFinished() async throws {
    try await withHome { home in
      let keeper = FileKeys(home: home, environment: [:])
      let old = try SecretFile.read(home.keyEncryptionKey)
      let new = try keeper.prepare(after: SymmetricKey(data: old), try keeper.read())
      let vault = try HeldKeyVault(folder: home.data)
      _ = try vault.rewrap(from: SymmetricKey(data: old), to: new, at: Self.now) { Assembly.randomBytes($0) }
      vault.release()
      // A command that reads beside it opens the store by the new key, and finishes nothing.
      _ = try Assembly.reading(home, environment: [:])
      #expect(try Assembly.keys(of: home, environment: [:]).isNext)
      #expect(try SecretFile.read(home.keyEncryptionKey) == old)
      try await start(home)
      #expect(try files(home) == ["kek"])
      #expect(try SecretFile.read(home.keyEncryptionKey) == new.bytes)
      #expect(try !opens(home, with: old))
      #expect(try !Assembly.keys(of: home, environment: [:]).isNext)
    }
  }

  @Test func aNextKeyThatWasOnlyHalfWrittenIsNoKey() async throws {
    try await withHome { home in
      try PrivateFile.create(home.secrets.appendingPathComponent(".kek.next.new"), "5a5a")
      try await start(home)
      let (_, fingerprint) = try Assembly.rotateKeys(of: home, at: Self.now, environment: [:])
      #expect(try files(home) == ["kek"])
      #expect(try Assembly.keys(of: home, environment: [:]).fingerprint == fingerprint)
    }
  }

  @Test func aWholeChangeLeavesTheDataAsTheyAreAndTheOldKeyOpensNothing() async throws {
    try await withHome { home in
      let main = home.data.appendingPathComponent("store.sqlite")
      let (data, old) = (try Data(contentsOf: main), try SecretFile.read(home.keyEncryptionKey))
      let before = try Assembly.keys(of: home, environment: [:])
      let (keys, fingerprint) = try Assembly.rotateKeys(of: home, at: Self.now, environment: [:])
      #expect(try Data(contentsOf: main) == data)
      let after = try Assembly.keys(of: home, environment: [:])
      #expect(before.fingerprint != fingerprint && after.fingerprint == fingerprint)
      #expect(after.keys == keys && before.keys == keys && after.rotatedAt == Self.now && !after.isNext)
      #expect(try !opens(home, with: old))
      #expect(try files(home) == ["kek"])
      let mode = try FileManager.default.attributesOfItem(atPath: home.keyEncryptionKey.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      try await start(home)
    }
  }

  @Test func aKeyThatOpensNothingStopsTheStartAndThrowsNothingAway() async throws {
    try await withHome { home in
      let keeper = FileKeys(home: home, environment: [:])
      let old = SymmetricKey(data: try SecretFile.read(home.keyEncryptionKey))
      _ = try keeper.prepare(after: old, try keeper.read())
      try SecretFile.write(String(repeating: "ab", count: 32), to: home.keyEncryptionKey)
      #expect(throws: StoreError.wrongKeyEncryptionKey) { try Assembly.writing(home, environment: [:]) }
      #expect(throws: StoreError.wrongKeyEncryptionKey) { try Assembly.rotateKeys(of: home, at: Self.now, environment: [:]) }
      #expect(try files(home) == ["kek", "kek.next"])
    }
  }

  @Test func theEnvironmentsNextKeyIsTakenUpAndStaysTheAdministratorsToMove() async throws {
    var settings = Settings()
    settings.keys = .environment(KeyVariables())
    let (old, new) = (String(repeating: "1f", count: 32), Base64.text([UInt8](repeating: 0x2E, count: 32)))
    let environment = ["PASSERELLE_KEK": old, "PASSERELLE_INDEX_KEY": String(repeating: "3d", count: 32)]
    try await withHome(settings, environment: environment) { home in
      #expect(try files(home) == [])
      var environment = environment
      #expect(throws: KeyError.self) { try Assembly.rotateKeys(of: home, at: Self.now, environment: environment) }
      environment["PASSERELLE_KEK_NEXT"] = new
      try await start(home, environment: environment)
      #expect(try !Assembly.keys(of: home, environment: environment).isNext)
      let (_, fingerprint) = try Assembly.rotateKeys(of: home, at: Self.now, environment: environment)
      let report = try Assembly.keys(of: home, environment: environment)
      #expect(report.isNext && report.fingerprint == fingerprint)
      try await start(home, environment: environment)
      // The same key again is no change.
      #expect(throws: KeyError.self) { try Assembly.rotateKeys(of: home, at: Self.now, environment: environment) }
      environment["PASSERELLE_KEK_NEXT"] = nil
      #expect(throws: StoreError.wrongKeyEncryptionKey) { try Assembly.writing(home, environment: environment) }
      environment["PASSERELLE_KEK"] = new
      try await start(home, environment: environment)
    }
  }
}
