import Exchange
import Foundation
import TestSupport

/// The built program, run as a user runs it, in a folder of its own.
struct Program: Sendable {
  let folder: URL
  var environment: [String: String]

  struct Result: Sendable {
    let status: Int32
    let output: String
    let errors: String
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    environment = ProcessInfo.processInfo.environment
    environment["PASSERELLE_HOME"] = folder.appendingPathComponent("home").path
    environment["PASSERELLE_SHARE"] = Outside.package.path
    for name in ["LC_ALL", "LC_MESSAGES"] { environment[name] = nil }
    environment["LANG"] = "C.UTF-8"
  }

  /// Where the build put the program: beside the tests' own executable.
  static var executable: URL? {
    guard let folder = Bundle.main.executableURL?.deletingLastPathComponent() else { return nil }
    let program = folder.appendingPathComponent("passerelle")
    return FileManager.default.isExecutableFile(atPath: program.path) ? program : nil
  }

  /// Runs the program, or another one of the path, to its end.
  @discardableResult
  func run(_ arguments: [String], _ program: URL? = executable) throws -> Result {
    guard let program else { throw Failure("the program is not built") }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    // Files rather than pipes: however much is written, nobody waits for a reader.
    let names = ["out-\(UUID().uuidString)", "err-\(UUID().uuidString)"].map { folder.appendingPathComponent($0) }
    for name in names { _ = FileManager.default.createFile(atPath: name.path, contents: nil) }
    let handles = try names.map { try FileHandle(forWritingTo: $0) }
    (process.standardOutput, process.standardError) = (handles[0], handles[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let texts = try names.map { try String(contentsOf: $0, encoding: .utf8) }
    for name in names { try? FileManager.default.removeItem(at: name) }
    return Result(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  /// Runs the program on a thread of its own: blocking one of the few that run tasks could hold up the very server that is to answer it.
  func runApart(_ arguments: [String]) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try run(arguments) }) }
    }
  }

  /// Starts `serve` on a free port; answers the process and the address.
  func serve() throws -> (process: Process, url: String) {
    let (process, line) = try start(["serve", "--port", "0", "--json"])
    guard let start = line.range(of: "http"), let end = line.range(of: "\"}") else {
      throw Failure("serve did not start: \(line)")
    }
    return (process, String(line[start.lowerBound..<end.lowerBound]).replacingOccurrences(of: "\\/", with: "/"))
  }

  /// Starts a command that goes on; answers the process and the first line that it prints.
  func start(_ arguments: [String]) throws -> (process: Process, line: String) {
    guard let program = Self.executable else { throw Failure("the program is not built") }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = ""
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      line.append(Character(UnicodeScalar(byte)))
    }
    return (process, line)
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// A program of the path; nil when there is none.
  static func find(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(fileURLWithPath: "\($0)/\(name)") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
