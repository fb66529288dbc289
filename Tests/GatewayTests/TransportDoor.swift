import AsyncHTTPClient
import Exchange
import Foundation
import Hummingbird
import JSONTree
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import ServiceLifecycle
import Synchronization
import Trust

@testable import Gateway

/// A door on a free port with one route that says what it was asked, and whose connection it is: the transport without the house behind it.
final class TransportDoor: Sendable {
  let home: Home
  let port: Int
  let identity: TLSIdentity?
  let memory: BodyMemory
  let tally: ConnectionTally
  /// Whose certificate is whose: changed by tests while the door stands open.
  let owners: Owners

  /// A registry that a test changes.
  final class Owners: Sendable {
    private let list = Mutex<[Exchange.Digest: PartnerID]>([:])
    subscript(_ certificate: Exchange.Digest) -> PartnerID? {
      get { list.withLock { $0[certificate] } }
      set { list.withLock { $0[certificate] = newValue } }
    }
  }

  private init(home: Home, port: Int, transport: Transport, memory: BodyMemory, owners: Owners) {
    self.home = home
    self.port = port
    identity = transport.tls?.identity
    tally = transport.tally
    self.memory = memory
    self.owners = owners
  }

  /// Runs `body` against a door of its own, and closes it whatever happens.
  static func run(
    _ settings: Settings = Settings(), limits: ConnectionLimits = .patient, prepare: (Home) throws -> Void = { _ in },
    _ body: @Sendable (TransportDoor) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-door-\(UUID().uuidString)")
    let home = Home(folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try prepare(home)
    let owners = Owners()
    let identity = try settings.tls.map { try TLSIdentity($0, home: home) }
    let clock = Clock { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    var transport = Transport(settings, identity: identity, clock: clock) { owners[$0] }
    transport.limits = limits
    let memory = BodyMemory(limit: settings.bodyMemory)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let application = Application(  // as `Assembly.serve` makes it
      responder: Door<DoorContext>(routes: Self.routes(settings), memory: memory, logger: logger), server: transport.server,
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }, logger: logger)
    let group = ServiceGroup(configuration: .init(services: [.init(service: application)], logger: logger))
    let server = Task { try await group.run() }
    var port = 0
    for await ready in ports {
      port = ready
      break
    }
    let door = TransportDoor(home: home, port: port, transport: transport, memory: memory, owners: owners)
    let result: Result<Void, any Error>
    do { result = .success(try await body(door)) } catch { result = .failure(error) }
    server.cancel()
    _ = try? await server.value
    try result.get()
  }

  private static func routes(_ settings: Settings) -> [Route] {
    [
      Route(path: "/echo", method: .post, bodyLimit: settings.bodyLimit) { asked in
        .json(.object(["bytes": .integer(asked.body.count), "network": .string(asked.caller.network)]))
      },
      Route(path: "/caller", method: .get, bodyLimit: 0) { asked in
        .json(.object(["partner": asked.caller.partner.map { .string($0.text) } ?? .null]))
      },
      Route(path: "/large", method: .get, bodyLimit: 0) { _ in
        .bytes([UInt8](repeating: 0x61, count: 32 << 20), contentType: "text/plain")
      },
      Route(path: "/paced", method: .get, bodyLimit: 0) { _ in throw Refusal(.receiveRateLimited, ["seconds": "7"]) },
    ]
  }
}

extension ConnectionLimits {
  /// For what is not about pace: a machine that is busy with other tests is not late.
  static var patient: ConnectionLimits {
    var limits = ConnectionLimits()
    (limits.handshake, limits.head, limits.grace) = (.seconds(120), .seconds(120), .seconds(120))
    return limits
  }
}
