public import Exchange
public import Foundation
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

  /// What a folder holds that may be a connector and that this process may not look into, by name.
  public static func closed(in directory: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.sorted().filter { name in
      access(directory.appendingPathComponent(name).appendingPathComponent("connector.json").path, R_OK) != 0 && errno == EACCES
    }
  }

  /// Since when its settings are as they are; nil where nobody says.
  public var configured: Instant? {
    FileLook("connector.json", in: directory).map { Instant(milliseconds: $0.modified) }
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
    (try terms(settings.gateway), HTTPTerms(authorities: try authorities(settings.authority), proxy: settings.proxy))
  }

  /// How its gateway is reached.
  ///
  /// - Throws: what the file system says of an authority's certificate that cannot be read.
  public func terms(_ gateway: GatewaySettings) throws -> HTTPTerms {
    HTTPTerms(authorities: try authorities(gateway.authority), proxy: nil)
  }

  private func authorities(_ name: String?) throws -> [String] {
    try name.map { [try String(contentsOf: file($0), encoding: .utf8)] } ?? []
  }

  /// Reads everything that a run would need, and calls nobody; throws what is wrong.
  public func check(_ settings: ConnectorSettings, for endpoint: Endpoint, environment: [String: String]) throws {
    _ = try signingKey(settings.gateway)
    _ = try terms(settings)
    _ = try credentials(settings, for: endpoint, environment: environment)
  }

  /// The endpoint's credentials; each that it names must be given, and no other.
  func credentials(
    _ settings: ConnectorSettings, for endpoint: Endpoint, environment: [String: String]
  ) throws -> Credentials {
    let named = NamedPlaces(file: "endpoint.yaml", credentials: endpoint.credentials, addresses: endpoint.addresses)
    try named.check(settings.credentials, settings.addresses)
    for name in settings.readings where !endpoint.readingNames.contains(name) {
      throw SettingsFault(
        "readings", Sentence("\(name) est inconnu de endpoint.yaml", "\(name) is unknown to endpoint.yaml"))
    }
    return try Credentials(settings.credentials, in: directory, environment: environment)
  }
}
