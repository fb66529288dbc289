import Exchange
import Foundation
import Trust

/// Development keys in a folder: the authority's, made once, and those of partners. No key or certificate in it is ever replaced; the
/// authority's revocation list is, each time.
struct DevelopmentKeys {
  let folder: URL

  /// What the authority's files are called; no partner's may be.
  static let authorityName = "authority"

  /// Where the authority's certificate is.
  var authority: URL { folder.appendingPathComponent("\(Self.authorityName).pem") }

  /// Where the authority's revocation list is.
  var revocationList: URL { folder.appendingPathComponent("\(Self.authorityName).crl") }

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

  /// Writes the revocation list anew when any are named or there is none yet, with the certificates of those partners beside those revoked before. It counts as long as
  /// certificates do: nobody renews the lists of a development authority.
  func revoke(_ partners: [PartnerID], at time: Instant) throws {
    if partners.isEmpty, FileManager.default.fileExists(atPath: revocationList.path) { return }
    // One file for each certificate that was revoked, so that the next list names it again.
    let revoked = folder.appendingPathComponent("revoked")
    for partner in partners {
      try FileManager.default.createDirectory(at: revoked, withIntermediateDirectories: true)
      let place = revoked.appendingPathComponent("\(partner).pem")
      if !FileManager.default.fileExists(atPath: place.path) {
        try FileManager.default.copyItem(at: certificate(of: partner), to: place)
      }
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: revoked.path)) ?? []).filter { $0.hasSuffix(".pem") }
    let certificates = try names.sorted().map { name in
      try String(contentsOf: revoked.appendingPathComponent(name), encoding: .utf8)
    }
    let list = try authority(at: time).revocationList(revoking: certificates, on: time, days: 730)
    try Data(list.utf8).write(to: revocationList, options: .atomic)
  }

  private func authority(at time: Instant) throws -> DevelopmentAuthority {
    let keyFile = folder.appendingPathComponent("\(Self.authorityName).key.pem")
    if FileManager.default.fileExists(atPath: keyFile.path) {
      return try DevelopmentAuthority(
        certificate: String(contentsOf: authority, encoding: .utf8), key: PrivateFile.read(keyFile))
    }
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // An hour before, as its certificates: what is made now is used at once, by clocks that are a little behind.
    let authority = try DevelopmentAuthority(name: "Passerelle dev CA", on: time.adding(seconds: -3600))
    try authority.key.store(at: keyFile)
    try Data(authority.certificate.utf8).write(to: self.authority, options: .withoutOverwriting)
    return authority
  }
}
