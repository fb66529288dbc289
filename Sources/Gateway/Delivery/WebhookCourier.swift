import AsyncHTTPClient
import Exchange
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Release
import Trust

/// Calls the addresses of partners: one client for each, with connections that stay open, to the very address that was judged.
///
/// The name is asked again every minute; a name one of whose addresses is not public is not called unless the registration allows it. No
/// redirection is followed, no proxy asked, and what the answer holds beyond its head is thrown away.
actor WebhookCourier: Courier {
  private struct Line {
    let webhook: Webhook
    let address: HostAddress
    let client: HTTPClient
    let resolvedAt: ContinuousClock.Instant
  }

  private let webhook: @Sendable (PartnerID) -> Webhook?
  private let resolve: @Sendable (String) async -> [HostAddress]
  private var lines: [PartnerID: Line] = [:]
  /// How often each address was called, by what came of it.
  nonisolated let figures = CourierFigures()

  /// How long an answer may take to its last byte, in seconds.
  private static let patience: Int64 = 30
  /// Bytes of an answer's body, beyond which the connection is given up.
  private static let limit = 1 << 16

  /// A courier to the addresses that are registered at each moment.
  init(
    webhook: @escaping @Sendable (PartnerID) -> Webhook?,
    resolve: @escaping @Sendable (String) async -> [HostAddress] = HostAddress.resolve
  ) {
    self.webhook = webhook
    self.resolve = resolve
  }

  nonisolated func carry(_ sealed: [UInt8], to partner: PartnerID, within trace: TraceContext?) async -> CourierAnswer {
    let answer = await call(partner, with: sealed, trace?.continued(as: Assembly.randomBytes(8)))
    figures.note(answer, from: partner)
    return answer
  }

  nonisolated private func call(_ partner: PartnerID, with sealed: [UInt8], _ trace: TraceContext?) async -> CourierAnswer {
    do {
      let (url, client) = try await line(to: partner)
      return try await Deadline.within(seconds: Self.patience) {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/jose+json")
        if let trace { request.headers.add(name: "traceparent", value: trace.header) }
        request.body = .bytes(ByteBuffer(bytes: sealed))
        let response = try await client.execute(request, timeout: .seconds(Self.patience))
        // The head says it all; a body that is read to its end lets the connection be used again.
        _ = try? await response.body.collect(upTo: Self.limit)
        return .answered(
          status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After").flatMap { Int($0) })
      }
    } catch {
      await forget(partner)
      return .unreachable(Self.fault(error))
    }
  }

  /// Closes every connection.
  func close() async {
    for line in lines.values { try? await line.client.shutdown() }
    lines = [:]
  }

  private func line(to partner: PartnerID) async throws -> (url: String, client: HTTPClient) {
    guard let webhook = webhook(partner) else { throw Stopped(fault: .unregistered) }
    if let line = lines[partner], line.webhook == webhook, .now < line.resolvedAt.advanced(by: .seconds(60)) {
      return (webhook.url, line.client)
    }
    let addresses = await resolve(webhook.host)
    guard let address = addresses.first else { throw Stopped(fault: .name) }
    guard webhook.isPrivateAllowed || addresses.allSatisfy(\.isPublic) else { throw Stopped(fault: .address) }
    // Another call may have come here first.
    let former = lines[partner]
    if let former, former.webhook == webhook, former.address == address {
      lines[partner] = Line(webhook: webhook, address: address, client: former.client, resolvedAt: .now)
      return (webhook.url, former.client)
    }
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: try Self.configuration(webhook, address))
    lines[partner] = Line(webhook: webhook, address: address, client: client, resolvedAt: .now)
    if let former { Task { try? await former.client.shutdown() } }
    return (webhook.url, client)
  }

  /// After a failure the name is asked again; connections that still work go on.
  private func forget(_ partner: PartnerID) {
    guard let line = lines[partner] else { return }
    lines[partner] = Line(
      webhook: line.webhook, address: line.address, client: line.client, resolvedAt: .now.advanced(by: .seconds(-60)))
  }

  private static func configuration(_ webhook: Webhook, _ address: HostAddress) throws -> HTTPClient.Configuration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    if !webhook.authorities.isEmpty {
      tls.trustRoots = .certificates(
        try webhook.authorities.flatMap { try NIOSSLCertificate.fromPEMBytes(Array($0.utf8)) })
    }
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
    configuration.timeout.connect = .seconds(10)
    configuration.connectionPool.retryConnectionEstablishment = false
    // The name stays that of the certificate and of `Host`; what is called is the address that was judged, whatever the name says now.
    if webhook.host != address.text { configuration.dnsOverride = [webhook.host: address.text] }
    return configuration
  }

  private struct Stopped: Error {
    let fault: CourierAnswer.Fault
  }

  private static func fault(_ error: any Error) -> CourierAnswer.Fault {
    switch error {
    case let stopped as Stopped: stopped.fault
    case is Deadline.Passed: .late
    case let error as HTTPClientError where [.readTimeout, .writeTimeout, .deadlineExceeded].contains(error): .late
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: .certificate
    case is HTTPParserError: .protocolError
    default: .connection
    }
  }
}
