import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One call to a server over a connection of its own: for commands, which make few.
///
/// It follows no redirection: a signed message goes where it was told to go, or nowhere.
public enum HTTPCall {
  /// What the server answered.
  public struct Answer: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The whole body.
    public let body: [UInt8]
  }

  /// Posts a body; throws ``Unreachable`` at once when nobody listens, when no whole answer comes within those seconds, or when it has
  /// more bytes than `limit`.
  public static func post(
    _ body: [UInt8], to url: String, headers: [String: String] = [:], within seconds: Int64 = 60, limit: Int = 64 << 20
  ) async throws -> Answer {
    try await send(request(.POST, body, url, headers), within: seconds, limit: limit)
  }

  private static func request(
    _ method: HTTPMethod, _ body: [UInt8], _ url: String, _ headers: [String: String]
  ) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: url)
    request.method = method
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    request.body = .bytes(ByteBuffer(bytes: body))
    return request
  }

  /// Puts a body; throws as ``post(_:to:headers:within:limit:)`` does.
  public static func put(
    _ body: [UInt8], to url: String, headers: [String: String] = [:], within seconds: Int64 = 60
  ) async throws -> Answer {
    try await send(request(.PUT, body, url, headers), within: seconds, limit: 64 << 20)
  }

  /// Reads a document of 64 MiB at most; throws as ``post(_:to:headers:within:limit:)`` does.
  public static func get(
    _ url: String, headers: [String: String] = [:], within seconds: Int64 = 60
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: url)
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    return try await send(request, within: seconds, limit: 64 << 20)
  }

  private static func send(_ request: HTTPClientRequest, within seconds: Int64, limit: Int) async throws -> Answer {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    // A command says at once that nobody listens; whoever runs it decides when to try again.
    configuration.connectionPool.retryConnectionEstablishment = false
    let connection = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let result: Result<Answer, any Error>
    do {
      // The client's own timeout ends with the head of the answer: what follows could take for ever.
      result = .success(
        try await Deadline.within(seconds: seconds) {
          let response = try await connection.execute(request, timeout: .seconds(seconds))
          let body = try await response.body.collect(upTo: limit)
          return Answer(status: Int(response.status.code), body: Array(body.readableBytesView))
        })
    } catch {
      result = .failure(Unreachable(request.url, error))
    }
    try? await connection.shutdown()
    return try result.get()
  }
}

/// Nobody answered at an address, or not to the end: temporary, as far as the caller can know.
public struct Unreachable: Error, Sendable, CustomStringConvertible {
  /// The address that was called.
  public let url: String
  /// What the network said, in English.
  public let reason: String

  init(_ url: String, _ error: any Error) {
    self.url = url
    reason = (error as? HTTPClientError)?.shortDescription ?? "\(error)"
  }

  /// The address and the reason.
  public var description: String { "\(url): \(reason)" }
}
