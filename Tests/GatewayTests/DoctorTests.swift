import Exchange
import Foundation
import JSONTree
import MerkleLog
import Store
import StoreSQLite
import TestSupport
import Testing
import Trust

@testable import Gateway

/// The doctor finds each of many faults at once, finds nothing in a sound home, and changes nothing.
@Suite struct DoctorTests {
  private static let now = Assembly.systemClock.now

  /// A home in a folder of its own.
  private struct Place {
    let home: Home

    init(_ settings: Settings = Settings()) throws {
      home = Home(FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-doctor-\(UUID().uuidString)"))
      try home.create(settings, operatorName: "test")
    }

    /// What is found, at a time, with that room on the disk.
    func findings(at now: Instant = DoctorTests.now, free: Int64 = 1 << 40, holder: Int32? = nil) async -> [Finding] {
      await Doctor(
        of: home, installation: TestGateway.installation,
        surroundings: DoctorSurroundings(
          clock: .fixed(now), freeBytes: { _ in free }, holder: { _ in holder }, environment: [:])
      ).examine()
    }

    func write(_ path: String, _ text: String, mode: Int = 0o600) throws {
      try? FileManager.default.removeItem(at: home.file(path))
      try FileManager.default.createDirectory(
        at: home.file(path).deletingLastPathComponent(), withIntermediateDirectories: true)
      #expect(
        FileManager.default.createFile(
          atPath: home.file(path).path, contents: Data(text.utf8), attributes: [.posixPermissions: mode]))
    }

    /// Every file of the home with its bytes.
    func contents() throws -> [String: Data] {
      try FileManager.default.subpathsOfDirectory(atPath: home.directory.path).reduce(into: [:]) { contents, path in
        // What SQLite keeps beside its file to read it is no content.
        if path.hasSuffix("-shm") || path.hasSuffix("-wal") { return }
        contents[path] = try? Data(contentsOf: home.file(path))
      }
    }

    func remove() { try? FileManager.default.removeItem(at: home.directory) }
  }

  private static func entry(_ number: Int, at instant: Instant) throws -> RecordEntry {
    guard let caf = PartnerID("caf-041"), let type = MessageType("caf.rsa-beneficiaires.vrsb0801") else {
      throw Failure("bad fixture")
    }
    let envelope = Envelope(
      id: MessageID(source: "urn:caf-041", id: "\(number)"), author: caf, type: type, subject: nil, time: instant,
      audience: "urn:passerelle:dev")
    return RecordEntry(
      flow: "flow-\(number)", envelope: envelope, carrier: caf, payloadDigest: Digest(of: "\(number)".utf8),
      receivedAt: instant, signed: Array("signed".utf8), statements: [])
  }

  @Test func findsNothingInASoundHomeAndChangesNothing() async throws {
    let place = try Place()
    defer { place.remove() }
    let store = try Assembly.writing(place.home, clock: .fixed(Self.now))
    _ = try await store.record(Self.entry(1, at: Self.now), triggers: { _ in [] })
    _ = try await store.integrate(limit: 9)
    try await store.close()
    let before = try place.contents()
    #expect(await place.findings() == [])
    #expect(try place.contents() == before)
  }

