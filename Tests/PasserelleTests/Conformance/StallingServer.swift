import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A server on a free loopback port that takes each connection, says so much and then nothing, and never hangs up.
enum StallingServer {
  /// Runs `body` with the server's address, and closes every connection whatever happens.
  static func run<Result: Sendable>(after said: String, _ body: @Sendable (String) async throws -> Result) async throws -> Result
  {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { throw StallingServerError() }
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard bind(listener, generic, length) == 0, listen(listener, 8) == 0, getsockname(listener, generic, &length) == 0 else {
          return nil
        }
        return 1
      }
    }
    guard port != nil else { throw StallingServerError() }
    let number = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread {
      var connections: [Int32] = []
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        connections.append(connection)
        _ = said.withCString { write(connection, $0, strlen($0)) }
      }
      for connection in connections { close(connection) }
    }
    // A thread that waits in `accept` wakes when the socket is shut down.
    defer { shutdown(listener, Int32(SHUT_RDWR)) }
    return try await body("http://127.0.0.1:\(number)")
  }

  struct StallingServerError: Error {}
}
