import Exchange
import Foundation
import Hummingbird
import HummingbirdCore
import Intake
import JSONTree
public import Logging
import Release
import ServiceLifecycle
import Store
import Trust
import UnixSignals

extension Assembly {
  /// Serves until the process is told to stop (SIGTERM, SIGINT): lets what is under way end, then closes the store.
  ///
  /// - Parameter onReady: called once with the port that is listened on.
  public func serve(logger: Logger, onReady: @escaping @Sendable (Int) async -> Void) async throws {
    // A Unix socket's address holds 107 bytes: better said before anything listens.
    guard home.adminSocket.path.utf8.count <= 107 else {
      throw SettingsError(home.directory.lastPathComponent, "the path of the home is too long for its admin socket")
    }
    let identity = try settings.tls.map { try TLSIdentity($0, home: home) }
    let (rules, clock) = (rules, clock)
    let transport = Transport(settings, identity: identity, clock: clock) { thumbprint in
      rules.current.intake.verifier.trust.registry.partner(connection: thumbprint, at: clock.now)
    }
    let memory = BodyMemory(limit: settings.bodyMemory)
    let admission = Admission(milliseconds: settings.queueMilliseconds)
    let metrics = MetricsPage(
      assembly: self, memory: memory, tally: transport.tally, admission: admission, identity: identity, started: clock.now)
    let application = Application(
      responder: Door<DoorContext>(routes: try routes(), memory: memory, figures: figures, admission: admission, logger: logger),
      server: transport.server,
      configuration: .init(
        address: .hostname(settings.host, port: settings.port), serverName: "passerelle",
        availableConnectionsDelegate: MaximumAvailableConnections(settings.connections, logger: logger)),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) }, logger: logger)
    try? FileManager.default.removeItem(at: home.adminSocket)
    let admin = Application(
      // A memory of its own: whoever fills the door's does not keep an administrator out.
      responder: Door<AdminContext>(
        routes: AdminRoutes.routes(of: self) + [metrics.route], memory: BodyMemory(limit: 1 << 20), logger: logger),
      configuration: .init(address: .unixDomainSocket(path: home.adminSocket.path), serverName: "passerelle-admin"),
      logger: logger)
    var configuration = ServiceGroupConfiguration(
      services: try workers(logger, renewing: identity).map { .init(service: $0) } + [
        .init(service: admin), .init(service: application),
      ] + [settings.metrics.map { metrics.listener($0, logger: logger) }].compactMap { $0 }.map { .init(service: $0) } + [
        .init(service: MailboxDoor(mailbox: mailbox))
      ],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(settings.stopSeconds)
    let group = ServiceGroup(configuration: configuration)
    do {
      try await group.run()
    } catch {
      try? await store.close()
      throw error
    }
    try await store.close()
    try? FileManager.default.removeItem(at: home.adminSocket)
  }

  /// What goes on beside answering: the log, the releases, changes of files, ends of validity, retention, timestamps.
  private func workers(_ logger: Logger, renewing identity: TLSIdentity?) throws -> [any Service] {
    let (rules, reload) = (rules, { @Sendable in try await self.reload() })
    var workers: [any Service] = [
      Sequencer(store: store, key: logKey, origin: gateway, clock: clock, logger: logger, witness: CheckpointWitness(home: home)),
      BatchWorker(wing: batches, logger: logger), ReleaseWorker(wing: release, logger: logger),
      DeliveryWorker(wing: delivery, courier: courier, destinations: destinations, logger: logger),
      LateWatch(store: store, clock: clock, logger: logger),
      ReloadSignal(home: home, settings: try? Settings(file: home.settings), reload: reload, logger: logger),
      RegistryWatch(places: watched, reload: reload, logger: logger),
      ExpiryWatch(home: home, state: { rules.current.intake.verifier.trust }, clock: clock, logger: logger),
      RetentionWorker(retention: retention, clock: clock, logger: logger), AlertLog(alerts: alerts, logger: logger),
    ]
    if let identity { workers.append(TLSWatch(identity: identity, logger: logger)) }
    if let timestamps = settings.timestamps, let timestampLimit {
      workers.append(
        Timestamper(
          store: store, settings: timestamps, authority: try timestamps.authority(in: home), limit: timestampLimit,
          clock: clock, random: Self.randomBytes, logger: logger))
    }
    return workers
  }
}
