import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Gateway

/// The settings file is read strictly, and `docs/operations.md` says what it may hold.
@Suite struct TransportSettingsTests {
  private static func read(_ text: String) throws(SettingsError) -> Settings {
    try Settings(parsing: Array(text.utf8), file: "passerelle.json")
  }

  @Test func readsWhatItWrites() throws {
    var settings = Settings()
    for number in Settings.numbers { settings[keyPath: number.path] = number.range.upperBound }
    settings.tls = TLSSettings()
    settings.tls?.clients = .required
    settings.tls?.authorities = "certs/tls/clients.pem"
    settings.metrics = MetricsSettings(port: 1)
    settings.metrics?.host = "192.0.2.1"
    #expect(try Settings(parsing: JSONWriter.bytes(settings.json), file: "x") == settings)
    #expect(try Settings(parsing: JSONWriter.bytes(Settings().json), file: "x") == Settings())
  }

  @Test func takesEachNumberUpToItsBoundsAndNotBeyond() throws {
    for number in Settings.numbers where number.name != "bodyLimit" && number.name != "bodyMemory" {
      for value in [number.range.lowerBound, number.range.upperBound] {
        #expect(try Self.read("{\"\(number.name)\": \(value)}")[keyPath: number.path] == value)
      }
      for value in ["\(number.range.lowerBound - 1)", "\(number.range.upperBound + 1)", "1.5", "\"1\"", "null"] {
        #expect(throws: SettingsError.self) { try Self.read("{\"\(number.name)\": \(value)}") }
      }
    }
  }

  @Test(arguments: [
    #"{"callsPerHour": 1}"#, "[]", "", #"{"gateway": ""}"#, #"{"tls": true}"#, #"{"tls": {"clients": "perhaps"}}"#,
    #"{"tls": {"certificates": "a.pem"}}"#, #"{"tls": {"key": "/etc/ssl/key.pem"}}"#,
    #"{"tls": {"certificate": "../server.pem"}}"#, #"{"tls": {"key": ""}}"#, #"{"bodyLimit": 4096, "bodyMemory": 4095}"#,
    #"{"port": 1, "port": 2}"#, #"{"metrics": 9464}"#, #"{"metrics": {}}"#, #"{"metrics": {"port": 0}}"#,
    #"{"metrics": {"port": 9464, "host": ""}}"#, #"{"metrics": {"port": 9464, "path": "/"}}"#,
  ])
  func refusesWhatItDoesNotKnow(text: String) {
    #expect(throws: SettingsError.self) { try Self.read(text) }
  }

  @Test func tlsHasUsualFiles() throws {
    let tls = try #require(try Self.read(#"{"tls": {}}"#).tls)
    #expect(tls.certificate == "certs/tls/server.pem")
    #expect(tls.key == "secrets/tls.pem")
    #expect(tls.clients == .none)
    #expect(tls.authorities == nil)
  }

  /// The rows of the table of settings: name, default, bounds.
  private static func rows() throws -> [String: [String]] {
    let page = try String(contentsOf: Outside.package.appendingPathComponent("docs/operations.md"), encoding: .utf8)
    var rows: [String: [String]] = [:]
    let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix("Settings\n") })
    for line in section.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      rows[String(cells[0].filter { $0 != "`" })] = cells
    }
    return rows
  }

  @Test func everySettingIsDocumentedAndNoOther() throws {
    var settings = Settings()
    settings.tls = TLSSettings()
    settings.tls?.authorities = "x"
    settings.metrics = MetricsSettings(port: 9464)
    settings.timestamps = TimestampSettings(url: "https://tsa.example/", certificates: "x", policy: "1.2.3")
    let object = try #require(settings.json.objectValue)
    var names = Set(object.keys)
    for group in ["tls", "timestamps", "metrics"] {
      for name in try #require(object[group]?.objectValue).keys { names.insert("\(group).\(name)") }
    }
    for keys in [
      #"{"environment": {}}"#, #"{"token": {"module": "/m", "label": "l", "key": "k", "pinFile": "p"}}"#,
      #"{"token": {"module": "/m", "label": "l", "keyId": "01", "pinEnvironment": "P"}}"#,
    ] {
      let written = try #require(try Self.read(#"{"keys": \#(keys)}"#).json.objectValue?["keys"]?.objectValue)
      names.insert("keys")
      for (group, value) in written {
        names.insert("keys.\(group)")
        for name in try #require(value.objectValue).keys { names.insert("keys.\(group).\(name)") }
      }
    }
    let rows = try Self.rows()
    #expect(Set(rows.keys) == names)
  }

  @Test func theDocumentedDefaultsAndBoundsAreTheOnesThatHold() throws {
    let rows = try Self.rows()
    for number in Settings.numbers {
      let row = try #require(rows[number.name])
      func plain(_ text: String) -> String { text.filter { $0.isNumber || $0 == "–" } }
      #expect(plain(row[1]) == String(Settings()[keyPath: number.path]), "\(number.name)")
      #expect(plain(row[3]) == "\(number.range.lowerBound)–\(number.range.upperBound)", "\(number.name)")
    }
  }
}