  @Test func findsManyFaultsAtOnceEachWithItsCureInBothLanguages() async throws {
    var settings = Settings()
    settings.tls = TLSSettings()
    let place = try Place(settings)
    defer { place.remove() }
    // A year ago a leaf, never integrated; tomorrow another: the clock was ahead.
    let (old, ahead) = (Self.now.adding(seconds: -365 * 86400), Self.now.adding(seconds: 86400))
    for (number, instant) in [old, ahead].enumerated() {
      let store = try Assembly.writing(place.home, clock: .fixed(instant))
      _ = try await store.record(Self.entry(number, at: instant), triggers: { _ in [] })
      try await store.close()
    }
    // More was signed than there is.
    let key = try SigningKey(contentsOf: place.home.log, id: "log")
    let root = try #require(MerkleHash([UInt8](repeating: 7, count: 32)))
    let note = try Checkpoint(origin: settings.gateway, size: 40, root: root).signed(
      publicKey: #require(key.publicKey.ed25519Bytes)
    ) { try key.sign($0) }
    try CheckpointWitness(home: place.home).keep(note.bytes)
    // An epoch that nobody destroyed, another key, a seal that is gone, doors that stand open, files that say nothing.
    let epochs = BackupEpochs(home: place.home)
    try epochs.keep(epochs.current(at: old, days: 35).epoch)
    try place.write("secrets/kek", String(repeating: "5a", count: 32))
    try FileManager.default.removeItem(at: place.home.seal)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.home.data.path)
    try place.write("operators.json", "nobody")
    try place.write("partners/caf-041/partner.json", "{}")
    let authority = try DevelopmentAuthority(name: "test", on: Self.now)
    let signing = try SigningKey.generate(.es256)
    let id = try #require(PartnerID("francetravail"))
    let registered = Partner(
      id: id, siret: try #require(Siret("99900004300011")), name: "FT", family: .francetravail, kind: .franceTravail,
      scope: Scope(territories: ["04"], payers: []))
    try FileManager.default.removeItem(at: place.home.partners.appendingPathComponent("caf-041"))
    try Registrar(home: place.home).add(
      PartnerFile(registered), certificate: authority.issue("francetravail", for: signing, on: Self.now))
    try place.write("partners/caf-041/partner.json", "{}")
    let found = await place.findings(at: Self.now, free: 100 << 20, holder: 1)
    let codes = Set(found.map(\.code))
    let wanted: Set<FindingCode> = [
      .keysWrong, .sealUnusable, .homePermissions, .homeOperators, .trustFile, .tlsUnusable, .logBehind, .logPending,
      .backupOverdue, .clockBack, .diskFull, .serverSilent,
    ]
    #expect(wanted.subtracting(codes) == [])
    // Worst first; no sentence has a hole left.
    #expect(found.map(\.code.severity) == found.map(\.code.severity).sorted(by: >))
    for finding in found {
      for language in Language.allCases {
        for text in [finding.text(in: language), finding.cure(in: language)] {
          #expect(!text.isEmpty && text.firstMatch(of: /\{[a-zA-Z]+\}/) == nil, "\(finding.code): \(text)")
        }
      }
    }
    // Later the certificate that is fine today is over.
    let later = await place.findings(at: Self.now.adding(seconds: 20 * 365 * 86400))
    #expect(later.contains { $0.code == .certificateEnded && $0.place == "francetravail" })
  }

  @Test func saysWhatItCanOfAHomeThatCannotBeOpened() async throws {
    let none = Home(FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-none-\(UUID().uuidString)"))
    #expect(await Doctor(of: none, installation: nil).examine().map(\.code) == [.homeMissing])
    let place = try Place()
    defer { place.remove() }
    #expect(await place.findings().map(\.code) == [.storeMissing], "a home whose store was lost")
    try await Assembly.writing(place.home).close()
    try place.write("data/store.sqlite", String(repeating: "no store", count: 4096))
    try FileManager.default.removeItem(at: place.home.data.appendingPathComponent("keys.sqlite"))
    try place.write("passerelle.json", #"{"callsPerHour": 1}"#)
    #expect(await place.findings().map(\.code) == [.homeSettings, .storeDamaged])
    try place.write("passerelle.json", "{}")
    try FileManager.default.removeItem(at: place.home.indexKey)
    #expect(await place.findings().map(\.code) == [.keysUnusable, .storeDamaged])
  }

  @Test func findsKeysThatAreOlderThanTheStore() async throws {
    let place = try Place()
    defer { place.remove() }
    let keys = place.home.data.appendingPathComponent("keys.sqlite")
    try await Assembly.writing(place.home).close()
    let former = try Data(contentsOf: keys)
    let store = try Assembly.writing(place.home, clock: .fixed(Self.now))
    for number in 0..<3 { _ = try await store.record(Self.entry(number, at: Self.now), triggers: { _ in [] }) }
    _ = try await store.integrate(limit: 9)
    try await store.close()
    try former.write(to: keys)
    #expect(await place.findings().map(\.code) == [.keysLost])
    try FileManager.default.removeItem(at: keys)
    #expect(await place.findings().map(\.code) == [.keysLost])
  }

  @Test func saysWhatStandsForTooLongAndHowLongTheDiskLasts() async throws {
    let place = try Place()
    defer { place.remove() }
    let store = try Assembly.writing(place.home, clock: .fixed(Self.now))
    _ = try await store.record(Self.entry(1, at: Self.now), triggers: { _ in [] })
    let entry = try Self.entry(2, at: Self.now)
    let aside = AsideEntry(
      flow: "aside-1", message: entry.envelope.id, carrier: entry.carrier, author: entry.carrier, type: entry.envelope.type,
      eventTime: Self.now, receivedAt: Self.now, payloadDigest: entry.payloadDigest, body: entry.signed,
      contentType: "application/jose")
    _ = try await store.setAside(aside, limit: 10)
    try await store.close()
    let codes = { @Sendable (days: Int64, free: Int64) async in
      await place.findings(at: Self.now.adding(seconds: days * 86400), free: free).map(\.code)
    }
    #expect(await codes(0, 1 << 40) == [])
    #expect(await codes(4, 1 << 40) == [.logPending, .backlogAside])
    // It grew by a megabyte or so in ten days: half a gigabyte more lasts for long, and a store that large does not.
    #expect(await codes(10, 1 << 40).contains(.diskLow) == false)
    try Data(count: 1 << 30).write(to: place.home.data.appendingPathComponent("store.sqlite-wal.old"))
    #expect(await codes(10, 600 << 20).contains(.diskLow))
  }

  @Test func readsWhoHoldsALockFromTheSystem() {
    let table = """
      1: POSIX  ADVISORY  READ  12 fe:00:77 0 EOF
      2: FLOCK  ADVISORY  WRITE 4711 fe:00:1835 0 EOF
      2: -> FLOCK  ADVISORY  WRITE 4712 fe:00:1836 0 EOF
      """
    #expect(ProcessLocks.holder(ofNode: 1835, in: table) == 4711)
    #expect(ProcessLocks.holder(ofNode: 77, in: table) == nil)
    #expect(ProcessLocks.holder(ofNode: 35, in: table) == nil)
  }

  @Test func everyFindingHasAPageForWhoeverIsOnCall() throws {
    let page = try String(contentsOf: Outside.package.appendingPathComponent("docs/astreinte.md"), encoding: .utf8)
    let sections = page.components(separatedBy: "\n### `").dropFirst().map { $0.components(separatedBy: "\n## ")[0] }
    let names = sections.map { String($0.prefix { $0 != "`" }) }
    #expect(Set(FindingCode.allCases.map(\.rawValue)).subtracting(names) == [])
    #expect(Set(names).count == names.count)
    for section in sections {
      for label in ["Ce que l'on voit", "Ce que cela veut dire", "Regarder", "Faire", "Réveiller"] {
        #expect(section.contains("- **\(label).**"), "\(section.prefix(30)): \(label)")
      }
    }
  }
}
