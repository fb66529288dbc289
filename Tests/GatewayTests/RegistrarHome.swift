import Exchange
import Foundation
import Gateway
import Trust

/// A home in a temporary folder, with a development authority whose certificates the tests hand in.
struct RegistrarHome {
  let home: Home
  let registrar: Registrar
  let authority: DevelopmentAuthority
  let now: Instant

  static let caf = RegistrarHome.id("caf-041")
  static let council = RegistrarHome.id("departement-04")

  init(at now: Instant = Assembly.systemClock.now) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-registrar-\(UUID().uuidString)")
    home = Home(folder)
    try home.create(Settings(), operatorName: "test")
    registrar = Registrar(home: home)
    // Certificates count whole seconds.
    self.now = Instant(milliseconds: now.milliseconds / 1000 * 1000)
    authority = try DevelopmentAuthority(name: "test", on: self.now)
  }

  func remove() { try? FileManager.default.removeItem(at: home.directory) }

  static func id(_ text: String) -> PartnerID {
    guard let id = PartnerID(text) else { fatalError(text) }
    return id
  }

  /// A registration under a SIRET of its own.
  func file(_ id: PartnerID = caf, trust: PartnerTrust = .pinned) -> PartnerFile {
    guard let siret = Siret(id == Self.caf ? "99900004100015" : "99900004200013") else { fatalError("siret") }
    return PartnerFile(
      Partner(
        id: id, siret: siret, name: id.text, family: .caf, kind: .payer, scope: Scope(territories: ["04"], payers: ["CAF:041"])),
      trust: trust)
  }

  /// A certificate of the authority for a new key, or for that one.
  func certificate(_ algorithm: SignatureAlgorithm = .es256, key: SigningKey? = nil, on: Instant? = nil, days: Int64 = 730) throws
    -> String
  {
    try authority.issue("someone", for: key ?? SigningKey.generate(algorithm), on: on ?? now, days: days)
  }

  /// Checks and writes.
  @discardableResult
  func apply(_ change: RegistrarChange) throws -> TrustState {
    let state = try registrar.check(change, at: now)
    try registrar.write(change)
    return state
  }

  /// The partner with one pinned key.
  @discardableResult
  func add(_ id: PartnerID = caf) throws -> TrustState {
    try apply(.add(file(id), certificate: try certificate()))
  }

  /// The authority as an anchor, and a list of what it revoked.
  func trustAuthority(revoking certificates: [String] = [], days: Int64 = 30) throws {
    try authority.certificate.write(
      to: home.anchors.appendingPathComponent("authority.pem"), atomically: true, encoding: .utf8)
    try authority.revocationList(revoking: certificates, on: now, days: days).write(
      to: home.revocationLists.appendingPathComponent("authority.crl"), atomically: true, encoding: .utf8)
  }

  /// Rules that name the authority.
  static func anchored(
    policies: Set<String> = [], whenUnknown: UnknownRevocation = .refuse, _ anchor: String = "authority"
  ) throws -> PartnerTrust {
    .anchored(try PathRules(anchors: [anchor], policies: policies, whenUnknown: whenUnknown))
  }

  /// Every file of the partners' folder with its bytes.
  var contents: [String: Data] {
    var found: [String: Data] = [:]
    let files = FileManager.default.enumerator(atPath: home.partners.path)
    while let name = files?.nextObject() as? String {
      found[name] = FileManager.default.contents(atPath: home.partners.appendingPathComponent(name).path) ?? Data()
    }
    return found
  }
}
