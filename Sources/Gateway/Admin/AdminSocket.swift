import AsyncHTTPClient
import Exchange
import Foundation
import JSONTree
public import Store

/// The running server, as a command on the same machine reaches it: by the socket in the server's own folder.
public struct AdminSocket: Sendable {
  private let socket: URL

  /// The socket of the server that lives in that home; nil when none answers there.
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
  private func post(_ path: String, _ body: [UInt8]) async throws -> Int {
    guard let url = URL(httpURLWithSocketPath: socket.path, uri: path) else { throw Failure("bad socket path") }
    return try await HTTPCall.post(body, to: url.absoluteString, within: 10).status
  }
}
