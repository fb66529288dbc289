import Exchange
import Foundation
import TestSupport

@testable import Connectors

/// A server of this machine's own sshd on a free port of the loopback, for one key; nothing of the machine's configuration is read.
struct TestSFTPDaemon {
  /// Why a test with it cannot run here.
  static let needed = "PASSERELLE_TRY_SFTP, sshd, sftp and ssh-keygen are needed; with them the first test does not end yet"
  /// Whether all it takes is here; asked once.
  static let isPossible =
    ProcessInfo.processInfo.environment["PASSERELLE_TRY_SFTP"] != nil
    && ["sftp", "ssh-keygen"].allSatisfy { ((try? OutsideTool.run(["sh", "-c", "command -v \($0)"]))?.status ?? 1) == 0 }
    && FileManager.default.isExecutableFile(atPath: sshd)
    // As root it wants an empty folder to lock its children into.
    && (getuid() != 0 || FileManager.default.fileExists(atPath: "/run/sshd"))

  private static let sshd = "/usr/sbin/sshd"
  let process: Process
  let port: Int
  /// The folder that it serves files from.
  let folder: URL

  /// Starts it, and puts the key and the known server into a connector's folder.
  init(_ connector: ConnectorFolder) throws {
    folder = connector.file("chez-le-partenaire")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["hote", "sftp.key"] {
      let made = try OutsideTool.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", connector.file(name).path])
      guard made.status == 0 else { throw Failure("no key: \(made.output)") }
    }
    port = .random(in: 20_000..<60_000)
    let configuration = """
      ListenAddress 127.0.0.1
      Port \(port)
      HostKey \(connector.file("hote").path)
      AuthorizedKeysFile \(connector.file("sftp.key.pub").path)
      StrictModes no
      UsePAM no
      PidFile none
      PermitRootLogin yes
      Subsystem sftp internal-sftp
      """
    try Data(configuration.utf8).write(to: connector.file("sshd_config"))
    let key = try String(contentsOf: connector.file("hote.pub"), encoding: .utf8)
    try Data("[127.0.0.1]:\(port) \(key)".utf8).write(to: connector.file("known_hosts"))
    process = Process()
    // A shell between: sshd closes what it inherits, by which Foundation takes it for ended and waits for nothing else meanwhile.
    let script = "\"$0\" \"$@\" & child=$!; trap 'kill $child' TERM; wait $child; wait $child"
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, Self.sshd, "-D", "-q", "-f", connector.file("sshd_config").path]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
  }

  /// The setting that leads to it.
  func setting(afterwards: String = "leave") -> String {
    """
    , "sftp": {"host": "127.0.0.1", "port": \(port), "user": "\(NSUserName())", "folder": "\(folder.path)", "key": "sftp.key",
      "knownHosts": "known_hosts", "afterwards": "\(afterwards)"}
    """
  }

  func put(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }

  /// Waits until it listens.
  func ready() throws {
    let loop = "for i in $(seq 200); do (exec 3<>/dev/tcp/127.0.0.1/\(port)) 2>/dev/null && exit 0; sleep 0.05; done; exit 1"
    guard try OutsideTool.run(["bash", "-c", loop]).status == 0 else { throw Failure("the server does not listen") }
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
