import Exchange
import Foundation
import Synchronization

/// A partner's address on this machine, on bare sockets: it takes what it is sent into memory, then answers, or hangs up without a word.
final class PartnerEndpoint: Sendable {
  /// What it does with a call.
  enum Answer: Sendable {
    /// It has what it was sent, and answers.
    case status(Int)
    /// It has what it was sent, and hangs up: whoever called cannot know.
    case hangUpAfter
    /// It hangs up and has nothing.
    case hangUpBefore
  }

  private let descriptor: Int32
  private let answer: Mutex<@Sendable (Int) -> Answer>
  private let state = Mutex((calls: 0, arrivals: [[UInt8]]()))
  /// The address.
  let url: String

  /// Listens on a free port, with answers by how often it was called before.
  init(_ answer: @escaping @Sendable (Int) -> Answer) throws {
    self.answer = Mutex(answer)
    #if canImport(Glibc)
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = descriptor
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0 && listen(socket, 64) == 0
      }
    }
    guard isListening else { throw Failure("no port to listen on") }
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/releases"
    // Threads of their own: blocking one of the few that run tasks could hold up the test.
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else { return }
        guard let endpoint = self else {
          close(connection)
          return
        }
        Thread.detachNewThread { endpoint.serve(connection) }
      }
    }
  }

  /// Listens no more.
  func stop() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  /// What it has, in the order in which it came.
  var arrivals: [[UInt8]] { state.withLock { $0.arrivals } }

  /// What it has and was not asked for before.
  func takeArrivals() -> [[UInt8]] {
    state.withLock { state in
      defer { state.arrivals = [] }
      return state.arrivals
    }
  }

  /// From now on it does so.
  func answer(_ next: @escaping @Sendable (Int) -> Answer) { answer.withLock { $0 = next } }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let body = Self.body(connection) else { return }
    let call = state.withLock {
      $0.calls += 1
      return $0.calls - 1
    }
    let answer = answer.withLock { $0 }(call)
    if case .hangUpBefore = answer { return }
    state.withLock { $0.arrivals.append(body) }
    guard case .status(let status) = answer else { return }
    let head = Array("HTTP/1.1 \(status) -\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
    let octets = status == 204 ? Array("HTTP/1.1 204 -\r\nConnection: close\r\n\r\n".utf8) : head
    // Whoever was killed meanwhile hears nothing.
    _ = octets.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  /// The body of a request; nil when whoever calls is gone before all of it came.
  private static func body(_ connection: Int32) -> [UInt8]? {
    var octets: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let head = octets.firstRange(of: end) {
        let lines = String(decoding: octets[..<head.lowerBound], as: UTF8.self).lowercased().split(separator: "\r\n")
        let length = lines.first { $0.hasPrefix("content-length:") }.flatMap { Int($0.dropFirst(15).filter { $0 != " " }) }
        guard let length else { return nil }
        let body = octets[head.upperBound...]
        if body.count >= length { return Array(body.prefix(length)) }
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      octets += buffer.prefix(count)
    }
  }
}
