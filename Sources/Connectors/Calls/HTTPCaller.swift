import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Calls over HTTP, with connections that stay open; TLS 1.2 or 1.3, certificates verified.
public struct HTTPCaller: PartnerCaller {
  private let client: HTTPClient
  /// Bytes of an answer, beyond which it is none.
  private static let limit = 16 << 20

  private init(_ terms: HTTPTerms) throws {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    if !terms.authorities.isEmpty {
      tls.trustRoots = .certificates(try terms.authorities.flatMap { try NIOSSLCertificate.fromPEMBytes(Array($0.utf8)) })
    }
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
    configuration.timeout.connect = .seconds(10)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.proxy = terms.proxy.map { .server(host: $0.host, port: $0.port) }
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Runs `work` with a caller, and closes its connections whatever happens.
  ///
  /// - Throws: what `work` throws, or why an authority's certificate cannot be read.
  public static func open<Result>(
    _ terms: HTTPTerms = .plain, _ work: (HTTPCaller) async throws -> Result
  ) async throws -> Result {
    let caller = try HTTPCaller(terms)
    do {
      let result = try await work(caller)
      try await caller.client.shutdown()
      return result
    } catch {
      try? await caller.client.shutdown()
      throw error
    }
  }

  /// See ``PartnerCaller``.
  public func call(_ request: PartnerRequest, within seconds: Int64) async throws(CallFault) -> PartnerAnswer {
    var sent = HTTPClientRequest(url: request.url)
    sent.method = HTTPMethod(rawValue: request.method.rawValue)
    for (name, value) in request.headers { sent.headers.add(name: name, value: value) }
    if !request.body.isEmpty { sent.body = .bytes(ByteBuffer(bytes: request.body)) }
    do {
      // The deadline holds for the head and for the body after it: what follows a head could take for ever.
      let deadline = NIODeadline.now() + .seconds(seconds)
      let response = try await client.execute(sent, deadline: deadline)
      let body = try await collect(response.body, by: deadline)
      return PartnerAnswer(
        status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After"),
        body: Array(body.readableBytesView))
    } catch {
      throw Self.fault(error)
    }
  }

  private func collect(_ body: HTTPClientResponse.Body, by deadline: NIODeadline) async throws -> ByteBuffer {
    try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
      group.addTask { try await body.collect(upTo: Self.limit) }
      group.addTask {
        try await Task.sleep(for: .nanoseconds(max(0, (deadline - .now()).nanoseconds)))
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let buffer = first else { throw HTTPClientError.deadlineExceeded }
      return buffer
    }
  }

  /// What the system says where there is no connection at all.
  private static let unconnected: Set<CInt> = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ENETDOWN, EADDRNOTAVAIL]

  /// Only what surely happened before the first octet left is `unsent`.
  private static func fault(_ error: any Error) -> CallFault {
    switch error {
    case is NIOConnectionError, ChannelError.connectTimeout: .unsent(.noConnection)
    // Any other failure of TLS may come in the midst of an answer.
    case NIOSSLError.handshakeFailed: .unsent(.tlsRefused)
    case let error as NIOSSLExtraError where error == .failedToValidateHostname: .unsent(.tlsRefused)
    case let error as HTTPClientError where error == .connectTimeout: .unsent(.noConnection)
    case let error as IOError where unconnected.contains(error.errnoCode): .unsent(.noConnection)
    case let error as HTTPClientError where [.deadlineExceeded, .readTimeout].contains(error): .unknown(.late)
    case is NIOTooManyBytesError: .unknown(.tooLong)
    default: .unknown(.broken)
    }
  }
}
