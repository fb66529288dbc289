import Consent
import Dossier
public import Exchange
import Foundation
import Identity
public import Intake
public import Release
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
  /// The wing that takes files in.
  public let batches: BatchWing
  let release: ReleaseWing
  let delivery: DeliveryWing
  let courier: WebhookCourier
  let mailbox: MailboxDesk
  let status: StatusDesk
  /// The desk that writes files.
  public let exports: ExportDesk
  let ask: AskDesk
  let log: LogDesk
  /// What the asks' desk alerts of, for the server to say.
  let alerts: AsyncStream<UnlinkedAlert>
  let seal: @Sendable (Instant) -> Seal
  let logKey: SigningKey
  let clock: Clock
  /// Whether messages may be taken while the timestamp authority is away; nil when none is configured.
  let timestampLimit: TimestampLimit?
  private let keeper: RulesKeeper
  /// What the door counts.
  let figures = DoorFigures()

  /// The machine's clock.
  public static let systemClock = Clock { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }

  /// Puts a gateway together for writing; what it trusts is in the log before this returns. Throws an error that names the file and what
  /// is wrong with it.
  public static func open(
    _ home: Home, installation: Installation, settings changed: Settings? = nil, clock: Clock = systemClock
  ) async throws -> Assembly {
    let settings = try changed ?? Settings(file: home.settings)
    let reader = RulesReader(home: home, installation: installation, settings: settings)
    let logKey = try SigningKey(contentsOf: home.log, id: "log")
    let model = try installation.shelf.value(of: [installation.identity]) {
      try IdentityModel(directory: installation.identity)
    }
    let store = try writing(
      home, refusalsPerHour: settings.refusalsPerHour, clock: clock, model: model)
    do {
      try await CheckpointAudit(home: home).requireLastCheckpoint(in: store)
      // What was in force when the gateway stopped: a file that was spoiled since does not undo it.
      let former = try? await TrustState.recorded(at: clock.now, in: store)
      let trust = try reader.trust(after: former, at: clock.now).state
      let rules = RulesBox(try reader.read(trusting: trust, at: clock.now))
      _ = try await store.record(trust.entry(at: clock.now))
      try ErasureWitness(home: home).keep()
      let keeper = RulesKeeper(reader: reader, store: store, box: rules, clock: clock)
      let prover = LogProver(store: store, key: try logKey.noteKey(origin: settings.gateway))
      return Assembly(
        home: home, settings: settings, store: store, rules: rules, keeper: keeper, model: model, logKey: logKey, prover: prover,
        clock: clock)
    } catch {
      try? await store.close()
      throw error
    }
  }

  private init(
    home: Home, settings: Settings, store: any DossierStore, rules: RulesBox, keeper: RulesKeeper, model: IdentityModel,
    logKey: SigningKey, prover: LogProver, clock: Clock
  ) {
    self.home = home
    self.settings = settings
    self.store = store
    self.rules = rules
    self.keeper = keeper
    self.logKey = logKey
    self.clock = clock
    timestampLimit = settings.timestamps.map { TimestampLimit($0, now: clock.now) }
    let gateway = settings.gateway
    let seal: @Sendable (Instant) -> Seal = { rules.current.seals.seal(gateway: gateway, at: $0) }
    self.seal = seal
    let pace = PartnerPace(callsPerMinute: settings.callsPerMinute)
    intake = IntakeWing(
      rules: { rules.current.intake }, store: store, seal: seal, clock: clock, numbers: .system,
      inclusionDelay: settings.inclusionDelay, asideLimit: settings.asideLimit, pace: pace)
    batches = BatchWing(
      rules: { rules.current.intake }, store: store, seal: seal, clock: clock, numbers: .system, pace: pace,
      fileLimit: Int64(settings.fileLimit))
    release = ReleaseWing(
      rules: { rules.current.release }, store: store, seal: seal, clock: clock, owner: FlowNumber.system.next(at: clock.now))
    mailbox = MailboxDesk(
      verifier: { rules.current.intake.verifier }, rules: { rules.current.release }, store: store, seal: seal, clock: clock,
      numbers: .system, pace: pace)
    courier = WebhookCourier { rules.current.intake.verifier.registry.file($0)?.webhook }
    delivery = DeliveryWing(
      rules: { rules.current.release }, store: store, courier: courier, clock: clock,
      owner: FlowNumber.system.next(at: clock.now),
      random: { .random(in: 0..<1) })
    status = StatusDesk(
      verifier: { rules.current.intake.verifier }, rules: { rules.current.release }, store: store, seal: seal, clock: clock,
      numbers: .system, pace: pace)
    log = LogDesk(
      verifier: { rules.current.intake.verifier }, rules: { rules.current.release }, store: store, prover: prover, seal: seal,
      clock: clock, numbers: .system, pace: pace)
    exports = ExportDesk(
      rules: { rules.current.release }, store: store, seal: seal, clock: clock, numbers: .system)
    let (alerts, alarm) = AsyncStream<UnlinkedAlert>.makeStream(bufferingPolicy: .bufferingNewest(1024))
    self.alerts = alerts
    ask = AskDesk(
      verifier: { rules.current.intake.verifier }, rules: { rules.current.release }, model: model, store: store, seal: seal,
      clock: clock, numbers: .system, pace: pace, unlinkedLimit: settings.unlinkedPerDay, alert: { alarm.yield($0) })
  }

  /// Reads partners, certificates, seals, adapters, conventions and procedures again. What is wrong stays as it was and is thrown as ``ReloadError``; the
  /// rest is taken up.
  public func reload() async throws { try await keeper.reload() }

  /// The folders and files that decide, and are looked at for changes while the server runs.
  var watched: [URL] { [home.partners, home.certs, home.secrets, home.directory.appendingPathComponent(SealBook.fileName)] }

  /// The gateway's identifier.
  public var gateway: String { settings.gateway }

  /// The partners that are called at an address of theirs.
  var destinations: @Sendable () -> Set<PartnerID> {
    let rules = rules
    return { Set(rules.current.intake.verifier.registry.files.filter { $0.webhook != nil }.map(\.partner.id)) }
  }

  /// The clocks of retention, beside messages that come: between two of its transactions theirs go first.
  var retention: RetentionRun {
    RetentionRun(store: store, rules: settings.retention, clock: clock, pause: .milliseconds(5), epochs: BackupEpochs(home: home))
  }
}
