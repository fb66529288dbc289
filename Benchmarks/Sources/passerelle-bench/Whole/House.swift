import Consent
import Crypto
import Dossier
import Exchange
import Foundation
import Gateway
import Identity
import Intake
import Release
import Store
import StoreSQLite
import Translation
import Trust

/// The rooms put together in this process, without HTTP, sequencer or release worker: what each costs by itself, and what rows the intake
/// alone leaves.
struct House {
  let rules: IntakeRules
  let store: SQLiteStore
  let intake: IntakeWing
  let release: ReleaseWing
  let seal: Seal

  /// A new store in that folder, under the rules of the installation.
  init(folder: URL, cast: Cast, installation: Installation, clock: Clock) throws {
    rules = try Self.rules(cast, installation)
    let random: @Sendable (Int) -> [UInt8] = { count in
      SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }
    guard let secrets = StoreSecrets(keyEncryptionKey: random(32), indexKey: random(32)) else {
      throw BenchError("no secrets")
    }
    store = try SQLiteStore(
      folder: folder, secrets: secrets,
      surroundings: .init(clock: clock, random: random, identity: try IdentityModel(directory: installation.identity)))
    seal = Seal(key: try SigningKey.generate(.es256, id: "seal"), gateway: Workload.audience)
    let rules = rules
    let parts = ReleaseRules(
      adapters: rules.adapters, catalogue: rules.catalogue, policy: rules.policy, partners: rules.partners)
    let seal = seal
    // The most that may be set: the pace itself is measured, and reached by no run.
    let pace = PartnerPace(callsPerMinute: 1_000_000)
    intake = IntakeWing(
      rules: { rules }, store: store, seal: { _ in seal }, clock: clock, numbers: .system, inclusionDelay: 10,
      asideLimit: 1000, pace: pace)
    release = ReleaseWing(rules: { parts }, store: store, seal: { _ in seal }, clock: clock, owner: "bench")
  }

  /// What the gateway decides by, as its assembly reads it.
  static func rules(_ cast: Cast, _ installation: Installation) throws -> IntakeRules {
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    let keys = try cast.members.map { member in
      try RegisteredKey(
        id: "\(member.file.partner.id)/cle-1", partner: member.file.partner.id, certificate: member.certificate)
    }
    let registry = try PartnerRegistry(entries: cast.members.map(\.file), keys: keys)
    return IntakeRules(
      verifier: MessageVerifier(trust: try TrustState(registry: registry, material: cast.material), audience: Workload.audience),
      adapters: try AdapterLibrary(directory: installation.adapters, catalogue: catalogue), catalogue: catalogue,
      policy: try Policy(directory: installation.conventions, catalogue: catalogue), partners: registry.partners)
  }

  /// Takes a body in, as the door would hand it over.
  func receive(_ body: [UInt8]) async throws -> IntakeAnswer {
    try await intake.receive(body, contentType: Serialisation.flattened.mediaType, from: Caller(network: "127.0.0.0/24"))
  }
}
