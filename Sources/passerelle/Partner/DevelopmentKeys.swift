import Exchange
import Foundation
import Trust

/// Development keys in a folder: the authority's, made once, and those of partners. Nothing in it is ever replaced.
struct DevelopmentKeys {
  let folder: URL

  /// Where a partner's private key is.
  func key(of partner: PartnerID) -> URL { folder.appendingPathComponent("\(partner).key.pem") }

  /// Where a partner's certificate is.
  func certificate(of partner: PartnerID) -> URL { folder.appendingPathComponent("\(partner).pem") }

  /// Whether the folder holds a key or a certificate of that partner.
  func holds(_ partner: PartnerID) -> Bool {
    [key(of: partner), certificate(of: partner)].contains { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Makes a key and a certificate of the development authority for that partner.
  func make(_ partner: PartnerID, _ algorithm: SignatureAlgorithm, at time: Instant) throws {
    let authority = try authority(at: time)
    let key = try SigningKey.generate(algorithm)
    try key.store(at: self.key(of: partner))
    let certificate = try authority.issue(partner.text, for: key, on: time)
    try Data(certificate.utf8).write(to: self.certificate(of: partner), options: .withoutOverwriting)
  }

  private func authority(at time: Instant) throws -> DevelopmentAuthority {
    let (keyFile, certificateFile) = (folder.appendingPathComponent("ca.key.pem"), folder.appendingPathComponent("ca.pem"))
    if FileManager.default.fileExists(atPath: keyFile.path) {
      return try DevelopmentAuthority(
        certificate: String(contentsOf: certificateFile, encoding: .utf8), key: PrivateFile.read(keyFile))
    }
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let authority = try DevelopmentAuthority(name: "Passerelle dev CA", on: time)
    try authority.key.store(at: keyFile)
    try Data(authority.certificate.utf8).write(to: certificateFile, options: .withoutOverwriting)
    return authority
  }
}
