import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Trust

@testable import Gateway

/// A partner's address on this machine that answers as the test says, and remembers what it was sent.
final class TestDestination: Sendable {
  /// An answer: its status, what it asks to be left alone for, how long it takes.
  struct Answer: Sendable {
    var status = 204
    var retryAfter: Int?
    var delay = Duration.zero
    /// Where it sends the caller.
    var location: String?
  }

  private let answer: Mutex<@Sendable (Int) -> Answer>
  private let received = Mutex<[[UInt8]]>([])
  private let strayed = Mutex(0)

  /// How often it was called at a place that nobody registered.
  var strays: Int { strayed.withLock { $0 } }

  private init(_ answer: @escaping @Sendable (Int) -> Answer) { self.answer = Mutex(answer) }

  /// Runs `body` with an address that gives those answers, by how often it was called before.
  static func run(
    _ answer: @escaping @Sendable (Int) -> Answer = { _ in Answer() },
    _ body: @Sendable (TestDestination, Webhook) async throws -> Void
  ) async throws {
    let destination = TestDestination(answer)
    let router = Router()
    router.post("/releases") { request, _ in
      let content = try await request.body.collect(upTo: 1 << 20)
      let answer = destination.take(Array(content.readableBytesView))
      try await Task.sleep(for: answer.delay)
      var fields = HTTPFields()
      if let seconds = answer.retryAfter { fields[.retryAfter] = String(seconds) }
      if let location = answer.location { fields[.location] = location }
      return Response(status: .init(code: answer.status), headers: fields)
    }
    router.post("/elsewhere") { _, _ in
      destination.strayed.withLock { $0 += 1 }
      return Response(status: .noContent)
    }
    var logger = Logger(label: "destination")
    logger.logLevel = .critical
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }, logger: logger)
    let server = Task { try await application.run() }
    defer { server.cancel() }
    for await port in ports {
      guard let webhook = Webhook(url: "http://127.0.0.1:\(port)/releases", isPrivateAllowed: true) else {
        throw Failure("no address")
      }
      try await body(destination, webhook)
      break
    }
  }

  private func take(_ content: [UInt8]) -> Answer {
    let count = received.withLock {
      $0.append(content)
      return $0.count - 1
    }
    return answer.withLock { $0 }(count)
  }

  /// What it was sent, in order.
  var bodies: [[UInt8]] { received.withLock { $0 } }

  /// From now on it answers so.
  func answer(_ next: @escaping @Sendable (Int) -> Answer) { answer.withLock { $0 = next } }

  /// Waits until it was called that often.
  func waitForCalls(_ count: Int) async throws {
    for _ in 0..<2400 {
      if bodies.count >= count { return }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw Failure("called \(bodies.count) times, not \(count)")
  }
}
