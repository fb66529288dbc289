import Exchange
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import Trust

/// A connector at work on calls of rdv-insertion: listens, and posts what they tell as carrier for the Département's rdv-insertion.
public struct WebhookConnector: Sendable {
  /// What it has to say, in order, until it listens no more.
  public let tidings: AsyncStream<WebhookTiding>
  private let settings: WebhookSettings
  private let responder: WebhookResponder
  private let journal: Journal
  private let lock: ConnectorLock

  /// How many calls may be under way. rdv-insertion calls one by one for each thing.
  private static let connections = 64

  /// Opens the connector of a folder, which no other process may run meanwhile.
  ///
  /// - Throws: ``SettingsFault``, `KeyError`, or what the file system says.
  public init(
    _ folder: ConnectorFolder, _ settings: WebhookSettings, environment: [String: String], caller: any PartnerCaller,
    _ surroundings: Surroundings
  ) throws {
    self.settings = settings
    lock = try ConnectorLock(folder.file("connector.lock"))
    let secret = try folder.secret(settings, environment: environment)
    let key = try folder.signingKey(settings.gateway)
    journal = try folder.journal()
    let gateway = GatewayLine(
      settings.gateway, key: key, language: settings.language, caller: caller, surroundings: surroundings)
    let door = WebhookDoor(settings, secret: secret, gateway: gateway, journal: journal, clock: surroundings.clock)
    let (tidings, teller) = AsyncStream<WebhookTiding>.makeStream()
    self.tidings = tidings
    responder = WebhookResponder(path: settings.path, door: door, tidings: teller)
  }

  /// Lets the journal go.
  public func close() throws { try journal.close() }

  /// Listens until the process is told to stop (SIGTERM, SIGINT); calls that are under way are answered first.
  public func serve() async throws {
    defer { responder.tidings.finish() }
    try await application.runService()
  }

  /// Listens until the task is cancelled.
  func listen() async throws {
    defer { responder.tidings.finish() }
    try await application.run()
  }

  private var application: some ApplicationProtocol {
    // Nobody's address and no request line is anybody's business here; what is to be said is said by the tidings.
    let logger = Logger(label: "passerelle.connector") { _ in SwiftLogNoOpLogHandler() }
    let teller = responder.tidings
    return Application(
      responder: responder, server: .http1(configuration: .init(idleTimeout: .seconds(30))),
      configuration: .init(
        address: .hostname(settings.address, port: settings.port), serverName: "passerelle-connector",
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connections, logger: logger)),
      onServerRunning: { teller.yield(.listening($0.localAddress?.port ?? 0)) }, logger: logger)
  }
}
