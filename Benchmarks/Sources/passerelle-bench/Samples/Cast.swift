import Crypto
import Exchange
import Trust

/// The partners of the run, each with a key and a certificate: the Département and the CAF who post, France Travail and a delegated body
/// who are sent what they have a right to.
struct Cast {
  /// A partner and what it signs with.
  struct Member {
    let file: PartnerFile
    let key: SigningKey
    let certificate: String
    /// The private key as swift-crypto has it: what the floors verify against.
    let bare: P256.Signing.PrivateKey
  }

  let members: [Member]
  /// Their authority, as an anchor, and its revocation list: what each message's path is judged by.
  let material: TrustMaterial

  /// Makes keys (ES256), certificates, and the authority's revocation list.
  init(at now: Instant) throws {
    let authority = try DevelopmentAuthority(name: "AC de mesure", on: now)
    let rules = try PathRules(anchors: ["mesure"])
    material = try TrustMaterial(objects: [
      TrustObject(.anchor, name: "mesure", der: try Self.der(authority.certificate)),
      TrustObject(.revocationList, name: "mesure", der: try Self.der(authority.revocationList(on: now))),
    ])
    let territory = Scope(territories: ["04"])
    let payer = Scope(territories: ["04"], payers: ["CAF:041"])
    members = try [
      ("departement-04", Family.departement, PartnerKind.departmentalCouncil, territory),
      ("caf-041", .caf, .payer, payer),
      ("francetravail-04", .francetravail, .franceTravail, territory),
      ("delegataire-04", .departement, .delegatedBody, territory),
    ].enumerated().map { number, entry in
      let (name, family, kind, scope) = entry
      guard let id = PartnerID(name), let siret = Self.siret(number) else { throw BenchError("no partner \(name)") }
      let key = try SigningKey.generate(.es256)
      let pem = try key.pem
      let certificate = try authority.issue(name, for: key, on: now)
      return Member(
        file: PartnerFile(
          Partner(id: id, siret: siret, name: name, family: family, kind: kind, scope: scope), trust: .anchored(rules)),
        key: try SigningKey(pem: pem, certificate: certificate), certificate: certificate,
        bare: try P256.Signing.PrivateKey(pemRepresentation: pem))
    }
  }

  /// The Département, who posts JSON.
  var department: Member { members[0] }
  /// The CAF, who posts households.
  var payer: Member { members[1] }

  /// The bytes of the one block of a PEM text.
  private static func der(_ pem: String) throws -> [UInt8] {
    guard let bytes = Base64.bytes(pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()) else {
      throw BenchError("no PEM")
    }
    return bytes
  }

  /// An establishment number that obeys Luhn's rule and is nobody's.
  private static func siret(_ number: Int) -> Siret? {
    (0...9).lazy.compactMap { Siret("999999999000\(number)\($0)") }.first
  }
}
