public import Foundation

/// A timestamp authority in a temporary folder, played by the `openssl ts` command: a root, a certificate for timestamps and others that
/// are not fit for them.
public struct LocalTimestamps: Sendable {
  /// Its folder; the test removes it.
  public let folder: URL

  /// The root, PEM.
  public var root: String { text("root.pem") }

  /// Makes the authority's keys and certificates, valid from now for two days.
  public init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-tsa-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("tsa.cnf", Self.configuration)
    try openssl(
      "req", "-config", "tsa.cnf", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
      "root.key", "-out", "root.pem", "-days", "2", "-subj", "/CN=Racine d'essai", "-extensions", "root")
    for profile in ["tsa", "server", "lax"] {
      try openssl(
        "req", "-config", "tsa.cnf", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
        "\(profile).key", "-out", "\(profile).csr", "-subj", "/CN=Horodatage d'essai \(profile)")
      try openssl(
        "x509", "-req", "-in", "\(profile).csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "1", "-sha256",
        "-out", "\(profile).pem", "-extfile", "tsa.cnf", "-extensions", profile, "-set_serial", "\(profile.utf8.count + 100)")
    }
  }

  /// The authority's answer to a request, DER.
  ///
  /// - Parameter section: `granted`; `refusing`, which takes no SHA-256; `weak`, which signs with SHA-1.
  public func answer(_ request: [UInt8], section: String = "granted") throws -> [UInt8] {
    let name = UUID().uuidString
    try Data(request).write(to: folder.appendingPathComponent("\(name).tsq"))
    try openssl("ts", "-reply", "-config", "tsa.cnf", "-section", section, "-queryfile", "\(name).tsq", "-out", "\(name).tsr")
    return try bytes("\(name).tsr")
  }

  /// The same answer, signed again with another of the authority's certificates: `tsa`, or `server` and `lax`, which are not for
  /// timestamps alone and with which `openssl ts` itself would not sign.
  public func answer(_ request: [UInt8], signedAs profile: String) throws -> [UInt8] {
    let name = UUID().uuidString
    try Data(try answer(request)).write(to: folder.appendingPathComponent("\(name).tsr"))
    try openssl("ts", "-reply", "-in", "\(name).tsr", "-token_out", "-out", "\(name).tst")
    try openssl("cms", "-verify", "-noverify", "-inform", "DER", "-in", "\(name).tst", "-out", "\(name).info")
    try openssl(
      "cms", "-sign", "-binary", "-nodetach", "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-in", "\(name).info",
      "-signer", "\(profile).pem", "-inkey", "\(profile).key", "-md", "sha256", "-cades", "-outform", "DER", "-out", "\(name).cms"
    )
    let token = try bytes("\(name).cms")
    // TimeStampResp: PKIStatus granted, then the token.
    let content: [UInt8] = [0x30, 0x03, 0x02, 0x01, 0x00] + token
    return [0x30, 0x82, UInt8(content.count >> 8), UInt8(content.count & 255)] + content
  }

  /// A file of the authority's folder.
  public func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }

  /// Removes the folder.
  public func remove() { try? FileManager.default.removeItem(at: folder) }

  private func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))) }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  private func openssl(_ words: String...) throws {
    // In its own folder: the configuration names its files relative to that.
    let line = (["openssl"] + words).map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    let result = try OutsideTool.run(["sh", "-c", "cd '\(folder.path)' && \(line)"])
    guard result.status == 0 else { throw OutsideToolFailure(output: result.output) }
  }

  private static let configuration = """
    [req]
    distinguished_name = name
    [name]
    [root]
    basicConstraints = critical,CA:TRUE
    keyUsage = critical,keyCertSign,cRLSign
    subjectKeyIdentifier = hash
    [tsa]
    basicConstraints = critical,CA:FALSE
    keyUsage = critical,digitalSignature
    extendedKeyUsage = critical,timeStamping
    subjectKeyIdentifier = hash
    authorityKeyIdentifier = keyid
    [server]
    keyUsage = critical,digitalSignature
    extendedKeyUsage = critical,serverAuth
    [lax]
    keyUsage = critical,digitalSignature
    extendedKeyUsage = critical,timeStamping,clientAuth
    [granted]
    serial = serial
    crypto_device = builtin
    signer_cert = tsa.pem
    signer_key = tsa.key
    certs = root.pem
    signer_digest = sha256
    default_policy = 1.2.3.4.1
    other_policies = 1.2.3.4.5
    digests = sha256
    ess_cert_id_alg = sha256
    [refusing]
    serial = serial
    crypto_device = builtin
    signer_cert = tsa.pem
    signer_key = tsa.key
    signer_digest = sha256
    default_policy = 1.2.3.4.1
    digests = sha512
    [weak]
    serial = serial
    crypto_device = builtin
    signer_cert = tsa.pem
    signer_key = tsa.key
    signer_digest = sha1
    default_policy = 1.2.3.4.1
    digests = sha256

    """
}

/// A command that did not end well, and what it printed.
public struct OutsideToolFailure: Error, CustomStringConvertible {
  let output: String
  /// What it printed.
  public var description: String { output }
}
