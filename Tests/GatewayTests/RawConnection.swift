import Exchange
import Foundation

/// A TCP connection on which a test says exactly what it wants to, which no HTTP library would let it.
enum RawConnection {
  /// Sends these octets to that local port and gives back what is answered, up to the end or a long silence.
  ///
  /// What has not been sent stays unsent: the connection is held open for as long as the answer is read.
  static func exchange(_ octets: [UInt8], port: Int) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: blocking one of the few that run tasks could hold up the very gateway that is to answer.
      Thread.detachNewThread { continuation.resume(with: Result { try talk(octets, port) }) }
    }
  }

  private static func talk(_ octets: [UInt8], _ port: Int) throws -> String {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw Failure("no socket") }
    defer { close(descriptor) }
    // A machine that is busy with other tests is slow to answer, and a gateway that does not answer closes.
    var patience = timeval(tv_sec: 90, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure("no connection") }
    try send(octets, descriptor)
    return read(descriptor)
  }

  private static func send(_ octets: [UInt8], _ descriptor: Int32) throws {
    var rest = octets[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      // A gateway that has answered and hung up meanwhile: what it said is still there to be read.
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads until head and announced body are complete, the other side hangs up, or nothing comes.
  private static func read(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !isComplete(bytes) {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isComplete(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let head = text.range(of: "\r\n\r\n") else { return false }
    let lengths = text[..<head.lowerBound].lowercased().split(separator: "\r\n").filter { $0.hasPrefix("content-length:") }
    guard let length = lengths.first.flatMap({ Int($0.dropFirst(15).filter { $0 != " " }) }) else { return false }
    return text[head.upperBound...].utf8.count >= length
  }
}
