import Foundation
import TestSupport
import Testing

@testable import passerelle

/// The Debian package as an administrator meets it: installed under a root of its own, made a gateway of and started, changed, installed again,
/// removed, purged. What a running systemd would do is left out there (its scripts ask for none); the unit is held to systemd's own checks.
@Suite(
  .enabled(if: DebianRoot.isPossible, "dpkg, dpkg-deb, useradd and root are needed"))
struct DebianPackageTests {
  @Test func isInstalledStartedUpgradedAndRemovedWithoutTouchingTheGateway() throws {
    let root = try DebianRoot()
    defer { root.remove() }
    let package = try root.makePackage()
    let installed = try root.dpkg("--install", package)
    #expect(installed.status == 0 && installed.output.contains("passerelle init --home"), "\(installed.output)")
    #expect(try String(contentsOf: root.file("etc/passwd"), encoding: .utf8).contains("passerelle:"))
    #expect(try root.mode("var/lib/passerelle") == 0o700)
    // The program finds what came with it; a gateway starts.
    var program = try Program()
    defer { program.remove() }
    program.environment["PASSERELLE_HOME"] = root.file("var/lib/passerelle").path
    program.environment["PASSERELLE_SHARE"] = nil
    let executable = root.file("usr/bin/passerelle")
    let made = try program.run(["init", "--port", "0"], executable)
    #expect(made.status == 0, "\(made.errors)")
    let started = try root.serve(program, executable)
    #expect(started.hasPrefix("{\"listening\""), "\(started)")
    #expect(try program.run(["doctor"], executable).status == 0)
    // What an administrator changed stays, and so does the gateway.
    let convention = root.file("etc/passerelle/Adapters/conventions/payeur.yaml")
    let changed = try String(contentsOf: convention, encoding: .utf8) + "# ours\n"
    try Data(changed.utf8).write(to: convention)
    let again = try root.dpkg("--install", package)
    #expect(again.status == 0, "\(again.output)")
    #expect(try String(contentsOf: convention, encoding: .utf8) == changed)
    #expect(try root.dpkg("--remove", "passerelle").status == 0)
    #expect(
      !root.exists("usr/bin/passerelle") && root.exists("etc/default/passerelle") && root.exists("var/lib/passerelle/secrets/kek")
    )
    let purged = try root.dpkg("--purge", "passerelle")
    #expect(purged.status == 0 && purged.output.contains("is kept"), "\(purged.output)")
    #expect(!root.exists("etc/passerelle") && root.exists("var/lib/passerelle/secrets/kek"))
    // Asked for in words, it goes.
    #expect(try root.dpkg("--install", package).status == 0)
    #expect(try root.dpkg("--purge", "passerelle", purgingData: true).status == 0)
    #expect(!root.exists("var/lib/passerelle"))
  }

  @Test(
    .enabled(if: Program.find("systemd-analyze") != nil, "systemd-analyze is not here"),
    arguments: [
      ("passerelle.service", "passerelle.service"), ("passerelle-connector@.service", "passerelle-connector@ft.service"),
    ])
  func aUnitIsRightAndHardened(_ file: String, _ name: String) throws {
    let root = try DebianRoot()
    defer { root.remove() }
    let text = try String(
      contentsOf: Outside.package.appendingPathComponent("packaging/debian/\(file)"), encoding: .utf8)
    // The program is not installed on this machine; everything else of the unit is checked against it.
    let executable = try #require(Program.executable).path
    let unit = root.file(name).path
    try Data(text.replacingOccurrences(of: "=/usr/bin/passerelle ", with: "=\(executable) ").utf8).write(
      to: root.file(name))
    let verified = try OutsideTool.run(["systemd-analyze", "verify", "--man=no", unit])
    #expect(verified.status == 0 && verified.output.isEmpty, "\(verified.output)")
    // Of a hundred, less is safer.
    let rated = try OutsideTool.run(["systemd-analyze", "security", "--offline=yes", "--threshold=20", "--no-pager", unit])
    #expect(rated.status == 0, "\(rated.output.suffix(400))")
  }
}

/// A root for dpkg, with as much in it as the package's scripts need.
private struct DebianRoot {
  let folder: URL

  static var isPossible: Bool {
    getuid() == 0 && ["dpkg", "dpkg-deb", "bash", "ldd"].allSatisfy { Program.find($0) != nil }
      && FileManager.default.isExecutableFile(atPath: "/usr/sbin/useradd")
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-root-\(UUID().uuidString)")
    for name in ["var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers", "etc", "var/log"] {
      try FileManager.default.createDirectory(at: file(name), withIntermediateDirectories: true)
    }
    for name in ["var/lib/dpkg/status", "etc/passwd", "etc/group", "etc/shadow", "etc/gshadow"] {
      try Data().write(to: file(name))
    }
  }

  func file(_ path: String) -> URL { folder.appendingPathComponent(path) }
  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: file(path).path) }

  func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: file(path).path)[.posixPermissions] as? Int
  }

  /// The package of the executable that the tests were built with; its path.
  func makePackage() throws -> String {
    let executable = try #require(Program.executable)
    let made = try OutsideTool.run([
      "env", "PASSERELLE_EXECUTABLE=\(executable.path)", "DEB_COMPRESSION=none",
      Outside.package.appendingPathComponent(".ci/deb").path, file("packages").path,
    ])
    return try #require(
      made.output.split(separator: "\n").last.map(String.init).flatMap { $0.hasSuffix(".deb") ? $0 : nil }, "\(made.output)")
  }

  /// What that package needs is on this machine, not under this root.
  func dpkg(_ action: String, _ what: String, purgingData: Bool = false) throws -> (status: Int32, output: String) {
    try OutsideTool.run(
      [
        "env", "PASSERELLE_PURGE_DATA=\(purgingData ? "yes" : "no")", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "dpkg",
        "--root=\(folder.path)", "--log=/dev/null", "--force-script-chrootless", "--force-depends", "--force-confold", action,
        what,
      ])
  }

  /// Starts the installed program and stops it; answers what it said first.
  func serve(_ program: Program, _ executable: URL) throws -> String {
    let process = Process()
    process.executableURL = executable
    process.arguments = ["serve", "--json"]
    process.environment = program.environment
    process.currentDirectoryURL = program.folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = ""
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      line.append(Character(UnicodeScalar(byte)))
    }
    process.terminate()
    process.waitUntilExit()
    return line
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
