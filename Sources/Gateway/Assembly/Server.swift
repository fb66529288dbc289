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
    let door = Door(routes: try routes(), logger: logger)
    let application = Application(
      responder: door,
      // Half a request does not hold a connection for ever, nor do connections without end hold the door.
      server: .http1(
        configuration: .init(
          idleTimeout: .seconds(30),
          httpDecoderConfiguration: .init(maxHeaderFieldSize: 8192, maxHeaderListSize: 32768, maxHeaderFieldCount: 64))),
      configuration: .init(
        address: .hostname(settings.host, port: settings.port), serverName: "passerelle",
        availableConnectionsDelegate: MaximumAvailableConnections(4096, logger: logger)),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) }, logger: logger)
    try? FileManager.default.removeItem(at: home.adminSocket)
    let reload: @Sendable () throws -> Void = { try self.reload() }
    let admin = Application(
      responder: Door(routes: AdminRoutes.routes(store: store, clock: clock, reload: reload), logger: logger),
      configuration: .init(address: .unixDomainSocket(path: home.adminSocket.path), serverName: "passerelle-admin"),
      logger: logger)
    let sequencer = Sequencer(store: store, key: logKey, origin: gateway, clock: clock, logger: logger)
    let group = ServiceGroup(
      configuration: .init(
        services: [
          .init(service: sequencer), .init(service: ReleaseWorker(wing: release, logger: logger)),
          .init(service: RegistryWatch(folder: home.partners, reload: reload, logger: logger)), .init(service: admin),
          .init(service: application),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do {
      try await group.run()
    } catch {
      try? await store.close()
      throw error
    }
    try await store.close()
    try? FileManager.default.removeItem(at: home.adminSocket)
  }

  /// Every route of the gateway.
  func routes() throws -> [Route] {
    let openAPI = JSONWriter.bytes(try OpenAPI.document(), pretty: true)
    let keys = seal.keySet.json
    let (intake, mailbox, store) = (intake, mailbox, store)
    return [
      Route(path: "/v1/messages", method: .post, bodyLimit: settings.bodyLimit) { asked in
        let answer = try await intake.receive(asked.body, contentType: asked.contentType, from: asked.network)
        return .bytes(
          answer.sealed.flattened, status: answer.isDuplicate ? 200 : 201, contentType: "application/jose+json")
      },
      Route(path: "/v1/mailbox", method: .post, bodyLimit: 1 << 18) { asked in
        let page = try await mailbox.answer(asked.body, contentType: asked.contentType, from: asked.network)
        return .bytes(page.flattened, contentType: "application/jose+json")
      },
      Route(path: "/openapi.json", method: .get, bodyLimit: 0) { _ in .bytes(openAPI, contentType: "application/json") },
      Route(path: "/.well-known/jwks.json", method: .get, bodyLimit: 0) { _ in
        .json(keys, contentType: "application/jwk-set+json")
      },
      Route(path: "/health/live", method: .get, bodyLimit: 0) { _ in .json(.object(["status": "ok"])) },
      Route(path: "/health/ready", method: .get, bodyLimit: 0) { _ in
        _ = try await store.logState()
        return .json(.object(["status": "ok"]))
      },
    ]
  }
}
