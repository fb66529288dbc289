import Exchange
import Trust

/// The little world in which the laws of Trust are held: one partner with one Ed25519 key that is the same in every run, so that an
/// input that was signed once is still good when it is read again.
struct LawsWorld {
  static let shared = try? LawsWorld()
  static let now = Instant("2026-03-02T09:30:00Z") ?? Instant(milliseconds: 0)
  static let gateway = "passerelle-essai"

  /// Signs as `essai`, and names itself so.
  let key: SigningKey
  let verifier: MessageVerifier
  /// The partner's certificate and its issuer's, DER; new in every run.
  let leaf: [UInt8]
  let issuer: [UInt8]
  let authority: DevelopmentAuthority

  init() throws {
    // PKCS #8 around a seed of 1, 2, 3 … 32 (RFC 8410 §7): a key that protects nothing.
    let der: [UInt8] = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32] + Array(1...32)
    let key = try SigningKey(pem: Self.pem("PRIVATE KEY", der), id: "essai")
    let authority = try DevelopmentAuthority(name: "AC d'essai", on: Self.now)
    let certificate = try authority.issue("essai", for: key, on: Self.now)
    guard let caf = PartnerID("caf-041"), let msa = PartnerID("msa-084"), let siret = Siret("90000004100005"),
      let day = CivilDay("2026-12-31"), let type = MessageType("msa.essai.v1")
    else { throw KeyError("an invented partner is malformed") }
    let carrier = Partner(
      id: caf, siret: siret, name: "Caf d'essai", family: .caf, kind: .payer, scope: Scope(territories: ["04"]),
      carriages: [Carriage(author: msa, types: [type], until: day)])
    let author = Partner(
      id: msa, siret: siret, name: "Msa d'essai", family: .msa, kind: .payer, scope: Scope(territories: ["84"]))
    let registry = try PartnerRegistry(
      partners: [carrier, author], keys: [RegisteredKey(id: "essai", partner: caf, certificate: certificate)])
    self.key = key
    self.authority = authority
    verifier = MessageVerifier(trust: try TrustState(registry: registry), audience: Self.gateway)
    (leaf, issuer) = (Self.der(certificate), Self.der(authority.certificate))
  }

  /// The message, a late one too, or its refusal.
  func verdict(_ body: [UInt8], _ contentType: String) -> Result<VerifiedMessage, Refusal> {
    Result { () throws(Refusal) in
      let caller = Caller(network: "192.0.2.0/24")
      switch try verifier.verify(try verifier.receive(body, contentType: contentType, from: caller, at: Self.now)) {
      case .timely(let message): return message
      case .late(let late): return late.admitted(by: Digest(of: []))
      }
    }
  }

  /// A compact JWS over these octets, signed whatever they are.
  func sign(header: [UInt8], payload: [UInt8]) -> [UInt8]? {
    let input = Base64URL.encode(header) + [46] + Base64URL.encode(payload)
    return (try? key.sign(input)).map { input + [46] + Base64URL.encode($0) }
  }

  static func pem(_ label: String, _ der: [UInt8]) -> String {
    let text = Array(Base64.text(der).utf8)
    let lines = stride(from: 0, to: text.count, by: 64).map {
      String(decoding: text[$0..<min($0 + 64, text.count)], as: UTF8.self)
    }
    return (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]).joined(separator: "\n") + "\n"
  }

  static func der(_ pem: String) -> [UInt8] {
    Base64.bytes(pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()) ?? []
  }
}
