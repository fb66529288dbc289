import AsyncHTTPClient
import Exchange
import Foundation
import JSONTree
import Logging
import NIOCore
import NIOHTTP1
import Store
import TestSupport
import Trust

@testable import Gateway

/// A gateway that listens on a free port, with partners whose keys the test holds.
struct TestGateway: Sendable {
  let home: Home
  let assembly: Assembly
  let port: Int
  let keys: [String: SigningKey]

  struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]
    var tree: JSONTree? { try? JSONTree(parsing: body) }
    var code: String? { tree?.root["code"]?.string }
  }

  /// A partner to register.
  struct Registration: Sendable {
    let id: String
    let siret: String
    let family: Family
    let kind: PartnerKind
    var territories: Set<String> = ["04"]
    var payers: Set<String> = []
    var webhook: Webhook?
  }

  static let partners = [
    Registration(id: "caf-041", siret: "99900004100015", family: .caf, kind: .payer, payers: ["CAF:041"]),
    Registration(id: "departement-04", siret: "99900004200013", family: .departement, kind: .departmentalCouncil),
    Registration(id: "francetravail", siret: "99900004300011", family: .francetravail, kind: .franceTravail),
    Registration(id: "asso-durance", siret: "99900004400019", family: .departement, kind: .delegatedBody),
  ]

  /// One for all tests, so that its files are compiled once.
  static let installation = Installation(Outside.package)

  var url: String { "http://127.0.0.1:\(port)" }

  /// Runs `body` against a gateway of its own with those partners and changed settings, and stops it whatever happens.
  static func run(
    partners: [Registration] = partners, changing change: (inout Settings) -> Void = { _ in }, logger: Logger = .quiet,
    installation: Installation? = installation, clock: Clock = Assembly.systemClock,
    _ body: @Sendable (TestGateway) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-gateway-\(UUID().uuidString)")
    let home = Home(folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    var settings = Settings()
    settings.port = 0
    settings.bodyLimit = 1 << 20
    // What is not about pace: a machine that is busy with other tests is not late.
    settings.headSeconds = 120
    settings.graceSeconds = 120
    change(&settings)
    try home.create(settings, operatorName: "test")
    let keys = try register(partners, at: home)
    guard let installation else { throw Failure("no installation") }
    let assembly = try await Assembly.open(home, installation: installation, clock: clock)
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let server = Task { try await assembly.serve(logger: logger) { continuation.yield($0) } }
    var port = 0
    for await ready in ports {
      port = ready
      break
    }
    let gateway = TestGateway(home: home, assembly: assembly, port: port, keys: keys)
    do {
      try await body(gateway)
    } catch {
      server.cancel()
      _ = try? await server.value
      throw error
    }
    server.cancel()
    _ = try? await server.value
  }

  static func register(_ partners: [Registration], at home: Home) throws -> [String: SigningKey] {
    let now = Assembly.systemClock.now
    let authority = try DevelopmentAuthority(name: "test", on: now)
    var keys: [String: SigningKey] = [:]
    for partner in partners {
      guard let id = PartnerID(partner.id), let siret = Siret(partner.siret) else { throw Failure("bad fixture") }
      let key = try SigningKey.generate(.es256)
      let pem = try authority.issue(partner.id, for: key, on: now)
      let registered = Partner(
        id: id, siret: siret, name: partner.id, family: partner.family, kind: partner.kind,
        scope: Scope(territories: partner.territories, payers: partner.payers))
      try Registrar(home: home).add(PartnerFile(registered, webhook: partner.webhook), certificate: pem)
      keys[partner.id] = try SigningKey(pem: key.pem, certificate: pem)
    }
    return keys
  }

  /// Signs the event as that partner and posts it.
  func post(_ event: JSONValue, as partner: String, to path: String = "/v1/messages") async throws -> Answer {
    guard let key = keys[partner] else { throw Failure("no such partner") }
    let signed = try MessageSigner.sign(payload: JSONWriter.bytes(event), key: key)
    return try await send(path, body: signed)
  }

  /// Any request.
  func send(
    _ path: String, method: String = "POST", body: [UInt8] = [], contentType: String = "application/jose+json",
    headers: [String: String] = [:]
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: url + path)
    request.method = .init(rawValue: method)
    if !body.isEmpty || method == "POST" {
      request.headers.add(name: "Content-Type", value: contentType)
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
    let content = try await response.body.collect(upTo: 16 << 20)
    let fields = Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    return Answer(status: Int(response.status.code), headers: fields, body: Array(content.readableBytesView))
  }

  /// An event with those attributes and data.
  func event(
    _ type: String, from partner: String, id: String, data: JSONObject, time: Instant = Assembly.systemClock.now,
    attributes: JSONObject = [:]
  ) -> JSONValue {
    var object: JSONObject = [
      "specversion": "1.0", "id": .string(id), "source": .string("urn:passerelle:\(partner)"), "type": .string(type),
      "time": .string(time.description), "audience": .string(assembly.gateway),
    ]
    for (name, value) in attributes { object[name] = value }
    for (name, value) in data { object[name] = value }
    return .object(object)
  }

  /// What the mailbox request of that partner answers: each release's own event, seals checked.
  func collect(
    _ partner: String, purpose: String, acknowledging ids: [String] = []
  ) async throws -> (answer: Answer, releases: [JSONValue], ids: [String]) {
    let request = event(
      "passerelle.mailbox.v1", from: partner, id: UUID().uuidString,
      data: ["data": .object(["acknowledge": .array(ids.map { .string($0) })])],
      attributes: ["agent": "BATCH", "purpose": .string(purpose)])
    let answer = try await post(request, as: partner, to: "/v1/mailbox")
    guard answer.status == 200 else { return (answer, [], []) }
    let set = assembly.seal(Assembly.systemClock.now).keySet
    let page = try JSONTree(parsing: Seal.verify(answer.body, as: .mailboxPage, keys: set, gateway: assembly.gateway))
    var releases: [JSONValue] = []
    var found: [String] = []
    guard let items = page.root["items"] else { throw Failure("no items") }
    for item in items.elements {
      guard let sealed = item["sealed"], let id = item["id"]?.string else { throw Failure("no seal") }
      releases.append(
        try JSONValue(
          parsing: Seal.verify(Array(sealed.rawBytes), as: .release, keys: set, gateway: assembly.gateway)))
      found.append(id)
    }
    return (answer, releases, found)
  }

  /// Waits until no release is due and every leaf is integrated.
  func settle() async throws {
    for _ in 0..<2400 {
      let status = try await assembly.store.status()
      if status.releases[.due] ?? 0 == 0, status.log.pending == 0 { return }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw Failure("releases did not settle")
  }
}

/// Today, by the machine's clock: the gateway under test lives by it.
enum TestGatewayClock {
  static var today: CivilDay { Assembly.systemClock.now.day }
}

extension Logger {
  /// A log that says next to nothing.
  static var quiet: Logger {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }
}
