import Foundation
import Gateway
import JSONTree
import Trust

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that holds a sandbox, or nothing yet. The keys of its partners are anybody's: no other gateway may be taken for one.
struct Sandbox {
  let folder: URL

  /// Its gateway.
  var home: Home { Home(folder.appendingPathComponent("home")) }
  /// What says that it is a sandbox, and whole: the last file that is written.
  private var marker: URL { folder.appendingPathComponent("sandbox.json") }
  private static let form: JSONValue = ["sandbox": 1]

  /// Where the folders of its connectors are.
  var connectors: URL { folder.appendingPathComponent("connectors") }

  /// Whether it was made, to its end.
  var isMade: Bool {
    guard let data = FileManager.default.contents(atPath: marker.path) else { return false }
    return (try? JSONValue(parsing: [UInt8](data))) == Self.form && home.exists
  }

  /// The folder at that path, made when it is not there; without a path a new one that only its owner may enter. Refuses one that holds
  /// something else, a gateway that is no sandbox, or a sandbox that was made only in part.
  static func open(_ path: String?, _ console: Console) throws -> Sandbox {
    guard let path else { return Sandbox(folder: try temporary()) }
    let sandbox = Sandbox(folder: URL(fileURLWithPath: path))
    if sandbox.isMade { return sandbox }
    let place = sandbox.folder.path
    guard !sandbox.home.exists else {
      throw console.complaint(
        ExitStatus.refused,
        "\(place) contient une passerelle qui n'est pas un bac à sable, ou un bac à sable fait en partie : prenez un autre dossier.",
        "\(place) holds a gateway that is no sandbox, or a sandbox made only in part: take another folder.")
    }
    guard ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).isEmpty else {
      throw console.complaint(
        ExitStatus.refused, "\(place) contient autre chose qu'un bac à sable.",
        "\(place) holds something else than a sandbox.")
    }
    try FileManager.default.createDirectory(
      at: sandbox.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return sandbox
  }

  /// Its settings, on loopback whatever they say: whoever reaches it can sign as any of its partners. Refuses those of a gateway that works.
  func settings(_ console: Console) throws -> Settings {
    var settings = try Settings(file: home.settings)
    guard settings.profile == .development else {
      throw console.complaint(
        ExitStatus.refused, "\(folder.path) est réglé pour la production : un bac à sable ne l'est jamais.",
        "\(folder.path) is set for production: a sandbox never is.")
    }
    settings.host = "127.0.0.1"
    return settings
  }

  /// Writes what its connectors need to reach the gateway and the played partners, whose ports are others each time. What a connector's
  /// journal knows stays; its `connector.json` is written anew.
  func connect(_ url: String, _ gateway: String, _ partners: SandboxPartners) throws {
    let files = FileManager.default
    for connector in SandboxConnector.allCases {
      let place = connectors.appendingPathComponent(connector.rawValue)
      for path in [place] + connector.folders.map(place.appendingPathComponent) {
        try files.createDirectory(at: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
      for (name, secret) in connector.secrets where !files.fileExists(atPath: place.appendingPathComponent(name).path) {
        try PrivateFile.create(place.appendingPathComponent(name), secret + "\n")
      }
      let settings = connector.settings(gateway: url, id: gateway, partners)
      try Data((JSONWriter.text(settings) + "\n").utf8).write(
        to: place.appendingPathComponent("connector.json"), options: .atomic)
    }
  }

  /// Says that it is whole.
  func mark() throws { try PrivateFile.create(marker, JSONWriter.text(Self.form) + "\n") }

  /// A folder of a name that nobody can foresee, with mode 0700; short, because the admin socket within has a path of some hundred octets at
  /// most.
  private static func temporary() throws -> URL {
    let template = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-XXXXXX").path
    var name = template.utf8CString.map { $0 }
    guard let made = mkdtemp(&name) else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: template]) }
    return URL(fileURLWithPath: String(cString: made), isDirectory: true)
  }
}
