import AsyncHTTPClient
import Exchange
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
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
  private var asking: [PartnerID: (host: String, task: Task<[HostAddress], Never>)] = [:]
  private var avoided: [PartnerID: HostAddress] = [:]
  private var retired: [HTTPClient] = []
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
      // A server that stops is no failure of the partner's.
      if Task.isCancelled || error is Unregistered { return .interrupted }
      let fault = Self.fault(error)
      await forget(partner, because: fault)
      return .unreachable(fault)
    }
  }

  /// Closes every connection.
  func close() async {
    for client in lines.values.map(\.client) + retired { try? await client.shutdown() }
    (lines, retired) = ([:], [])
  }

  private func line(to partner: PartnerID) async throws -> (url: String, client: HTTPClient) {
    guard let webhook = webhook(partner) else { throw Unregistered() }
    if let line = lines[partner], line.webhook == webhook, .now < line.resolvedAt.advanced(by: .seconds(60)) {
      return (webhook.url, line.client)
    }
    let addresses = await addresses(of: webhook.host, for: partner)
    guard webhook.isPrivateAllowed || addresses.allSatisfy(\.isPublic) else { throw Stopped(fault: .address) }
    let former = lines[partner].flatMap { $0.webhook == webhook && addresses.contains($0.address) ? $0 : nil }
    let avoided = avoided[partner]
    // What is open stays open as long as the name still stands for it, unless it has just failed.
    let kept = former.map(\.address).flatMap { $0 == avoided ? nil : $0 }
    guard let address = kept ?? addresses.first(where: { $0 != avoided }) ?? addresses.first else { throw Stopped(fault: .name) }
    if let former, former.address == address {
      lines[partner] = Line(webhook: webhook, address: address, client: former.client, resolvedAt: .now)
      return (webhook.url, former.client)
    }
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: try Self.configuration(webhook, address))
    if let replaced = lines.updateValue(
      Line(webhook: webhook, address: address, client: client, resolvedAt: .now), forKey: partner)
    {
      retire(replaced.client)
    }
    return (webhook.url, client)
  }

  /// One look-up for each partner at a time: calls beside it wait for the same.
  private func addresses(of host: String, for partner: PartnerID) async -> [HostAddress] {
    if let asked = asking[partner], asked.host == host { return await asked.task.value }
    let task = Task { [resolve] in await resolve(host) }
    asking[partner] = (host, task)
    let found = await task.value
    if asking[partner]?.task == task { asking[partner] = nil }
    return found
  }

  /// Calls that are under way end before their client is closed.
  private func retire(_ client: HTTPClient) {
    retired.append(client)
    Task {
      try? await Task.sleep(for: .seconds(2 * Self.patience))
      guard let index = retired.firstIndex(where: { $0 === client }) else { return }
      retired.remove(at: index)
      try? await client.shutdown()
    }
  }

  /// After a failure the name is asked again, and another of its addresses is tried, if there is one; connections that still work go on.
  private func forget(_ partner: PartnerID, because fault: CourierAnswer.Fault) {
    guard let line = lines[partner] else { return }
    avoided[partner] = fault == .connection ? line.address : nil
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

  /// No address is registered any more.
  private struct Unregistered: Error {}

  /// What the system says where there is no connection at all.
  private static let unconnected: Set<CInt> = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ENETDOWN, EADDRNOTAVAIL]

  private static func fault(_ error: any Error) -> CourierAnswer.Fault {
    switch error {
    case let stopped as Stopped: stopped.fault
    case is Deadline.Passed: .late
    case let error as HTTPClientError where [.readTimeout, .writeTimeout, .deadlineExceeded].contains(error): .late
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: .certificate
    case is HTTPParserError: .protocolError
    case is NIOConnectionError, ChannelError.connectTimeout: .connection
    case let error as HTTPClientError where error == .connectTimeout: .connection
    case let error as IOError where unconnected.contains(error.errnoCode): .connection
    default: .broken
    }
  }
}
