import AsyncHTTPClient
import Exchange
import Foundation
import NIOCore
import TestSupport
import Trust

@testable import Gateway

/// The built program, serving in a process of its own, with partners whose keys the test holds.
struct ServedProgram: Sendable {
  let home: Home
  let port: Int
  let keys: [String: SigningKey]
  private let process: Served

  /// A process that is asked from several tasks: only its number, and whether it runs.
  private struct Served: @unchecked Sendable {
    let process: Process
  }

  /// The number of the process.
  var pid: Int32 { process.process.processIdentifier }
  /// Whether it runs.
  var isRunning: Bool { process.process.isRunning }
  /// How it ended.
  var status: Int32 { process.process.terminationStatus }

  /// Runs `body` beside a server of its own; kills it afterwards if it still runs.
  static func run(
    changing change: (inout Settings) -> Void = { _ in }, _ body: @Sendable (ServedProgram) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-served-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let home = Home(folder)
    var settings = Settings()
    settings.port = 0
    (settings.headSeconds, settings.graceSeconds) = (120, 120)
    change(&settings)
    try home.create(settings, operatorName: "test")
    let keys = try TestGateway.register(TestGateway.partners, at: home)
    let program = try start(home, keys)
    let result: Result<Void, any Error>
    do { result = .success(try await body(program)) } catch { result = .failure(error) }
    if program.isRunning { kill(program.pid, SIGKILL) }
    await program.ended()
    try result.get()
  }

  private static func start(_ home: Home, _ keys: [String: SigningKey]) throws -> ServedProgram {
    guard let folder = Bundle.main.executableURL?.deletingLastPathComponent() else { throw Failure("no tests' folder") }
    let process = Process()
    process.executableURL = folder.appendingPathComponent("passerelle")
    process.arguments = ["serve", "--home", home.directory.path, "--json"]
    var environment = ProcessInfo.processInfo.environment
    environment["PASSERELLE_SHARE"] = Outside.package.path
    process.environment = environment
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    try process.run()
    var line = ""
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      line.append(Character(UnicodeScalar(byte)))
    }
    guard let port = line.firstMatch(of: #/127\.0\.0\.1:([0-9]+)/#).flatMap({ Int($0.1) }) else {
      throw Failure("serve did not start: \(line)")
    }
    return ServedProgram(home: home, port: port, keys: keys, process: Served(process: process))
  }

  /// Waits until it has ended.
  func ended() async {
    while isRunning { try? await Task.sleep(for: .milliseconds(5)) }
  }

  /// Resident memory in bytes; nil where there is no `/proc`.
  var residentBytes: Int? {
    let text = try? String(contentsOfFile: "/proc/\(pid)/statm", encoding: .utf8)
    return text?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
  }

  /// The figures as the admin socket gives them.
  func metrics() async throws -> ExpositionReader {
    guard let url = URL(httpURLWithSocketPath: home.adminSocket.path, uri: "/metrics") else { throw Failure("no socket") }
    return try ExpositionReader(String(decoding: try await HTTPCall.get(url.absoluteString).body, as: UTF8.self))
  }
}
