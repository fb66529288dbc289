import Foundation
import Trust

/// A server as the system's `sftp` reaches it: in batch mode, with one key and the server's own keys, both named; no configuration of anybody's is
/// read, no password asked for, no unknown server believed.
struct SFTPServer: Sendable {
  let settings: SFTPSettings
  private let program: URL
  private let key: URL
  private let knownHosts: URL

  /// Finds the program and the two files; throws ``SettingsFault`` or `KeyError` that names what is missing, and calls nobody.
  init(_ settings: SFTPSettings, in folder: ConnectorFolder, environment: [String: String]) throws {
    self.settings = settings
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { URL(fileURLWithPath: "\($0)/sftp") }
    guard let program = folders.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw SettingsFault(
        "files.sftp", Sentence("le programme sftp n'est pas installé ici", "the program sftp is not installed here"))
    }
    (self.program, key, knownHosts) = (program, folder.place(settings.key), folder.place(settings.knownHosts))
    _ = try PrivateFile.read(key)
    guard let known = try? String(contentsOf: knownHosts, encoding: .utf8), known.contains(where: { !$0.isWhitespace }) else {
      throw SettingsFault(
        "files.sftp.knownHosts",
        Sentence("les clés du serveur ne peuvent pas être lues", "the server's keys cannot be read"))
    }
  }

  /// What the folder there shows of files with plain names.
  func list() async throws(SFTPFault) -> [RemoteFile] {
    try await run(["cd \"\(settings.folder)\"", "ls -ln"], in: nil).split(separator: "\n").compactMap { RemoteFile(String($0)) }
  }

  /// Copies one file into a folder here under that name, on the disk when it returns.
  func fetch(_ file: RemoteFile, as name: String, into folder: URL) async throws(SFTPFault) {
    _ = try await run(["cd \"\(settings.folder)\"", "get -f \"\(file.name)\" \"\(name)\""], in: folder)
  }

  /// Removes one file there.
  func remove(_ file: RemoteFile) async throws(SFTPFault) {
    _ = try await run(["cd \"\(settings.folder)\"", "rm \"\(file.name)\""], in: nil)
  }

  private var arguments: [String] {
    let options = [
      "BatchMode=yes", "StrictHostKeyChecking=yes", "UserKnownHostsFile=\"\(knownHosts.path)\"", "GlobalKnownHostsFile=/dev/null",
      "IdentityFile=\"\(key.path)\"", "IdentitiesOnly=yes", "IdentityAgent=none", "PasswordAuthentication=no",
      "KbdInteractiveAuthentication=no", "ConnectTimeout=20", "ServerAliveInterval=15", "ServerAliveCountMax=4",
      "Port=\(settings.port)", "LogLevel=ERROR",
    ]
    return ["-F", "/dev/null", "-b", "-"] + options.flatMap { ["-o", $0] } + ["\(settings.user)@\(settings.host)"]
  }

  /// Has the program do those lines, and stops at the first that fails; answers what it printed.
  private func run(_ lines: [String], in folder: URL?) async throws(SFTPFault) -> String {
    let ended: (status: Int32, output: String, errors: String)
    do {
      // On a thread of its own: a server that takes its time holds up no task.
      ended = try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try start(lines, in: folder) }) }
      }
    } catch {
      throw .other(-1)
    }
    guard ended.status == 0 else { throw SFTPFault(status: ended.status, ended.errors) }
    return ended.output
  }

  private func start(_ lines: [String], in folder: URL?) throws -> (status: Int32, output: String, errors: String) {
    // Files rather than pipes: a pipe that another child of this process inherited would never end.
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-sftp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: place, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: place) }
    let (script, output, errors) = (
      place.appendingPathComponent("script"), place.appendingPathComponent("output"), place.appendingPathComponent("errors")
    )
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: script)
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    (process.executableURL, process.arguments) = (program, arguments)
    if let folder { process.currentDirectoryURL = folder }
    process.standardInput = try FileHandle(forReadingFrom: script)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try String(contentsOf: output, encoding: .utf8), try String(contentsOf: errors, encoding: .utf8)
    )
  }
}
