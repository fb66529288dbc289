import Dossier
import Exchange
import Foundation
import Store
import TestSupport
import Testing
import Translation
import Trust

@testable import Consent
@testable import Release

/// The wing with the real rules of this package and invented partners.
struct Dispatch: Sendable {
  static let now = Instant("2026-11-05T09:30:00Z") ?? Instant(milliseconds: 0)
  static let gateway = "passerelle-04-essai"
  static let orientation = "francetravail.orientation.v1"
  static let usager = "departement.usager.rdvi"

  static let catalogue = Result {
    try Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1"))
  }
  private static let adapters = Result {
    try AdapterLibrary(directory: Outside.package.appendingPathComponent("Adapters"), catalogue: try catalogue.get())
  }

  let rules: ReleaseRules
  let seal: Seal

  /// The rules with those partners suspended, and with one text put for another in one convention's file, whose examples are then not tried.
  init(suspending suspended: Set<String> = [], changing change: (file: String, old: String, new: String)? = nil) throws {
    let catalogue = try Self.catalogue.get()
    let folder = Outside.package.appendingPathComponent("Adapters/conventions")
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".yaml") {
      files[name] = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    if let (file, old, new) = change {
      let text = try #require(files[file])
      try #require(text.contains(old), "\(file) does not hold \(old)")
      files[file] = text.replacing(old, with: new)
    }
    rules = ReleaseRules(
      adapters: try Self.adapters.get(), catalogue: catalogue, policy: try Policy(unproven: files, catalogue: catalogue),
      partners: try Self.partners(suspended))
    seal = Seal(key: try SigningKey.generate(.es256), gateway: Self.gateway)
  }

  private static func partners(_ suspended: Set<String>) throws -> [Partner] {
    let rows: [(String, String, Family, PartnerKind, Set<String>)] = [
      ("caf-041", "99900004100015", .caf, .payer, ["CAF:041"]),
      ("msa-013", "99900013100006", .msa, .payer, ["MSA:013"]),
      ("departement-04", "99900004200013", .departement, .departmentalCouncil, []),
      ("francetravail", "99900004300011", .francetravail, .franceTravail, []),
      ("asso-durance", "99900004400019", .departement, .delegatedBody, []),
      ("logement-04", "99900004200088", .departement, .localOperator, []),
    ]
    return try rows.map { id, siret, family, kind, payers in
      Partner(
        id: try #require(PartnerID(id)), siret: try #require(Siret(siret)), name: id, family: family, kind: kind,
        scope: Scope(territories: ["04"], payers: payers), isActive: !suspended.contains(id))
    }
  }

  /// The wing over that store.
  func wing(_ store: MemoryStore) -> ReleaseWing {
    let (rules, seal) = (rules, seal)
    return ReleaseWing(rules: { rules }, store: store, seal: { _ in seal }, clock: .fixed(Self.now), owner: "atelier-1")
  }

  /// What becomes of one release about what the store recalls.
  func make(_ lease: LeasedRelease, _ recalled: Recalled?) async throws -> ReleaseOutcome {
    await wing(MemoryStore(recalled: [recalled].compactMap { $0 })).make(lease)
  }

  /// A release to that partner, about that person.
  static func lease(
    to recipient: String, _ type: String, about person: String = Household.solene, mode: ReleaseMode = .state,
    cause: String = "flux-caf-041"
  ) throws -> LeasedRelease {
    LeasedRelease(
      id: "\(recipient)-\(person)", recipient: try #require(PartnerID(recipient)), type: try #require(MessageType(type)),
      bearer: try #require(Bearer(.usager, person)), mode: mode, cause: cause, createdAt: now, attempts: 1,
      owner: "atelier-1", revision: 1)
  }
}

extension ReleaseOutcome {
  /// What was sealed; nil for any other outcome.
  var content: Store.SealedContent? {
    guard case .sealed(let content) = self else { return nil }
    return content
  }
}

extension ReleaseWing {
  /// One release, by a moment of its own.
  func make(_ lease: LeasedRelease) async -> ReleaseOutcome { await make(lease, at: await moment(of: [lease])) }
}
