import Exchange
import Foundation

/// A TCP connection to this machine that a test holds, says what it likes on, and does not read if it likes.
final class DoorSocket: Sendable {
  private let descriptor: Int32

  init(port: Int) throws {
    #if canImport(Glibc)
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw Failure("no socket") }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let descriptor = descriptor
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure("no connection") }
  }

  func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  deinit { Foundation.close(descriptor) }

  /// Sends these octets and gives back what comes in one go; empty when the other side hung up.
  func ask(_ text: String) async throws -> String {
    try await Self.apart { [self] in
      send(Array(text.utf8))
      return String(decoding: receive() ?? [], as: UTF8.self)
    }
  }

  /// Sends these octets and waits for nothing.
  func say(_ text: String) { send(Array(text.utf8)) }

  /// Sends these octets and gives back everything up to the end of the connection.
  static func exchange(_ octets: [UInt8], port: Int) async throws -> String {
    let socket = try DoorSocket(port: port)
    let sending = Task { try await apart { socket.send(octets) } }
    let answer = try await apart {
      var bytes: [UInt8] = []
      while let more = socket.receive() { bytes += more }
      return String(decoding: bytes, as: UTF8.self)
    }
    try await sending.value
    return answer
  }

  /// On a thread of its own: blocking one of the few that run tasks could hold up the very gateway that is to answer.
  private static func apart<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
    }
  }

  private func send(_ octets: [UInt8]) {
    var rest = octets[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }
}
