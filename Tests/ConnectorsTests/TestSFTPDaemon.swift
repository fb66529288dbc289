import Exchange
import Foundation
import TestSupport

@testable import Connectors

/// A server of this machine's own sshd on a free port of the loopback, for one key; nothing of the machine's configuration is read.
struct TestSFTPDaemon {
  /// Why a test with it cannot run here.
  static let needed = "openssh-server (sshd and sftp-server), sftp and ssh-keygen are needed"
  /// Whether all it takes is here; asked once.
  static let isPossible =
    ["sftp", "ssh-keygen"].allSatisfy { ((try? OutsideTool.run(["sh", "-c", "command -v \($0)"]))?.status ?? 1) == 0 }
    && FileManager.default.isExecutableFile(atPath: sshd) && server != nil
    // As root it wants an empty folder to lock its children into.
    && (getuid() != 0
      || (try? FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)) != nil)

  private static let sshd = "/usr/sbin/sshd"
  private static let server = ["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/lib/ssh/sftp-server"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }
  private let program: ChildProgram
  private let connector: ConnectorFolder
  let port: Int
  /// The folder that it serves files from.
  let folder: URL

  /// Starts it, and puts the key and the known server into a connector's folder.
  init(_ connector: ConnectorFolder) throws {
    self.connector = connector
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
      Subsystem sftp /bin/sh \(connector.file("session").path)
      """
    try Data(configuration.utf8).write(to: connector.file("sshd_config"))
    // Counts sessions, and does in each what a test put there for it.
    let session = """
      here='\(connector.directory.path)'
      n=$(($(cat "$here/sessions" 2>/dev/null || echo 0) + 1))
      echo $n > "$here/sessions"
      cd "$here/chez-le-partenaire"
      if [ -f "$here/session-$n" ]; then . "$here/session-$n"; fi
      exec \(Self.server ?? "false")
      """
    try Data(session.utf8).write(to: connector.file("session"))
    let key = try String(contentsOf: connector.file("hote.pub"), encoding: .utf8)
    try Data("[127.0.0.1]:\(port) \(key)".utf8).write(to: connector.file("known_hosts"))
    for name in ["rien", "journal-sshd"] { try Data().write(to: connector.file(name)) }
    program = try ChildProgram(
      URL(fileURLWithPath: Self.sshd), ["-D", "-e", "-f", connector.file("sshd_config").path], environment: [:],
      .init(input: connector.file("rien"), output: connector.file("journal-sshd"), errors: connector.file("journal-sshd")))
  }

  /// The setting that leads to it.
  func setting(afterwards: String = #""leave""#) -> String {
    """
    , "sftp": {"host": "127.0.0.1", "port": \(port), "user": "\(NSUserName())", "folder": "\(folder.path)", "key": "sftp.key",
      "knownHosts": "known_hosts", "patienceSeconds": 3, "afterwards": \(afterwards)}
    """
  }

  func put(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }

  /// What it shows.
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

  /// Does that, in its folder, when so many sessions have begun: a visit that finds something new lists, lists, then fetches.
  func inSession(_ number: Int, _ script: String) throws {
    try Data((script + "\n").utf8).write(to: connector.file("session-\(number)"))
  }

  /// How many sessions there were.
  func sessions() throws -> Int {
    Int(try String(contentsOf: connector.file("sessions"), encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  /// What a script ends with instead of the server's program, through that.
  static func through(_ filter: String) -> String { "\(server ?? "false") | \(filter); exit" }

  /// Waits until it listens.
  func ready() throws {
    let loop = "for i in $(seq 200); do (exec 3<>/dev/tcp/127.0.0.1/\(port)) 2>/dev/null && exit 0; sleep 0.05; done; exit 1"
    guard try OutsideTool.run(["bash", "-c", loop]).status == 0 else { throw Failure("the server does not listen") }
  }

  func stop() async {
    program.kill()
    while program.status() == nil { try? await Task.sleep(for: .milliseconds(5)) }
  }
}
