import Crypto
import Exchange
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A floor as an HTTP server: the same Hummingbird, the same bodies, nothing of the house but the JSON tape and base64url.
struct FloorServer {
  let handle: @Sendable ([UInt8]) async throws -> [UInt8]

  /// Floor 1: verify, and one row with the body, committed in groups.
  static func bare(folder: URL, key: P256.Signing.PublicKey) throws -> FloorServer {
    let commit = try BareCommit(
      at: folder.appendingPathComponent("floor.sqlite"),
      schema: ["CREATE TABLE message (seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"])
    return FloorServer { body in
      let message = try BareMessage(body, verifiedWith: key)
      let data = Data(message.body)
      try await commit.submit { db in
        try db.cachedStatement(sql: "INSERT INTO message (body) VALUES (?)").execute(arguments: [data])
      }
      return Array("{}".utf8)
    }
  }

  /// Floor 2: verify, sign a receipt of the real one's size, and store rows like those that the real intake made of the same messages.
  static func sameRows(folder: URL, key: P256.Signing.PublicKey, probe: URL, receipt: Int) throws -> FloorServer {
    let template = try RowTemplate(probe: probe)
    let commit = try BareCommit(at: folder.appendingPathComponent("floor.sqlite"), schema: template.schema)
    let seal = P256.Signing.PrivateKey()
    let number = Mutex<Int64>(0)
    return FloorServer { body in
      _ = try BareMessage(body, verifiedWith: key)
      let mine = number.withLock { number in
        number += 1
        return number
      }
      let rows = template.rows(of: mine)
      try await commit.submit { db in
        for (sql, values) in rows { try db.cachedStatement(sql: sql).execute(arguments: values) }
      }
      return try sealed(receipt, seal)
    }
  }

  /// A flattened JWS over that many octets.
  private static func sealed(_ octets: Int, _ key: P256.Signing.PrivateKey) throws -> [UInt8] {
    let header = Base64URL.encode(
      Array(#"{"alg":"ES256","kid":"seal","typ":"passerelle+jws","cty":"passerelle-receipt+json"}"#.utf8))
    let payload = Base64URL.encode([UInt8](repeating: UInt8(ascii: "x"), count: octets))
    let signature = try key.signature(for: SHA256.hash(data: header + [UInt8(ascii: ".")] + payload))
    return Array(#"{"protected":""#.utf8) + header + Array(#"","payload":""#.utf8) + payload
      + Array(#"","signature":""#.utf8) + Base64URL.encode(signature.rawRepresentation) + Array(#""}"#.utf8)
  }

  /// Serves on a free loopback port until the process is told to stop.
  func serve(onReady: @escaping @Sendable (Int) -> Void) async throws {
    let handle = handle
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      var body = try await request.body.collect(upTo: 1 << 20)
      do {
        let answer = try await handle(body.readBytes(length: body.readableBytes) ?? [])
        return Response(
          status: .created, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: answer)))
      } catch {
        return Response(status: .badRequest, body: .init(byteBuffer: ByteBuffer(string: "\(error)")))
      }
    }
    var logger = Logger(label: "floor")
    logger.logLevel = .error
    let application = Application(
      responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) }, logger: logger)
    try await application.runService()
  }
}
