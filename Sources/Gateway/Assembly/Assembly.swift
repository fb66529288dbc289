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
    let opening = try Opening(home, installation: installation, settings: changed, clock: clock)
    let rules: RulesBox
    do { rules = try await opened(opening.store, by: opening.reader, at: clock) } catch {
      await close(opening.store)
      throw error
    }
    return Assembly(opening, rules: rules, clock: clock)
  }

  /// What decides from now on, once the store is known to be whole and what is trusted is in its log.
  private static func opened(_ store: any DossierStore, by reader: RulesReader, at clock: Clock) async throws -> RulesBox {
    try await CheckpointAudit(home: reader.home).requireLastCheckpoint(in: store)
    let rules = RulesBox(try await recordedRules(reader, in: store, at: clock))
    try ErasureWitness(home: reader.home).keep()
    return rules
  }

  /// Lets a store go that is not served; why it is not says more than why it would not close.
  private static func close(_ store: any DossierStore) async {
    do { try await store.close() } catch {}
  }

  /// What decides from now on, once what it trusts is in the log.
  private static func recordedRules(
    _ reader: RulesReader, in store: any DossierStore, at clock: Clock
  ) async throws -> RulesBox.Rules {
    let trust = try reader.trust(after: await formerTrust(in: store, at: clock.now), at: clock.now).state
    let rules = try reader.read(trusting: trust, at: clock.now)
    _ = try await store.record(trust.entry(at: clock.now))
    return rules
  }

  /// What was in force when the gateway stopped: a file that was spoiled since does not undo it. Nil when that cannot be read.
  private static func formerTrust(in store: any DossierStore, at now: Instant) async -> TrustState? {
    do { return try await TrustState.recorded(at: now, in: store) } catch { return nil }
  }

  private init(_ opening: Opening, rules: RulesBox, clock: Clock) {
    let (store, settings) = (opening.store, opening.settings)
    home = opening.reader.home
    self.settings = settings
    self.store = store
    self.rules = rules
    keeper = RulesKeeper(reader: opening.reader, store: store, box: rules, clock: clock)
    logKey = opening.logKey
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
      verifier: { rules.current.intake.verifier }, rules: { rules.current.release }, store: store,
      prover: LogProver(store: store, key: opening.noteKey), seal: seal,
      clock: clock, numbers: .system, pace: pace)
    exports = ExportDesk(
      rules: { rules.current.release }, store: store, seal: seal, clock: clock, numbers: .system)
    let (alerts, alarm) = AsyncStream<UnlinkedAlert>.makeStream(bufferingPolicy: .bufferingNewest(1024))
    self.alerts = alerts
    ask = AskDesk(
      verifier: { rules.current.intake.verifier }, rules: { rules.current.release }, model: opening.model, store: store,
      seal: seal,
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
