import AsyncHTTPClient
import Exchange
import Foundation
import JSONTree
import NIOCore
import NIOHTTP1
public import Store

/// Speaks to the running server through its admin socket.
public struct AdminClient: Sendable {
  private let socket: URL

  /// A client of the server that lives in that home; nil when none answers there.
  public init?(home: Home) async {
    socket = home.adminSocket
    guard FileManager.default.fileExists(atPath: socket.path) else { return nil }
    guard (try? await post("/admin/ping", [])) != nil else { return nil }
  }

  /// Logs an operator's access before anything is shown.
  public func record(_ access: AccessEntry) async throws {
    guard try await post("/admin/access", AccessMessage.bytes(access)) == 200 else {
      throw Failure("the server did not log the access")
    }
  }

  /// Has the server read partners, adapters and conventions again; it keeps what it has when any of them is wrong.
  public func reload() async throws {
    guard try await post("/admin/reload", []) == 200 else { throw Failure("the server kept its former configuration") }
  }

  /// The HTTP status of the answer; throws when nobody answers.
  private func post(_ path: String, _ body: [UInt8]) async throws -> UInt {
    guard let url = URL(httpURLWithSocketPath: socket.path, uri: path) else { throw Failure("bad socket path") }
    var request = HTTPClientRequest(url: url.absoluteString)
    request.method = .POST
    request.body = .bytes(ByteBuffer(bytes: body))
    return try await HTTPClient.shared.execute(request, timeout: .seconds(10)).status.code
  }
}
