public import Foundation

/// Tokens of SoftHSM in a folder of their own, made by its command; only where SoftHSM and OpenSSL are installed.
public struct SoftHSM: Sendable {
  /// Where distributions put the module.
  private static let modules = [
    "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
  ]

  /// The module of this machine; nil where SoftHSM is not installed.
  public static let module: String? = {
    guard OutsideTool.hasOpenSSL, ((try? OutsideTool.run(["softhsm2-util", "--version"]))?.status ?? 1) == 0 else { return nil }
    return modules.first { FileManager.default.fileExists(atPath: $0) }
  }()

  /// Where it keeps its tokens.
  public let folder: URL
  /// Its configuration, for the variable `SOFTHSM2_CONF` of whoever loads the module.
  public var configuration: URL { folder.appendingPathComponent("softhsm2.conf") }
  /// The user's PIN of every token.
  public static let pin = "271828"

  /// Makes the folder and the configuration.
  public init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-softhsm-\(UUID().uuidString)")
    let tokens = folder.appendingPathComponent("tokens")
    try FileManager.default.createDirectory(at: tokens, withIntermediateDirectories: true)
    let text = "directories.tokendir = \(tokens.path)\nobjectstore.backend = file\nlog.level = ERROR\n"
    try Data(text.utf8).write(to: configuration)
  }

  /// Takes every token away.
  public func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Makes a token.
  public func makeToken(_ label: String) throws {
    try run(["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", Self.pin, "--so-pin", "314159"])
  }

  /// Puts a new RSA key on a token, under that label and identifier.
  public func makeKey(_ label: String, id: String, on token: String, bits: Int = 2048) throws {
    let file = folder.appendingPathComponent("key-\(UUID().uuidString).pem").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:\(bits)", "-out", file])
    try run(["softhsm2-util", "--import", file, "--token", token, "--label", label, "--id", id, "--pin", Self.pin])
  }

  private func run(_ words: [String]) throws {
    let result = try OutsideTool.run(["env", "SOFTHSM2_CONF=\(configuration.path)"] + words)
    guard result.status == 0 else { throw SoftHSMFailure(output: result.output) }
  }
}

/// What SoftHSM's command said when it failed.
public struct SoftHSMFailure: Error {
  /// Everything that it printed.
  public let output: String
}
