import AsyncHTTPClient
import Exchange
import Foundation
import JSONTree
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing
import Trust

@testable import Gateway

/// TLS at the door: who gets in, with what, and whose connection it is.
@Suite(.serialized) struct TransportTLSTests {
  private let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  private let authority: DevelopmentAuthority

  // Of yesterday: a certificate's seconds are rounded, and one of this very second may begin in the next.
  init() throws { authority = try DevelopmentAuthority(name: "test", on: now.adding(seconds: -86400)) }

  /// A certificate with its key, of somebody.
  struct Paper {
    let certificate: String
    let key: SigningKey
    var thumbprint: Exchange.Digest {
      get throws { Digest(of: try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem).toDERBytes()) }
    }
  }

  private func paper(
    _ name: String, by other: DevelopmentAuthority? = nil, on day: Instant? = nil, days: Int64 = 730
  ) throws -> Paper {
    let key = try SigningKey.generate(.es256)
    return Paper(certificate: try (other ?? authority).issue(name, for: key, on: day ?? now, days: days), key: key)
  }

  private static func write(_ paper: Paper, to home: Home) throws {
    try? FileManager.default.removeItem(at: home.file("secrets/tls.pem"))
    for folder in ["certs/tls", "secrets"] {
      try FileManager.default.createDirectory(at: home.file(folder), withIntermediateDirectories: true)
    }
    try Data(paper.certificate.utf8).write(to: home.file("certs/tls/server.pem"))
    try paper.key.store(at: home.file("secrets/tls.pem"))
  }

  private static func settings(_ clients: TLSSettings.Clients) -> Settings {
    var settings = Settings()
    settings.tls = TLSSettings()
    settings.tls?.clients = clients
    return settings
  }

  /// A door that speaks TLS with a server certificate of the test's authority.
  private func open(
    _ clients: TLSSettings.Clients = .none, _ body: @Sendable (TransportDoor) async throws -> Void
  ) async throws {
    let server = try paper("localhost")
    try await TransportDoor.run(
      Self.settings(clients), prepare: { try Self.write(server, to: $0) }, body)
  }

  private func client(
    showing paper: Paper? = nil, trusting other: DevelopmentAuthority? = nil,
    _ change: (inout TLSConfiguration) -> Void = { _ in }
  ) throws -> HTTPClient {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.certificateVerification = .noHostnameVerification
    let root = (other ?? authority).certificate
    tls.trustRoots = .certificates([try NIOSSLCertificate(bytes: Array(root.utf8), format: .pem)])
    if let paper {
      tls.certificateChain = [.certificate(try NIOSSLCertificate(bytes: Array(paper.certificate.utf8), format: .pem))]
      tls.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: Array(paper.key.pem.utf8), format: .pem))
    }
    change(&tls)
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.timeout.connect = .seconds(60)
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Who the door says is calling, once for each time; nil when no connection comes about.
  private static func callers(_ client: HTTPClient, _ door: TransportDoor, times: Int = 1) async throws -> [String?]? {
    var callers: [String?] = []
    do {
      for _ in 0..<times {
        let response = try await client.execute(
          HTTPClientRequest(url: "https://127.0.0.1:\(door.port)/caller"), timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 1 << 16)
        callers.append(
          response.status == .ok
            ? try JSONTree(parsing: Array(body.readableBytesView)).root["partner"]?.string : "\(response.status.code)")
      }
    } catch {
      try await client.shutdown()
      // A refusal is said at once.
      let late: [HTTPClientError] = [.deadlineExceeded, .connectTimeout, .tlsHandshakeTimeout]
      if let error = error as? HTTPClientError, late.contains(error) { throw error }
      return nil
    }
    try await client.shutdown()
    return callers
  }

  @Test func speaksTLS() async throws {
    try await open { door async throws in
      #expect(try await Self.callers(client(), door) == [nil])
      #expect(try await Self.callers(client { $0.maximumTLSVersion = .tlsv12 }, door) == [nil])
      #expect(try await Self.callers(client { $0.minimumTLSVersion = .tlsv13 }, door) == [nil])
    }
  }

  @Test func speaksNoOlderVersionAndNoWeakSuite() async throws {
    try await open { door in
      let old = try client {
        $0.minimumTLSVersion = .tlsv1
        $0.maximumTLSVersion = .tlsv11
      }
      #expect(try await Self.callers(old, door) == nil)
      let weak = try client {
        $0.maximumTLSVersion = .tlsv12
        $0.cipherSuiteValues = [.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, .TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA]
      }
      #expect(try await Self.callers(weak, door) == nil)
      let strong = try client {
        $0.maximumTLSVersion = .tlsv12
        $0.cipherSuiteValues = [.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256]
      }
      #expect(try await Self.callers(strong, door) == [nil])
    }
  }

  @Test func aHandshakeThatDoesNotBeginIsNotWaitedFor() async throws {
    let server = try paper("localhost")
    var limits = ConnectionLimits()
    limits.handshake = .milliseconds(100)
    try await TransportDoor.run(
      Self.settings(.none), limits: limits, prepare: { try Self.write(server, to: $0) },
      { door in
        let silent = try await DoorSocket(port: door.port).ask("")
        #expect(silent.isEmpty)
        for _ in 0..<1000 where door.tally.addresses > 0 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(door.tally.addresses == 0)
      })
  }

  @Test func saysNothingInTheClear() async throws {
    try await open { door in
      let answer = try await DoorSocket(port: door.port).ask("GET /caller HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(!answer.contains("HTTP/1.1"))
    }
  }

  @Test func knowsAPartnerByItsCertificate() async throws {
    let (caf, rogue) = (try paper("caf-041"), try paper("caf-041"))
    try await open(.optional) { door in
      door.owners[try caf.thumbprint] = PartnerID("caf-041")
      #expect(try await Self.callers(client(showing: caf), door) == ["caf-041"])
      #expect(try await Self.callers(client(), door) == [nil])
      // Same name, same authority, never registered.
      #expect(try await Self.callers(client(showing: rogue), door) == nil)
    }
  }

  @Test func aRequiredCertificateIsRequired() async throws {
    let (caf, rogue) = (try paper("caf-041"), try paper("caf-041"))
    try await open(.required) { door in
      door.owners[try caf.thumbprint] = PartnerID("caf-041")
      #expect(try await Self.callers(client(showing: caf), door) == ["caf-041"])
      #expect(try await Self.callers(client(showing: caf) { $0.maximumTLSVersion = .tlsv12 }, door) == ["caf-041"])
      #expect(try await Self.callers(client(), door) == nil)
      #expect(try await Self.callers(client { $0.maximumTLSVersion = .tlsv12 }, door) == nil)
      #expect(try await Self.callers(client(showing: rogue), door) == nil)
    }
  }

  @Test func anExpiredCertificateIsRefused() async throws {
    let old = try paper("caf-041", on: now.adding(seconds: -86400 * 20), days: 10)
    try await open(.optional) { door in
      door.owners[try old.thumbprint] = PartnerID("caf-041")
      #expect(try await Self.callers(client(showing: old), door) == nil)
    }
  }

  @Test(arguments: [(TLSSettings.Clients.optional, "200"), (.required, "403")])
  func aWithdrawnCertificateStopsCountingOnAnOpenConnection(rule: TLSSettings.Clients, status: String) async throws {
    let caf = try paper("caf-041")
    try await open(rule) { door in
      let thumbprint = try caf.thumbprint
      door.owners[thumbprint] = PartnerID("caf-041")
      let client = try client(showing: caf)
      var seen: [String] = []
      for _ in 0..<2 {
        let response = try await client.execute(
          HTTPClientRequest(url: "https://127.0.0.1:\(door.port)/caller"), timeout: .seconds(60))
        let body = String(buffer: try await response.body.collect(upTo: 1 << 16))
        seen.append("\(response.status.code) \(body.contains("caf-041"))")
        door.owners[thumbprint] = nil
      }
      try await client.shutdown()
      #expect(seen == ["200 true", "\(status) false"])
    }
  }

  @Test func aCertificateIsNothingWhereNoneIsAskedFor() async throws {
    let caf = try paper("caf-041")
    try await open(.none) { door in
      door.owners[try caf.thumbprint] = PartnerID("caf-041")
      #expect(try await Self.callers(client(showing: caf), door) == [nil])
    }
  }

  @Test func aRenewedCertificateIsTakenUpForNewConnections() async throws {
    // Of two authorities, so that a client that trusts one of them knows which certificate it was shown.
    let other = try DevelopmentAuthority(name: "other", on: now.adding(seconds: -86400))
    let (first, next) = (try paper("localhost"), try paper("localhost", by: other))
    try await TransportDoor.run(Self.settings(.none), prepare: { try Self.write(first, to: $0) }) { door in
      let open = try client()
      let request = HTTPClientRequest(url: "https://127.0.0.1:\(door.port)/caller")
      // Read to its end, so that the connection is free for the next request.
      _ = try await open.execute(request, timeout: .seconds(60)).body.collect(upTo: 1 << 16)
      try Self.write(next, to: door.home)
      #expect(try await Self.callers(client(trusting: other), door) == nil)
      try #require(door.identity).reload()
      #expect(try await Self.callers(client(trusting: other), door) == [nil])
      #expect(try await Self.callers(client(), door) == nil)
      // What was open stays open.
      #expect(try await Self.callers(open, door) == [nil])
    }
  }

  @Test func halfARenewalChangesNothing() async throws {
    let (first, next) = (try paper("localhost"), try paper("localhost"))
    try await TransportDoor.run(Self.settings(.none), prepare: { try Self.write(first, to: $0) }) { door in
      let identity = try #require(door.identity)
      for text in [next.certificate, "nothing"] {
        try Data(text.utf8).write(to: door.home.file("certs/tls/server.pem"))
        #expect(throws: SettingsError.self) { try identity.reload() }
        #expect(try await Self.callers(client(), door) == [nil])
      }
    }
  }

  @Test func aKeyThatOthersCanReadIsRefused() async throws {
    let server = try paper("localhost")
    await #expect(throws: KeyError.self) {
      try await TransportDoor.run(
        Self.settings(.none),
        prepare: { home in
          try Self.write(server, to: home)
          try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: home.file("secrets/tls.pem").path)
        }, { _ in })
    }
  }
}
