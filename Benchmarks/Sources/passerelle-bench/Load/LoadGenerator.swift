import NIOCore
import NIOPosix

/// Posts messages that were signed before, over keep-alive connections of one thread, beside the server on the same cores.
struct LoadGenerator {
  let port: Int
  let connections: Int
  /// Seconds that are measured.
  let seconds: Double
  /// Seconds before them, in which connections open, caches fill and the statements of the store are prepared.
  let warmUp: Double
  /// Requests a second, evenly, whatever comes back; nil for each connection's next when its last is answered.
  var rate: Double?

  /// When each request is due that come evenly.
  private static func due(_ begin: NIODeadline, perSecond rate: Double) -> @Sendable (Int) -> NIODeadline {
    { number in begin + .nanoseconds(Int64(Double(number) / rate * 1e9)) }
  }

  /// Posts each request at most once; answers what came back in the measured time.
  func run(_ requests: [ByteBuffer]) async throws -> LoadResult {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    defer { group.shutdownGracefully { _ in } }
    let begin = NIODeadline.now()
    let from = begin + .nanoseconds(Int64(warmUp * 1e9))
    let until = from + .nanoseconds(Int64(seconds * 1e9))
    let loop = group.next()
    var answers: [EventLoopFuture<[LoadAnswer]>] = []
    let step = connections
    let due = rate.map { Self.due(begin, perSecond: $0) }
    for first in 0..<connections {
      let done = loop.makePromise(of: [LoadAnswer].self)
      answers.append(done.futureResult)
      let bootstrap = ClientBootstrap(group: loop)
        .channelOption(.socketOption(.so_reuseaddr), value: 1)
        .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(
              LoadConnection(requests: requests, first: first, step: step, deadline: until, due: due, done: done))
          }
        }
      bootstrap.connect(host: "127.0.0.1", port: port).cascadeFailure(to: done)
    }
    let all = try await EventLoopFuture.whenAllSucceed(answers, on: loop).get().flatMap { $0 }
    return LoadResult(all, posted: requests.count, from: from, until: until)
  }
}

/// What a run came to.
struct LoadResult: Sendable {
  /// Messages a second that were answered 200 or 201, hence durable, in the measured time.
  let perSecond: Double
  /// Microseconds from sending to the whole answer, ascending.
  let latencies: [Int64]
  /// Messages so answered in the whole run, warm-up included: as many must be in the store.
  let accepted: Int
  /// Answers of any other status, by it.
  let others: [Int: Int]
  /// Seconds that were measured: fewer than asked for when the messages ran out.
  let seconds: Double
  /// Whether messages ran out before the time did.
  let ranOut: Bool

  init(_ answers: [LoadAnswer], posted: Int, from: NIODeadline, until: NIODeadline) {
    let good = answers.filter { [200, 201].contains($0.status) }
    accepted = good.count
    others = Dictionary(grouping: answers.filter { ![200, 201].contains($0.status) }, by: \.status).mapValues(\.count)
    ranOut = answers.count >= posted
    let end = ranOut ? min(until, answers.map(\.at).max() ?? until) : until
    let measured = good.filter { from <= $0.at && $0.at <= end }
    seconds = Double((end - from).nanoseconds) / 1e9
    perSecond = seconds > 0 ? Double(measured.count) / seconds : 0
    latencies = measured.map(\.microseconds).sorted()
  }

  /// Answers of any status but 200 and 201.
  var refused: Int { others.values.reduce(0, +) }

  /// The latency in milliseconds below which that share of the messages stayed.
  func milliseconds(at share: Double) -> Double {
    guard !latencies.isEmpty else { return 0 }
    return Double(latencies[min(latencies.count - 1, Int(Double(latencies.count) * share))]) / 1000
  }

  var figures: Figures {
    var figures = Figures()
    figures.figure("messagesPerSecond", perSecond)
    figures.figure("p50Ms", milliseconds(at: 0.5))
    figures.figure("p99Ms", milliseconds(at: 0.99))
    figures.figure("seconds", seconds)
    figures.count("accepted", accepted)
    figures.count("refused", refused)
    for (status, count) in others.sorted(by: { $0.key < $1.key }) { figures.count("refused\(status)", count) }
    if ranOut { figures.flag("messagesRanOut", true) }
    return figures
  }
}
