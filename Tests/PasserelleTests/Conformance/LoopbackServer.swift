import Conformance
import Exchange
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// A server on a free loopback port that answers as it is told: what the kit is tried on.
enum LoopbackServer {
  /// Runs `body` with the server's address, and stops it whatever happens.
  static func run<Result: Sendable>(
    answering answer: @escaping @Sendable (BlackBoxRequest) async -> BlackBoxAnswer,
    _ body: @Sendable (String) async throws -> Result
  ) async throws -> Result {
    var logger = Logger(label: "loopback")
    logger.logLevel = .critical
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let application = Application(
      responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
        let buffer = try await request.body.collect(upTo: 64 << 20)
        let answer = await answer(
          BlackBoxRequest(
            request.method.rawValue, request.uri.path, request.headers.map { .init($0.name.rawName, $0.value) },
            Array(buffer.readableBytesView)))
        var headers = HTTPFields()
        for (name, value) in answer.fields {
          if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
          status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
      },
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }, logger: logger)
    let server = Task { try await application.run() }
    defer { server.cancel() }
    var port = 0
    for await ready in ports {
      port = ready
      break
    }
    return try await body("http://127.0.0.1:\(port)")
  }
}
