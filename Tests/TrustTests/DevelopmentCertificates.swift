import Exchange
import Foundation

@testable import Trust

/// A folder for tests: an authority, a gateway's keys, and a registry of partners with keys to sign with.
///
/// ```
/// ca.pem, ca.key.pem                           the development authority
/// gateway/seal.pem, gateway/seal.key.pem       the gateway's seal (ES256)
/// gateway/log.key.pem                          the gateway's log key (Ed25519)
/// partners/<id>/partner.json, signature.pem    the registry: public
/// keys/<id>.key.pem                            what each partner signs with
/// ```
/// Every `*.key.pem` is readable by its owner only.
struct DevelopmentCertificates: Sendable {
  /// The folder.
  let directory: URL

  /// The folder as it stands or is to be made.
  init(directory: URL) { self.directory = directory }

  /// The folder of the registry, for `PartnerRegistry(directory:)`.
  var partners: URL { directory.appendingPathComponent("partners") }

  /// The private key of a partner.
  func key(of partner: PartnerID) -> URL { directory.appendingPathComponent("keys/\(partner).key.pem") }

  /// The certificate of a partner.
  func certificate(of partner: PartnerID) -> URL { partners.appendingPathComponent("\(partner)/signature.pem") }

  /// A file of the gateway: `seal.pem`, `seal.key.pem`, `log.key.pem`.
  func gateway(_ file: String) -> URL { directory.appendingPathComponent("gateway/\(file)") }

  /// Makes the authority and the gateway's keys; refuses a folder that has some already.
  func make(gateway: String, on instant: Instant) throws(KeyError) {
    try folder("gateway")
    try folder("partners")
    try folder("keys", mode: 0o700)
    let authority = try DevelopmentAuthority(name: "AC de développement", on: instant)
    try authority.key.store(at: directory.appendingPathComponent("ca.key.pem"))
    try write(authority.certificate, directory.appendingPathComponent("ca.pem"))
    let seal = try SigningKey.generate(.es256)
    try seal.store(at: self.gateway("seal.key.pem"))
    try write(try authority.issue("\(gateway) sceau", for: seal, on: instant), self.gateway("seal.pem"))
    try SigningKey.generate(.edDSA).store(at: self.gateway("log.key.pem"))
  }

  /// Registers a partner with a new key and a certificate of the development authority; refuses one that has a key already.
  func add(
    _ file: PartnerFile, algorithm: SignatureAlgorithm, on instant: Instant
  ) throws(KeyError) {
    let authority = try authority()
    let id = file.partner.id
    let key = try SigningKey.generate(algorithm)
    try key.store(at: self.key(of: id))
    var algorithms = file.algorithms
    if algorithm.isRSA { algorithms["signature"] = algorithm }
    let entry = PartnerFile(file.partner, algorithms: algorithms, sources: file.sources)
    try folder("partners/\(id)")
    try write(String(decoding: entry.fileBytes, as: UTF8.self), partners.appendingPathComponent("\(id)/partner.json"))
    try write(try authority.issue(id.text, for: key, on: instant), certificate(of: id))
  }

  /// The key that a partner of this folder signs with, named by its certificate.
  func signingKey(of partner: PartnerID) throws(KeyError) -> SigningKey {
    let file = partners.appendingPathComponent("\(partner)/partner.json")
    guard let bytes = try? Data(contentsOf: file), let entry = try? PartnerFile(parsing: Array(bytes), id: partner) else {
      throw KeyError("\(partner)/partner.json cannot be read")
    }
    return try SigningKey(
      contentsOf: key(of: partner), certificate: certificate(of: partner), algorithm: entry.algorithms["signature"])
  }

  /// The authority of this folder.
  func authority() throws(KeyError) -> DevelopmentAuthority {
    let file = directory.appendingPathComponent("ca.pem")
    guard let pem = try? String(contentsOf: file, encoding: .utf8) else { throw KeyError("ca.pem cannot be read") }
    return try DevelopmentAuthority(
      certificate: pem, key: try PrivateFile.read(directory.appendingPathComponent("ca.key.pem")))
  }

  private func folder(_ name: String, mode: Int = 0o755) throws(KeyError) {
    do {
      try FileManager.default.createDirectory(
        at: directory.appendingPathComponent(name), withIntermediateDirectories: true,
        attributes: [.posixPermissions: mode])
    } catch {
      throw KeyError("the folder \(name) could not be made")
    }
  }

  private func write(_ text: String, _ file: URL) throws(KeyError) {
    do {
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch {
      throw KeyError("\(file.lastPathComponent) could not be written")
    }
  }
}
