import Exchange
public import Foundation
import GRDB
import Trust

/// A connector's folder: `connector.json`, its key and credentials, `journal.key` and `journal.sqlite`.
public struct ConnectorFolder: Sendable {
  /// The folder.
  public let directory: URL

  /// The folder at that place.
  public init(_ directory: URL) { self.directory = directory }

  /// Its name.
  public var name: String { directory.lastPathComponent }

  /// Whether it holds a connector.
  public var exists: Bool { FileManager.default.fileExists(atPath: file("connector.json").path) }

  /// The connectors of a folder, by name.
  public static func all(in directory: URL) -> [ConnectorFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.sorted().map { ConnectorFolder(directory.appendingPathComponent($0)) }.filter(\.exists)
  }

  /// A file of it.
  func file(_ name: String) -> URL { directory.appendingPathComponent(name) }

  /// Its settings, which must fit the endpoint.
  public func settings() throws -> ConnectorSettings {
    try ConnectorSettings(parsing: [UInt8](try Data(contentsOf: file("connector.json"))))
  }

  /// How its gateway and its partner are reached.
  ///
  /// - Throws: what the file system says of an authority's certificate that cannot be read.
  public func terms(_ settings: ConnectorSettings) throws -> (gateway: HTTPTerms, partner: HTTPTerms) {
    func authorities(_ name: String?) throws -> [String] {
      try name.map { [try String(contentsOf: file($0), encoding: .utf8)] } ?? []
    }
    return (
      HTTPTerms(authorities: try authorities(settings.gatewayAuthority), proxy: nil),
      HTTPTerms(authorities: try authorities(settings.authority), proxy: settings.proxy)
    )
  }

  /// The key that it signs with, and its certificate.
  func signingKey(_ settings: ConnectorSettings) throws -> SigningKey {
    try KeyImport(contentsOf: file(settings.key), certificate: file(settings.certificate)).key
  }

  /// Reads everything that a run would need, and calls nobody; throws what is wrong.
  public func check(_ settings: ConnectorSettings, for endpoint: Endpoint, environment: [String: String]) throws {
    _ = try signingKey(settings)
    _ = try terms(settings)
    _ = try credentials(settings, for: endpoint, environment: environment)
  }

  /// The endpoint's credentials; each that it names must be given, and no other.
  func credentials(
    _ settings: ConnectorSettings, for endpoint: Endpoint, environment: [String: String]
  ) throws -> Credentials {
    for name in settings.credentials.keys.sorted() where !endpoint.credentials.contains(name) {
      throw SettingsFault("credentials.\(name)", Sentence("inconnu de endpoint.yaml", "unknown to endpoint.yaml"))
    }
    for name in endpoint.credentials where settings.credentials[name] == nil {
      throw SettingsFault("credentials.\(name)", Sentence("manque", "is missing"))
    }
    for name in settings.addresses.keys.sorted() where endpoint.addresses[name] == nil {
      throw SettingsFault("addresses.\(name)", Sentence("inconnue de endpoint.yaml", "unknown to endpoint.yaml"))
    }
    for (name, address) in endpoint.addresses.sorted(by: { $0.key < $1.key })
    where address.isEmpty && settings.addresses[name] == nil {
      throw SettingsFault(
        "addresses.\(name)", Sentence("manque : personne n'a pu la vérifier", "is missing: nobody could verify it"))
    }
    for name in settings.readings where !endpoint.readingNames.contains(name) {
      throw SettingsFault(
        "readings", Sentence("\(name) est inconnu de endpoint.yaml", "\(name) is unknown to endpoint.yaml"))
    }
    return try Credentials(settings.credentials, in: directory, environment: environment)
  }

  /// Erases from the journal everything about the person whom the partner calls so, while no process runs the connector.
  ///
  /// - Returns: how many releases and things it was about; 0 where nothing was known.
  public func forget(number: String) async throws -> Int {
    guard FileManager.default.fileExists(atPath: file("journal.sqlite").path) else { return 0 }
    let lock = try ConnectorLock(file("connector.lock"))
    defer { lock.release() }
    let journal = try Journal(file: file("journal.sqlite"), key: JournalKey(file: file("journal.key")))
    let count = try await journal.forget(number: number)
    // What was deleted is not left in the write-ahead log either.
    _ = try await journal.pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try journal.close()
    return count
  }

  /// The same, of the person whose number is in that file, which only its owner can read.
  public func forget(numberIn path: String) async throws -> Int {
    let text = try PrivateFile.read(URL(fileURLWithPath: path)).trimmingCharacters(in: .whitespacesAndNewlines)
    return try await forget(number: text)
  }

  /// What the journal holds, without opening it for writing; nil while there is none.
  public func standing() async throws -> ConnectorStanding? {
    guard FileManager.default.fileExists(atPath: file("journal.sqlite").path) else { return nil }
    let journal = try Journal(file: file("journal.sqlite"), key: JournalKey(file: file("journal.key")))
    let standing = ConnectorStanding(
      counts: try await journal.counts(), open: try await journal.open(limit: 100).map(OpenRelease.init))
    try journal.close()
    return standing
  }
}
