import Exchange
import Foundation
import TestSupport
import Testing

@testable import Trust

/// Keys, certificates and PKCS #12 files that the `openssl` command made, in a folder that goes away.
struct OpenSSLFiles {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Makes files with `body`, and removes them.
  static func with(_ body: (OpenSSLFiles) throws -> Void) throws {
    let files = try OpenSSLFiles()
    defer { try? FileManager.default.removeItem(at: files.folder) }
    try body(files)
  }

  func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

  func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: file(name))) }

  func write(_ name: String, _ text: String, mode: Int = 0o600) throws {
    try Data(text.utf8).write(to: file(name))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file(name).path)
  }

  func openssl(_ words: String...) throws {
    let line = (["openssl"] + words).map { "'\($0)'" }.joined(separator: " ")
    let result = try OutsideTool.run(["sh", "-c", "cd '\(folder.path)' && umask 077 && \(line)"])
    try #require(result.status == 0, "\(result.output)")
  }

  /// A partner's key and certificate under a development authority: `key.pem`, `leaf.pem`, `ca.pem`.
  @discardableResult
  func makePartner(_ algorithm: SignatureAlgorithm = .es256) throws -> SigningKey {
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let authority = try DevelopmentAuthority(name: "AC d'essai", on: now)
    let key = try SigningKey.generate(algorithm)
    try write("key.pem", key.pem)
    try write("leaf.pem", authority.issue("caf-041", for: key, on: now))
    try write("ca.pem", authority.certificate)
    return key
  }
}
