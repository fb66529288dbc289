import Exchange
import Foundation
import TestSupport
import Testing

@testable import Trust

/// Keys and signatures of the `openssl` command, which is all that some partners have.
@Suite(.enabled(if: OutsideTool.hasOpenSSL, "the openssl command is not here"))
struct OpenSSLTests {
  private func temporary(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func openssl(_ words: String...) throws {
    let result = try OutsideTool.run(["openssl"] + words)
    try #require(result.status == 0, "\(result.output)")
  }

  @Test(arguments: [
    (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], SignatureAlgorithm.es256),
    (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp521r1"], .es512), (["-algorithm", "ED25519"], .edDSA),
    (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], .ps256),
  ])
  func readsItsKeysAndItsSelfSignedCertificates(options: [String], algorithm: SignatureAlgorithm) throws {
    try temporary { folder in
      let (key, certificate) = ("\(folder)/cle.pem", "\(folder)/cert.pem")
      let made = try OutsideTool.run(["openssl", "genpkey", "-out", key] + options)
      try #require(made.status == 0, "\(made.output)")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
      let subject = ["-new", "-x509", "-key", key, "-out", certificate, "-days", "3", "-subj", "/CN=essai"]
      let extensions = [
        "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature",
      ]
      let issued = try OutsideTool.run(["openssl", "req"] + subject + extensions)
      // A default configuration that says CA:TRUE also would give two such extensions; then there is nothing to compare.
      try #require(issued.status == 0, "\(issued.output)")
      let signing = try SigningKey(
        contentsOf: URL(fileURLWithPath: key), certificate: URL(fileURLWithPath: certificate))
      #expect(signing.algorithm == algorithm)
      #expect(signing.certificateThumbprint != nil)
    }
  }

  @Test func verifiesOurCertificatesUpToTheirAuthority() throws {
    let fixture = try TrustFixture.shared.get()
    try temporary { folder in
      let (anchor, leaf) = ("\(folder)/ca.pem", "\(folder)/leaf.pem")
      try Data(fixture.authority.certificate.utf8).write(to: URL(fileURLWithPath: anchor))
      try Data((fixture.certificates["ed-1"] ?? "").utf8).write(to: URL(fileURLWithPath: leaf))
      let time = "\(TrustFixture.now.milliseconds / 1000)"
      try openssl("verify", "-x509_strict", "-attime", time, "-CAfile", anchor, leaf)
    }
  }
}
