import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing
import Trust

@testable import Gateway

/// Where the keys come from: read strictly, never from two places, and no message says anything of a key.
@Suite struct KeySourceTests {
  private static let kek = String(repeating: "4b", count: 32)
  private static let index = String(repeating: "9c", count: 32)
  private let home = Home(URL(fileURLWithPath: "/nonexistent"))

  private func kept(_ environment: [String: String]) throws -> KeptKeys {
    try EnvironmentKeys(KeyVariables(), home: home, environment: environment).read()
  }

  @Test func takesHexadecimalAndBase64() throws {
    let bytes = [UInt8](repeating: 0x4B, count: 32)
    for text in [Self.kek, Self.kek.uppercased(), Base64.text(bytes), Base64.text(bytes) + "\n"] {
      let kept = try kept(["PASSERELLE_KEK": text, "PASSERELLE_INDEX_KEY": Self.index])
      #expect(kept.current?.bytes == bytes)
      #expect(kept.next == nil)
      #expect(kept.index.bytes == [UInt8](repeating: 0x9C, count: 32))
    }
  }

  @Test(arguments: ["", "4b", kek + "4b", String(kek.dropLast()), String(repeating: "zz", count: 32), "S0tLSw=="])
  func refusesWhatIsNoKeyWithoutRepeatingIt(text: String) throws {
    let error = #expect(throws: KeyError.self) {
      try kept(["PASSERELLE_KEK": text, "PASSERELLE_INDEX_KEY": Self.index])
    }
    for language in [Language.french, .english] {
      let said = try #require(error?.text(in: language))
      #expect(said.contains("PASSERELLE_KEK"))
      #expect(text.isEmpty || !said.contains(text))
    }
  }

  @Test func namesTheVariableThatIsNotSet() {
    let error = #expect(throws: KeyError.self) { try kept(["PASSERELLE_KEK": Self.kek]) }
    #expect(error?.text(in: .french) == "la variable PASSERELLE_INDEX_KEY n'est pas définie")
    #expect(error?.text(in: .english) == "the variable PASSERELLE_INDEX_KEY is not set")
  }

  @Test func keysThatAreGivenTwiceAreRefused() throws {
    let home = Home(FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-twice-\(UUID().uuidString)"))
    defer { try? FileManager.default.removeItem(at: home.directory) }
    let environment = ["PASSERELLE_KEK": Self.kek, "PASSERELLE_INDEX_KEY": Self.index]
    // Nothing is made where it is not clear what counts.
    #expect(throws: KeyError.self) { try home.create(Settings(), operatorName: "test", environment: environment) }
    #expect(!FileManager.default.fileExists(atPath: home.directory.path))
    try home.create(Settings(), operatorName: "test", environment: [:])
    let fromFiles = #expect(throws: KeyError.self) { try FileKeys(home: home, environment: environment).read() }
    #expect(fromFiles?.text(in: .french).hasPrefix("la variable PASSERELLE_KEK est définie alors que") == true)
    let fromEnvironment = #expect(throws: KeyError.self) {
      try EnvironmentKeys(KeyVariables(), home: home, environment: environment).read()
    }
    #expect(fromEnvironment?.text(in: .english).hasPrefix("secrets/kek is there although") == true)
  }

  @Test func aHomeWhoseKeysAreInTheEnvironmentHasNoneOnDisk() throws {
    let home = Home(FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-env-\(UUID().uuidString)"))
    defer { try? FileManager.default.removeItem(at: home.directory) }
    var settings = Settings()
    settings.keys = .environment(KeyVariables())
    #expect(throws: KeyError.self) { try home.create(settings, operatorName: "test", environment: [:]) }
    try home.create(
      settings, operatorName: "test", environment: ["PASSERELLE_KEK": Self.kek, "PASSERELLE_INDEX_KEY": Self.index])
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.secrets.path).sorted() == ["log.pem", "seal.pem"])
    #expect(try Settings(file: home.settings).keys == settings.keys)
  }

  @Test func aFingerprintTellsKeysApartAndIsNoPartOfThem() throws {
    let one = try #require(try kept(["PASSERELLE_KEK": Self.kek, "PASSERELLE_INDEX_KEY": Self.index]).current)
    let other = try #require(try kept(["PASSERELLE_KEK": Self.index, "PASSERELLE_INDEX_KEY": Self.kek]).current)
    #expect(one.fingerprint.count == 16 && one.fingerprint != other.fingerprint)
    #expect(!Self.kek.contains(one.fingerprint))
  }

  @Test(arguments: [
    #"{"keys": "file"}"#, #"{"keys": {"file": {}}}"#, #"{"keys": {"environment": {}, "token": {}}}"#,
    #"{"keys": {"environment": {"kek": "A B"}}}"#, #"{"keys": {"environment": {"kek": "A", "index": "A"}}}"#,
    #"{"keys": {"environment": {"kek": "A", "index": "A_NEXT"}}}"#, #"{"keys": {"token": {}}}"#,
    #"{"keys": {"token": {"module": "lib.so", "label": "a", "key": "k", "pinFile": "p"}}}"#,
    #"{"keys": {"token": {"module": "/lib.so", "label": "a", "pinFile": "p"}}}"#,
    #"{"keys": {"token": {"module": "/lib.so", "label": "a", "key": "k", "keyId": "01", "pinFile": "p"}}}"#,
    #"{"keys": {"token": {"module": "/lib.so", "label": "a", "keyId": "1", "pinFile": "p"}}}"#,
    #"{"keys": {"token": {"module": "/lib.so", "label": "a", "key": "k", "pinFile": "p", "pinEnvironment": "P"}}}"#,
    #"{"keys": {"token": {"module": "/lib.so", "label": "a", "key": "k", "pin": "1234"}}}"#,
  ])
  func refusesSettingsThatAreNotClear(text: String) {
    #expect(throws: SettingsError.self) { try Settings(parsing: Array(text.utf8), file: "passerelle.json") }
  }

  @Test(arguments: [
    #"{"environment":{"kek":"A","index":"B"}}"#,
    #"{"token":{"module":"/lib.so","label":"a","key":"k","pinFile":"p"}}"#,
    #"{"token":{"module":"/lib.so","label":"a","keyId":"01ff","pinEnvironment":"P"}}"#,
  ])
  func readsWhatItWrites(text: String) throws {
    let settings = try Settings(parsing: Array(#"{"keys": \#(text)}"#.utf8), file: "passerelle.json")
    #expect(try JSONWriter.text(#require(settings.keys.json)) == text)
  }
}
