import Exchange
import Foundation
import Testing

@testable import Connectors

/// `connector.json` is read strictly: what it does not mean is named.
@Suite struct SettingsTests {
  /// What is changed, and the setting that is named then.
  static let wrongs: [(from: String, to: String, setting: String)] = [
    ("\"endpoint\": \"francetravail\"", "\"endpoint\": 1", "endpoint"),
    ("\"endpoint\"", "\"endpoints\"", "endpoints"),
    ("\"for\": \"francetravail\"", "\"for\": \"France Travail\"", "gateway.for"),
    ("\"purposes\": [\"orientation\"]", "\"purposes\": []", "gateway.purposes"),
    ("\(TestLine.gateway)", "http://passerelle.example", "gateway.url"),
    ("\(TestLine.gateway)", "https://user@passerelle.example", "gateway.url"),
    ("{\"file\": \"client-id\"}", "{\"file\": \"client-id\", \"environment\": \"X\"}", "credentials.client-id"),
    ("{\"file\": \"client-id\"}", "\"secret\"", "credentials.client-id"),
    ("{\"endpoint\"", "{\"everySeconds\": 0, \"endpoint\"", "everySeconds"),
    ("{\"endpoint\"", "{\"language\": \"de\", \"endpoint\"", "language"),
    ("{\"endpoint\"", "{\"proxy\": \"https://proxy.example:3128\", \"endpoint\"", "proxy"),
    ("{\"endpoint\"", "{\"proxy\": \"http://user@proxy.example:3128\", \"endpoint\"", "proxy"),
    ("{\"endpoint\"", "{\"proxy\": \"http://proxy.example\", \"endpoint\"", "proxy"),
  ]

  @Test(arguments: wrongs.indices) func whatIsWrongIsNamed(_ index: Int) throws {
    let wrong = Self.wrongs[index]
    let text = TestConnector.settings.replacing(wrong.from, with: wrong.to, maxReplacements: 1)
    #expect(text != TestConnector.settings)
    let fault = #expect(throws: SettingsFault.self) { try ConnectorSettings(parsing: Array(text.utf8)) }
    #expect(fault?.setting == wrong.setting)
    #expect(fault.map { $0.text(in: .french) != $0.text(in: .english) } == true)
  }

  @Test func whatTheEndpointAsksForAndTheFolderDoesNotHoldIsNamed() throws {
    let test = try TestConnector()
    defer { test.remove() }
    let endpoint = try TestConnector.reader().read("francetravail")
    func fault(_ from: String, _ to: String, _ environment: [String: String] = [:]) throws -> String? {
      try test.write(TestConnector.settings.replacing(from, with: to))
      do {
        try test.folder.check(try test.folder.settings(), for: endpoint, environment: environment)
        return nil
      } catch let fault as SettingsFault { return fault.setting }
    }
    #expect(try fault("", "") == nil)
    #expect(try fault(", \"client-secret\": {\"file\": \"client-secret\"}", "") == "credentials.client-secret")
    #expect(try fault("\"client-id\": {", "\"other\": {\"file\": \"x\"}, \"client-id\": {") == "credentials.other")
    #expect(try fault(", \"connexion\": \"\(TestLine.partner)/connexion\"", "") == "addresses.connexion")
    #expect(try fault("\"connexion\":", "\"other\": \"https://a.example\", \"connexion\":") == "addresses.other")
    let named = "{\"environment\": \"FT_SECRET\"}"
    #expect(try fault("{\"file\": \"client-secret\"}", named) == "credentials.client-secret")
    #expect(try fault("{\"file\": \"client-secret\"}", named, ["FT_SECRET": "secret"]) == nil)
  }

  @Test func thePartnerAloneIsCalledThroughTheProxyAndEachByItsAuthorities() throws {
    let test = try TestConnector()
    defer { test.remove() }
    #expect(try test.folder.terms(test.folder.settings()) == (.plain, .plain))
    try test.write(
      TestConnector.settings.replacing(
        "{\"endpoint\"", with: "{\"proxy\": \"http://proxy.example:3128\", \"authority\": \"certificate.pem\", \"endpoint\""
      )
      .replacing("\"key\": \"key.pem\"", with: "\"key\": \"key.pem\", \"authority\": \"gone.pem\""))
    #expect(throws: (any Error).self) { try test.folder.terms(test.folder.settings()) }
    try FileManager.default.copyItem(at: test.folder.file("certificate.pem"), to: test.folder.file("gone.pem"))
    let terms = try test.folder.terms(test.folder.settings())
    #expect(terms.gateway.proxy == nil && terms.gateway.authorities.count == 1)
    #expect(terms.partner.proxy == HTTPTerms.Proxy(host: "proxy.example", port: 3128) && terms.partner.authorities.count == 1)
  }
}
