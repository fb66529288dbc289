import AsyncHTTPClient
import Conformance
import Gateway
import NIOCore
import NIOHTTP1

/// A black-box channel over HTTP: a connection of its own for each run, no redirection, nothing tried twice.
struct HTTPChannel: BlackBoxChannel {
  /// The address as it was given.
  private let url: String
  private let client: HTTPClient
  /// How long an answer may take to its last byte, in seconds.
  private let patience: Int64
  /// Bytes of an answer, beyond which it is none.
  private static let limit = 1 << 20

  /// Runs `work` with a channel to that address, and closes its connections whatever happens.
  static func open<Result>(to url: String, patience: Int64 = 30, _ work: (HTTPChannel) async throws -> Result) async throws
    -> Result
  {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.connectionPool.retryConnectionEstablishment = false
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
      let result = try await work(HTTPChannel(url: url, client: client, patience: patience))
      try await client.shutdown()
      return result
    } catch {
      try? await client.shutdown()
      throw error
    }
  }

  func answer(to request: BlackBoxRequest) async throws(TransportFault) -> BlackBoxAnswer {
    do {
      return try await Deadline.within(seconds: patience) {
        var sent = head(of: request)
        if !request.body.isEmpty { sent.body = .bytes(ByteBuffer(bytes: request.body)) }
        let response = try await client.execute(sent, timeout: timeout)
        let body = try await response.body.collect(upTo: Self.limit)
        return BlackBoxAnswer(
          status: Int(response.status.code), fields: response.headers.map { (name: $0.name, value: $0.value) },
          body: Array(body.readableBytesView))
      }
    } catch {
      throw Self.fault(error)
    }
  }

  func sendAndHangUp(_ request: BlackBoxRequest) async throws(TransportFault) {
    do {
      try await Deadline.within(seconds: patience) {
        var sent = head(of: request)
        sent.body = .stream(BrokenBody(bytes: request.body), length: .known(Int64(request.body.count)))
        // Should the answer be quicker than the cut, it is not read.
        _ = try await client.execute(sent, timeout: timeout).status
      }
    } catch is BrokenBody.HungUp {
      return
    } catch {
      throw Self.fault(error)
    }
  }

  /// Later than the deadline, so that who is too slow is always said to be so in the same words.
  private var timeout: TimeAmount { .seconds(patience + 5) }

  private func head(of request: BlackBoxRequest) -> HTTPClientRequest {
    // An address of its own is called as it stands; below a base a path begins with its slash.
    let base = url.hasSuffix("/") ? String(url.dropLast()) : url
    var sent = HTTPClientRequest(url: request.path.isEmpty ? url : base + request.path)
    sent.method = HTTPMethod(rawValue: request.method)
    for field in request.fields { sent.headers.add(name: field.name, value: field.value) }
    return sent
  }

  private static func fault(_ error: any Error) -> TransportFault {
    switch error {
    case let error as HTTPClientError: TransportFault(error.shortDescription)
    case let error as Deadline.Passed: TransportFault(error.description)
    case is NIOTooManyBytesError: TransportFault("the answer has more than \(limit) bytes")
    default: TransportFault("the connection failed")
    }
  }
}

/// A body that is sent whole, whose sender then fails: the client closes the connection without waiting for an answer.
private struct BrokenBody: AsyncSequence, Sendable {
  struct HungUp: Error {}

  let bytes: [UInt8]

  struct AsyncIterator: AsyncIteratorProtocol {
    var rest: [UInt8]?

    mutating func next() async throws -> ByteBuffer? {
      guard let bytes = rest else { throw HungUp() }
      rest = nil
      return ByteBuffer(bytes: bytes)
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: bytes) }
}
