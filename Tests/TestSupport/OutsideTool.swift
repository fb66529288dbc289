public import Foundation

/// Runs a program of this machine and gives its exit status and everything it printed.
public enum OutsideTool {
  /// Runs the words as a command with that standard input.
  public static func run(_ words: [String], input: String = "") throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stdout
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let data = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// Whether Python has joserfc; asked once.
  public static let hasJoserfc = ((try? run(["python3", "-c", "import joserfc"]))?.status ?? 1) == 0

  /// Whether Python has `cryptography`; asked once.
  public static let hasCryptography = ((try? run(["python3", "-c", "import cryptography"]))?.status ?? 1) == 0

  /// Whether the OpenSSL command is here; asked once.
  public static let hasOpenSSL = ((try? run(["openssl", "version"]))?.status ?? 1) == 0

  /// Where this build has its modules: `Modules` beside the test bundle; nil when the build keeps them elsewhere.
  public static let modules: URL? = {
    var folder = Bundle.main.bundleURL
    for _ in 0..<4 {
      let modules = folder.appendingPathComponent("Modules")
      if FileManager.default.fileExists(atPath: modules.appendingPathComponent("Trust.swiftmodule").path) { return modules }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }()
}
