import Consent
import Dossier
public import Exchange
import Foundation
import Intake
import Release
public import Store
import StoreSQLite
import Translation
import Trust

/// A gateway put together from its home: the only place that names a driver, a path or a port.
public struct Assembly: Sendable {
  /// Where it lives.
  public let home: Home
  /// What was set.
  public let settings: Settings
  /// What it keeps.
  public let store: any DossierStore
  let rules: RulesBox
  let intake: IntakeWing
  let release: ReleaseWing
  let mailbox: MailboxDesk
  let seal: Seal
  let logKey: SigningKey
  let clock: Clock
  private let installation: Installation

  /// The machine's clock.
  public static let systemClock = Clock { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }

  /// Puts a gateway together for writing. Throws an error that names the file and what is wrong with it.
  public static func open(
    _ home: Home, installation: Installation, settings changed: Settings? = nil, clock: Clock = systemClock
  ) async throws -> Assembly {
    let settings = try changed ?? Settings(file: home.settings)
    let rules = RulesBox(try RulesReader(home: home, installation: installation, settings: settings).read())
    let seal = Seal(key: try SigningKey(contentsOf: home.seal, id: "seal"), gateway: settings.gateway)
    let logKey = try SigningKey(contentsOf: home.log, id: "log")
    let store = try writing(home, refusalsPerHour: settings.refusalsPerHour, clock: clock)
    do {
      try await CheckpointAudit(home: home).requireLastCheckpoint(in: store)
    } catch {
      try? await store.close()
      throw error
    }
    return Assembly(
      home: home, settings: settings, store: store, rules: rules, seal: seal, logKey: logKey, clock: clock,
      installation: installation)
  }

  private init(
    home: Home, settings: Settings, store: any DossierStore, rules: RulesBox, seal: Seal, logKey: SigningKey,
    clock: Clock, installation: Installation
  ) {
    self.home = home
    self.settings = settings
    self.store = store
    self.rules = rules
    self.seal = seal
    self.logKey = logKey
    self.clock = clock
    self.installation = installation
    intake = IntakeWing(
      rules: { rules.current.intake }, store: store, seal: seal, clock: clock, numbers: .system,
      inclusionDelay: settings.inclusionDelay)
    release = ReleaseWing(
      rules: { rules.current.release }, store: store, seal: seal, clock: clock, owner: FlowNumber.system.next(at: clock.now))
    mailbox = MailboxDesk(
      verifier: { rules.current.intake.verifier }, rules: { rules.current.release }, store: store, seal: seal, clock: clock,
      numbers: .system)
  }

  /// Reads partners, adapters and conventions again. All of them or none: when one is wrong the former rules stay.
  public func reload() throws {
    rules.replace(with: try RulesReader(home: home, installation: installation, settings: settings).read())
  }

  /// The gateway's identifier.
  public var gateway: String { settings.gateway }
}
