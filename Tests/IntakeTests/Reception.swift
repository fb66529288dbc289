import Consent
import Dossier
import Exchange
import Foundation
import JSONTree
import Store
import TestSupport
import Testing
import Translation
import Trust

@testable import Intake

/// The wing with the real rules of this package, invented partners, and keys that the tests hold; made once.
struct Reception: Sendable {
  static let shared = Result { try Reception() }
  static let now = Instant("2026-11-05T09:30:00Z") ?? Instant(milliseconds: 0)
  static let gateway = "passerelle-04-essai"
  static let network = "192.0.2.0/24"
  /// How many late messages of a partner may wait.
  static let asideLimit = 2

  let rules: IntakeRules
  let seal: Seal
  private let keys: [String: SigningKey]
  /// A key that a stranger made for himself.
  let strange: SigningKey

  private static let partners: [(id: String, siret: String, family: Family, kind: PartnerKind, payers: Set<String>)] = [
    ("caf-041", "99900004100015", .caf, .payer, ["CAF:041"]),
    ("departement-04", "99900004200013", .departement, .departmentalCouncil, []),
    ("francetravail", "99900004300011", .francetravail, .franceTravail, []),
    ("asso-durance", "99900004400019", .departement, .delegatedBody, []),
  ]

  private init() throws {
    let authority = try DevelopmentAuthority(name: "AC d'essai", on: Self.now)
    var (keys, registered, partners): ([String: SigningKey], [RegisteredKey], [Partner]) = ([:], [], [])
    for (name, siret, family, kind, payers) in Self.partners {
      let (id, siret) = (try #require(PartnerID(name)), try #require(Siret(siret)))
      let key = try SigningKey.generate(.es256)
      let pem = try authority.issue(name, for: key, on: Self.now)
      keys[name] = try SigningKey(pem: key.pem, certificate: pem)
      registered.append(try RegisteredKey(id: "\(name)/1", partner: id, certificate: pem))
      partners.append(
        Partner(
          id: id, siret: siret, name: name, family: family, kind: kind, scope: Scope(territories: ["04"], payers: payers)))
    }
    let stranger = try SigningKey.generate(.es256)
    strange = try SigningKey(pem: stranger.pem, certificate: try authority.issue("inconnu", for: stranger, on: Self.now))
    self.keys = keys
    let root = Outside.package
    let catalogue = try Catalogue(directory: root.appendingPathComponent("Schemas/dossier/1"))
    rules = IntakeRules(
      verifier: MessageVerifier(
        trust: try TrustState(registry: try PartnerRegistry(partners: partners, keys: registered)), audience: Self.gateway),
      adapters: try AdapterLibrary(directory: root.appendingPathComponent("Adapters"), catalogue: catalogue),
      catalogue: catalogue,
      policy: try Policy(directory: root.appendingPathComponent("Adapters/conventions"), catalogue: catalogue),
      partners: partners)
    seal = Seal(key: try SigningKey.generate(.es256), gateway: Self.gateway)
  }

  /// The wing over that store, at that moment.
  func wing(_ store: MemoryStore, at instant: Instant = now, callsPerMinute: Int = 1000) -> IntakeWing {
    let (rules, seal) = (rules, seal)
    return IntakeWing(
      rules: { rules }, store: store, seal: { _ in seal }, clock: .fixed(instant), numbers: .system, inclusionDelay: 60,
      asideLimit: Self.asideLimit, pace: PartnerPace(callsPerMinute: callsPerMinute))
  }

  /// The event as that partner posts it.
  func signed(_ event: JSONValue, by partner: String) throws -> [UInt8] {
    try MessageSigner.sign(payload: JSONWriter.bytes(event), key: try #require(keys[partner]))
  }

  /// Takes in an event as signed by that partner.
  @discardableResult
  func receive(
    _ event: JSONValue, by partner: String, into store: MemoryStore, at instant: Instant = now
  ) async throws -> IntakeAnswer {
    try await receive(try signed(event, by: partner), into: store, at: instant)
  }

  /// Takes in a body.
  @discardableResult
  func receive(_ body: [UInt8], into store: MemoryStore, at instant: Instant = now) async throws -> IntakeAnswer {
    try await wing(store, at: instant).receive(body, contentType: "application/jose+json", from: Caller(network: Self.network))
  }

  /// What that event is refused with; nil when it is taken in.
  func refusal(
    of event: JSONValue, by partner: String, into store: MemoryStore, at instant: Instant = now
  ) async throws -> Refusal? {
    try await refusal(of: try signed(event, by: partner), into: store, at: instant)
  }

  /// What that body is refused with; nil when it is taken in.
  func refusal(of body: [UInt8], into store: MemoryStore, at instant: Instant = now) async throws -> Refusal? {
    do {
      try await receive(body, into: store, at: instant)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  /// The one message that a fresh store is given.
  func entry(of event: JSONValue, by partner: String) async throws -> RecordEntry {
    let store = MemoryStore()
    try await receive(event, by: partner, into: store)
    return try #require(await store.entries.first)
  }
}
