import Exchange
import Foundation
import Testing

@testable import Connectors

/// What a `connector.json` over a folder may say.
@Suite struct FileSettingsTests {
  private func kind(_ files: String) throws -> ConnectorKind {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-kind-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let settings = """
      {"files": {\(files)}, "gateway": {"url": "https://passerelle.example", "id": "urn:p", "for": "caf-041", "key": "k",
        "certificate": "c"}}
      """
    try Data(settings.utf8).write(to: directory.appendingPathComponent("connector.json"))
    return try ConnectorFolder(directory).kind()
  }

  private static let folders = #""incoming": "a", "archive": "b", "quarantine": "c""#
  private static let name = #""names": [{"begins": "RSABEM", "type": "caf.rsa-beneficiaires.vrsb0801"}]"#

  @Test func whatIsLeftOutHasAValue() throws {
    guard case .files(let settings) = try kind("\(Self.folders), \(Self.name)") else {
      Issue.record("another kind")
      return
    }
    #expect(settings.settleSeconds == 30 && !settings.isExact && settings.sftp == nil)
    #expect(settings.type(of: "RSABEM.2025")?.text == "caf.rsa-beneficiaires.vrsb0801")
    #expect(settings.type(of: "rsabem.2025") == nil && settings.type(of: "RSABEM 2025") == nil)
    #expect(settings.type(of: "RSABEM/../key.pem") == nil)
  }

  /// What is written, and the setting that the complaint names.
  static let wrong = [
    (#""incoming": "a", "archive": "b", \#(name)"#, "files.quarantine"),
    ("\(folders)", "files.names"),
    (#"\#(folders), "names": []"#, "files.names"),
    (#"\#(folders), "names": [{"begins": "a b", "type": "x.y.v1"}]"#, "files.names.0"),
    (#"\#(folders), "names": [{"begins": "RSA", "type": "x.y.v1"}, {"begins": "RSABEM", "type": "x.y.v1"}]"#, "files.names.1"),
    (#"\#(folders), \#(name), "settleSeconds": 0"#, "files.settleSeconds"),
    (#"\#(folders), \#(name), "totals": "loose""#, "files.totals"),
    (#"\#(folders), \#(name), "surplus": 1"#, "files.surplus"),
    (
      #"\#(folders), \#(name), "sftp": {"host": "-oProxyCommand=x", "user": "u", "folder": "/o", "key": "k", "knownHosts": "h", "afterwards": "leave"}"#,
      "files.sftp.host"
    ),
    (
      #"\#(folders), \#(name), "sftp": {"host": "h", "user": "u", "folder": "/o\" x", "key": "k", "knownHosts": "h", "afterwards": "leave"}"#,
      "files.sftp.folder"
    ),
    (
      #"\#(folders), \#(name), "sftp": {"host": "h", "user": "u", "folder": "/o", "key": "k", "knownHosts": "h", "afterwards": "burn"}"#,
      "files.sftp.afterwards"
    ),
    (
      #"\#(folders), \#(name), "sftp": {"host": "h", "user": "u", "folder": "/o", "key": "k", "knownHosts": "h", "afterwards": "leave", "archive": "vus"}"#,
      "files.sftp.afterwards"
    ),
    (
      #"\#(folders), \#(name), "sftp": {"host": "h", "user": "u", "folder": "/o", "key": "k", "knownHosts": "h", "afterwards": "archive", "archive": "a b"}"#,
      "files.sftp.archive"
    ),
  ]

  @Test(arguments: wrong.indices) func whatIsWrongIsNamed(_ index: Int) throws {
    let fault = #expect(throws: SettingsFault.self) { try kind(Self.wrong[index].0) }
    #expect(fault?.setting == Self.wrong[index].1)
  }

  @Test func foldersThatAreOneOrNoneAreNamed() throws {
    let test = try TestFileConnector()
    defer { test.remove() }
    guard case .files(let settings) = try test.folder.kind() else { return }
    try FileManager.default.removeItem(at: test.folder.file("archive"))
    #expect(throws: SettingsFault.self) { try test.folder.check(settings, types: [], environment: [:]) }
    try FileManager.default.createSymbolicLink(
      at: test.folder.file("archive"), withDestinationURL: test.folder.file("entrant"))
    let fault = #expect(throws: SettingsFault.self) { try test.folder.check(settings, types: [], environment: [:]) }
    #expect(fault?.setting == "files")
  }

  @Test func aTypeWithoutAnAdapterIsNamed() throws {
    let test = try TestFileConnector()
    defer { test.remove() }
    guard case .files(let settings) = try test.folder.kind() else { return }
    let fault = #expect(throws: SettingsFault.self) { try test.folder.check(settings, types: [], environment: [:]) }
    #expect(fault?.setting == "files.names.0.type")
    try test.folder.check(settings, types: Set(settings.names.map(\.type)), environment: [:])
  }
}
