import CryptoExtras
import Exchange
import Foundation
import JSONTree

@testable import Trust

/// Invented partners with keys of every algorithm, made once for all tests.
struct TrustFixture: Sendable {
  static let shared = Result { try TrustFixture() }

  static let now = Instant("2026-03-02T09:30:00Z") ?? Instant(milliseconds: 0)
  static let gateway = "passerelle-04-essai"

  let authority: DevelopmentAuthority
  let registry: PartnerRegistry
  let trust: TrustState
  /// Private keys by `kid`.
  let keys: [String: SigningKey]
  /// Certificates by `kid`, PEM.
  let certificates: [String: String]

  var verifier: MessageVerifier { MessageVerifier(trust: trust, audience: Self.gateway) }

  static let caf = partner(
    "caf-041", "90000004100005", "Caf d'essai", .caf, .payer, Scope(territories: ["04"], payers: ["CAF:041"]))
  static let depot = partner(
    "depot-04", "90000004200003", "Dépôt d'essai", .departement, .localOperator, Scope(territories: ["04"]),
    carriages: [("caf-041", "caf.rsa-beneficiaires.vrsb0801", "2026-12-31"), ("msa-084", "msa.essai.v1", "2026-12-31")])
  static let suspended = partner(
    "msa-084", "90000004330008", "Msa d'essai", .msa, .payer, Scope(territories: ["84"]), isActive: false)

  private init() throws {
    let authority = try DevelopmentAuthority(name: "AC d'essai", on: Self.now)
    let rsa = SigningKey.Material.rsa(try .init(keySize: .bits2048))
    let otherRSA = SigningKey.Material.rsa(try .init(keySize: .bits2048))
    var keys: [String: SigningKey] = [
      "ec-1": try .generate(.es256), "ec-384": try .generate(.es384), "ec-521": try .generate(.es512),
      "ed-1": try .generate(.edDSA), "ps-1": try SigningKey(rsa, for: .ps256), "rs-1": try SigningKey(otherRSA, for: .rs256),
      "depot": try .generate(.es256), "suspended": try .generate(.es256), "expired": try .generate(.es256),
      "early": try .generate(.es256),
    ]
    for (id, size) in [("ps-384", SignatureAlgorithm.ps384), ("ps-512", .ps512)] {
      keys[id] = try SigningKey(.rsa(try .init(keySize: .bits2048)), for: size)
    }
    var certificates: [String: String] = [:]
    var registered: [RegisteredKey] = []
    for (id, key) in keys {
      let shift: Int64 = ["expired": -400 * 86400, "early": 86400 * 2][id] ?? 0
      let pem = try authority.issue(id, for: key, on: Self.now.adding(seconds: shift), days: 365)
      certificates[id] = pem
      let owner = ["depot": Self.depot, "suspended": Self.suspended][id] ?? Self.caf
      registered.append(try RegisteredKey(id: id, partner: owner.id, certificate: pem, algorithm: key.algorithm))
    }
    self.authority = authority
    self.keys = keys
    self.certificates = certificates
    registry = try PartnerRegistry(partners: [Self.caf, Self.depot, Self.suspended], keys: registered)
    trust = try TrustState(registry: registry)
  }

  func key(_ id: String) throws -> SigningKey {
    guard let key = keys[id] else { throw KeyError("the fixture has no key \(id)") }
    return key
  }

  /// The DER of a certificate of the fixture, or of the authority for `ca`.
  func der(_ id: String) throws -> [UInt8] {
    let pem = id == "ca" ? authority.certificate : certificates[id] ?? ""
    let body = pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
    guard let der = Base64.bytes(body) else { throw KeyError("the fixture has no certificate \(id)") }
    return der
  }

  /// A good message of the CAF with some attributes replaced; `nil` takes an attribute away.
  static func event(_ changes: KeyValuePairs<String, JSONValue?> = [:]) -> [UInt8] {
    var event: JSONObject = [
      "specversion": "1.0", "id": "essai-0001", "source": "urn:passerelle:caf-041",
      "type": "caf.rsa-beneficiaires.vrsb0801", "time": "2026-03-02T09:29:58Z", "audience": .string(gateway),
      "datacontenttype": "application/json", "data": ["essai": true],
    ]
    for (name, value) in changes {
      if let value { event[name] = value } else { event.removeValue(forKey: name) }
    }
    return JSONWriter.bytes(.object(event))
  }

  /// Signs with that key, naming it by `kid`, with some header parameters replaced; `nil` takes one away.
  func sign(
    _ payload: [UInt8] = TrustFixture.event(), key id: String = "ec-1",
    header changes: KeyValuePairs<String, JSONValue?> = [:], _ form: Serialisation = .flattened
  ) throws -> [UInt8] {
    let key = try key(id)
    var header: JSONObject = ["alg": .string(key.algorithm.rawValue), "kid": .string(id), "typ": "passerelle+jws"]
    for (name, value) in changes {
      if let value { header[name] = value } else { header.removeValue(forKey: name) }
    }
    return try JWSWriter(payload, header: header, key: key).bytes(form)
  }

  /// Where the tests' calls come from.
  static let caller = Caller(network: "192.0.2.0/24")

  /// Walks a body through the gate.
  func verification(
    _ body: [UInt8], _ form: Serialisation = .flattened, at instant: Instant = TrustFixture.now
  ) throws(Refusal) -> Verification {
    try verifier.verify(try verifier.receive(body, contentType: form.mediaType, from: Self.caller, at: instant))
  }

  /// Walks a body through the gate; it must not be late.
  func verify(
    _ body: [UInt8], _ form: Serialisation = .flattened, at instant: Instant = TrustFixture.now
  ) throws -> VerifiedMessage {
    switch try verification(body, form, at: instant) {
    case .timely(let message): return message
    case .late(let late): throw Unexpectedly(late: late.window)
    }
  }

  struct Unexpectedly: Error {
    let late: ClosedRange<Instant>
  }

  /// The code with which the gate refuses a body; nil when it is accepted.
  func code(
    _ body: [UInt8], _ form: Serialisation = .flattened, at instant: Instant = TrustFixture.now
  ) -> RefusalCode? {
    do {
      _ = try verification(body, form, at: instant)
      return nil
    } catch {
      return error.code
    }
  }

  private static func partner(
    _ id: String, _ siret: String, _ name: String, _ family: Family, _ kind: PartnerKind, _ scope: Scope,
    carriages: [(String, String, String)] = [], isActive: Bool = true
  ) -> Partner {
    guard let partnerID = PartnerID(id), let siret = Siret(siret) else { fatalError("an invented partner is malformed") }
    let permissions = carriages.compactMap { author, type, until -> Carriage? in
      guard let author = PartnerID(author), let type = MessageType(type), let day = CivilDay(until) else { return nil }
      return Carriage(author: author, types: [type], until: day)
    }
    return Partner(
      id: partnerID, siret: siret, name: name, family: family, kind: kind, scope: scope, carriages: permissions,
      isActive: isActive)
  }
}
