import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL

/// Sets up each connection: how many an address may have, TLS, how slow it may be, HTTP/1.1.
struct DoorChannel: ServerChildChannel {
  /// A connection that was set up.
  struct Value: ServerChildChannelValue {
    let http: HTTP1Channel.Value
    let connection: Connection
    var channel: any Channel { http.channel }
  }

  /// An address has as many connections as it may have.
  struct TooManyConnections: Error {}

  let http: HTTP1Channel
  let transport: Transport

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let machine = CallerAddress.machine(of: channel.remoteAddress)
    guard transport.tally.enter(machine) else {
      logger.debug("too many connections of one address")
      channel.close(promise: nil)
      return channel.eventLoop.makeFailedFuture(TooManyConnections())
    }
    channel.closeFuture.whenComplete { _ in transport.tally.leave(machine) }
    let connection = Connection(from: channel.remoteAddress, desk: transport.tls?.desk)
    return channel.eventLoop.makeCompletedFuture {
      if let tls = transport.tls {
        try channel.pipeline.syncOperations.addHandlers(
          tls.handler(), ShownCertificateHandler(connection: connection))
      }
      try channel.pipeline.syncOperations.addHandler(ArrivalHandler())
    }.flatMap {
      http.setup(channel: channel, logger: logger)
    }.flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(
        ConnectionPaceHandler(
          transport.limits, isEncrypted: transport.tls != nil, on: channel.eventLoop, logger: logger),
        position: .after(decoder))
      return Value(http: value, connection: connection)
    }
  }

  func handle(value: Value, logger: Logger) async {
    await Connection.$current.withValue(value.connection) { await http.handle(value: value.http, logger: logger) }
  }
}
