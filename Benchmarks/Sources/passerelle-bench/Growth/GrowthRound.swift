import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import Trust

/// One round of questions to one store.
struct GrowthRound {
  let store: GrowthStore
  let installation: Installation
  let cast: Cast
  let population: Population

  /// Times that each list is asked for in a round.
  private static let repeats = 200
  /// Posts and asks a second, far below what is carried.
  private static let (posts, asks) = (100.0, 50.0)
  private static let seconds = 10.0

  func times(_ round: Int) async throws -> GrowthTimes {
    var times = GrowthTimes()
    let clock = ContinuousClock()
    try PageCache.fill(store.home.data)
    for _ in 0..<5 {
      let start = clock.now
      let opened = try Assembly.writing(store.home, installation: installation)
      times.add("open", [(clock.now - start).microseconds])
      try await opened.close()
    }
    let reading = try Assembly.reading(store.home)
    let lists = GrowthLists(store: reading, people: store.people, now: Assembly.systemClock.now)
    for question in try await lists.questions() {
      // The first of each finds its pages in no connection's memory: it is asked once before times are taken.
      try await question.ask(0)
      var taken: [Double] = []
      for number in 0..<Self.repeats {
        let start = clock.now
        try await question.ask(number * 31 + round)
        taken.append((clock.now - start).microseconds)
      }
      times.add(question.name, taken)
    }
    try await serve(&times)
    return times
  }

  /// Posts, then asks, over HTTP, beside the release worker and the sequencer.
  private func serve(_ times: inout GrowthTimes) async throws {
    let now = Assembly.systemClock.now
    // Another thousand people in each second of the clock, so that no message was recorded before.
    let first = Int(now.milliseconds / 1000 % 90_000) * 1000
    let workload = try Workload.json(cast)
    let count = Int(Self.posts * (Self.seconds + 2))
    let posts = try (0..<count).map { WholeIntake.request(try workload.body(first + $0, at: now), to: "/v1/messages") }
    let questions = AskedPeople(cast: cast, at: now)
    let asks = try (0..<Int(Self.asks * (Self.seconds + 2))).map { number in
      try questions.request(population.person((number * 7919 + first) % store.people).asked, number: number)
    }
    let server = try ChildServer(role: ["gateway", store.home.directory.path], installation: installation.directory)
    defer { server.stop() }
    for (name, rate, requests) in [("intake", Self.posts, posts), ("ask", Self.asks, asks)] {
      let load = LoadGenerator(port: server.port, connections: 16, seconds: Self.seconds, warmUp: 2, rate: rate)
      let result = try await load.run(requests)
      // Whom an ask cannot tell from another is nobody's to ask about (403), in a store of any size.
      guard result.others.keys.allSatisfy({ name == "ask" && $0 == 403 }) else {
        throw BenchError("\(name): refused \(result.others)")
      }
      times.add(name, result.latencies.map(Double.init))
    }
  }
}
