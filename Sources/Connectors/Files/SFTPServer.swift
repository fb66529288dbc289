import Exchange
import Foundation
import Synchronization
import Trust

/// A server as the system's `sftp` reaches it: in batch mode, with one key and the server's own keys, both named; no configuration of anybody's is
/// read, no password asked for, no unknown server believed.
final class SFTPServer: Sendable {
  let settings: SFTPSettings
  private let program: URL
  private let key: URL
  private let knownHosts: URL
  private let environment: [String: String]
  private let isStopped = Mutex(false)

  /// The most bytes of a list: some hundred thousand files.
  private static let listLimit: Int64 = 16 << 20
  /// The least that a server has to bring in a second, beyond its patience, in bytes.
  private static let leastRate: Int64 = 4096

  /// Finds the program and the two files; throws ``SettingsFault`` or `KeyError` that names what is missing, and calls nobody.
  init(_ settings: SFTPSettings, in folder: ConnectorFolder, environment: [String: String]) throws {
    self.settings = settings
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { URL(fileURLWithPath: "\($0)/sftp") }
    guard let program = folders.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw SettingsFault(
        "files.sftp", Sentence("le programme sftp n'est pas installé ici", "the program sftp is not installed here"))
    }
    (self.program, key, knownHosts) = (program, folder.place(settings.key), folder.place(settings.knownHosts))
    // What it says and shows is read: in one language, in one time zone. Nothing else of ours is its business, credentials least.
    self.environment = environment.filter { ["PATH", "HOME"].contains($0.key) }.merging(["LC_ALL": "C", "TZ": "UTC0"]) { $1 }
    _ = try PrivateFile.read(key)
    guard let known = try? String(contentsOf: knownHosts, encoding: .utf8), known.contains(where: { !$0.isWhitespace }) else {
      throw SettingsFault(
        "files.sftp.knownHosts",
        Sentence("les clés du serveur ne peuvent pas être lues", "the server's keys cannot be read"))
    }
  }

  /// From now on nothing is asked of the server; what is under way is broken off.
  func stop() { isStopped.withLock { $0 = true } }

  /// What the folder there shows of files with plain names. A name that it shows twice is left out: the line of one may be part of the name of another.
  func list(at now: Instant) async throws -> [RemoteFile] {
    let shown = try await run(["ls -ln"]).split(separator: "\n").compactMap { RemoteFile(String($0), at: now) }
    let counts = shown.reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
    return shown.filter { counts[$0.name] == 1 }
  }

  /// Copies one file into that one; throws ``SFTPFault/torn`` as soon as there is more of it than the server showed.
  func fetch(_ file: RemoteFile, into draft: URL) async throws {
    _ = try await run(["get -f \"\(file.name)\" \(Self.quoted(draft.path))"], Flow(file: draft, most: file.size))
  }

  /// Removes one file there.
  func remove(_ file: RemoteFile) async throws { _ = try await run(["rm \"\(file.name)\""]) }

  /// Moves one file there into a folder below, under that name. Nothing there is written over: throws ``SFTPFault/other`` where the name is taken.
  func move(_ file: RemoteFile, to folder: String, as name: String) async throws {
    // `-l`: the protocol's own rename, which refuses a name that is taken; OpenSSH's extension would write over it.
    _ = try await run(["rename -l \"\(file.name)\" \"\(folder)/\(name)\""])
  }

  /// A path of this machine as a word of the script.
  private static func quoted(_ path: String) -> String {
    "\"" + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private var arguments: [String] {
    let options = [
      "BatchMode=yes", "StrictHostKeyChecking=yes", "UpdateHostKeys=no", "UserKnownHostsFile=\"\(knownHosts.path)\"",
      "GlobalKnownHostsFile=/dev/null", "IdentityFile=\"\(key.path)\"", "IdentitiesOnly=yes", "IdentityAgent=none",
      "PreferredAuthentications=publickey", "PasswordAuthentication=no", "KbdInteractiveAuthentication=no", "ConnectTimeout=20",
      "ServerAliveInterval=15", "ServerAliveCountMax=4", "Port=\(settings.port)", "LogLevel=ERROR",
    ]
    return ["-F", "/dev/null", "-b", "-"] + options.flatMap { ["-o", $0] } + ["\(settings.user)@\(settings.host)"]
  }

  /// A file that grows while the server does what it is asked, and how large it may become.
  private struct Flow {
    let file: URL
    let most: Int64

    var size: Int64 {
      var found = stat()
      return lstat(file.path, &found) == 0 ? Int64(found.st_size) : 0
    }
  }

  /// Has the program do those lines in the server's folder, and stops at the first that fails; answers what it printed.
  ///
  /// - Parameter flow: what grows meanwhile; nil for what it prints.
  private func run(_ lines: [String], _ flow: Flow? = nil) async throws -> String {
    let desk = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-sftp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: desk, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: desk) }
    let streams = ChildProgram.Streams(
      input: desk.appendingPathComponent("script"), output: desk.appendingPathComponent("output"),
      errors: desk.appendingPathComponent("errors"))
    let script = ["cd \"\(settings.folder)\""] + lines
    try Data((script.joined(separator: "\n") + "\n").utf8).write(to: streams.input)
    for file in [streams.output, streams.errors] { try Data().write(to: file) }
    let child = try ChildProgram(program, arguments, environment: environment, streams)
    let status = try await end(
      of: child, flow ?? Flow(file: streams.output, most: Self.listLimit), errors: Flow(file: streams.errors, most: 1 << 20))
    guard status == 0 else { throw SFTPFault(status: status, try text(streams.errors)) }
    return try text(streams.output)
  }

  private func text(_ file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }

  /// Waits until the program has ended. Who brings nothing for a while, too little in all, or more than was said, is broken off.
  private func end(of child: ChildProgram, _ flow: Flow, errors: Flow) async throws -> Int32 {
    let (clock, begun) = (ContinuousClock(), ContinuousClock.now)
    let patience = Duration.seconds(settings.patienceSeconds)
    var (size, moved, pause) = (Int64(0), begun, Duration.milliseconds(10))
    var fault: SFTPFault?
    while true {
      if let status = child.status() {
        if let fault { throw fault }
        return status
      }
      let (now, grown) = (clock.now, flow.size)
      if grown != size { (size, moved) = (grown, now) }
      if fault == nil {
        if isStopped.withLock({ $0 }) || Task.isCancelled {
          fault = .interrupted
        } else if grown > flow.most || errors.size > errors.most {
          fault = .torn
        } else if now - moved > patience || now - begun > patience + .seconds(grown / Self.leastRate) {
          fault = .slow
        }
        if fault != nil { child.kill() }
      }
      // A task that was cancelled does not sleep: it still sees its program to the end, which is near.
      try? await Task.sleep(for: pause)
      pause = min(pause * 2, .milliseconds(200))
    }
  }
}
