import Foundation
import JSONTree
import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on this machine alone and has a simulated partner answer.
public struct SimulatedServer: Sendable {
  private let channel: any Channel
  /// The address that is listened on, such as `http://127.0.0.1:9091`.
  public let url: String

  /// Listens on that port; 0 takes a free one.
  public init(_ partner: any SimulatedPartner, port: Int) async throws {
    channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(SimulatedHandler(partner))
        }
      }
      .bind(host: "127.0.0.1", port: port).get()
    url = "http://127.0.0.1:\(channel.localAddress?.port ?? port)"
  }

  /// Listens no more.
  public func stop() async { try? await channel.close() }
}

/// Gathers a request and writes what the partner answers to it, or hangs up.
private final class SimulatedHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let partner: any SimulatedPartner
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  /// Bytes of a body, beyond which the connection is closed.
  private static let limit = 1 << 20

  init(_ partner: any SimulatedPartner) { self.partner = partner }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): (self.head, body) = (head, [])
    case .body(let part):
      body += part.readableBytesView
      if body.count > Self.limit { context.close(promise: nil) }
    case .end:
      guard let head else { return }
      write(partner.answer(call(head)), head, context)
    }
  }

  private func call(_ head: HTTPRequestHead) -> SimulatedCall {
    let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var headers: [String: String] = [:]
    for field in head.headers { headers[field.name.lowercased()] = field.value }
    return SimulatedCall(
      head.method.rawValue, parts[0].removingPercentEncoding ?? parts[0], query: parts.count == 2 ? Form.values(parts[1]) : [:],
      headers: headers, body: body)
  }

  private func write(_ answer: SimulatedAnswer, _ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let here = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    switch answer.manner {
    case .hangUp: context.close(promise: nil)
    case .slow:
      context.eventLoop.scheduleTask(in: .seconds(60)) { here.value.handler.send(answer, head, here.value.context) }
    case .prompt: send(answer, head, context)
    }
  }

  private func send(_ answer: SimulatedAnswer, _ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let octets = answer.body.map { JSONWriter.bytes($0) } ?? []
    var fields = HTTPHeaders(answer.headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    if answer.status != 204 { fields.add(name: "Content-Length", value: String(octets.count)) }
    if !octets.isEmpty { fields.add(name: "Content-Type", value: "application/json") }
    context.write(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .init(statusCode: answer.status), headers: fields))),
      promise: nil)
    if !octets.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: octets)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}
