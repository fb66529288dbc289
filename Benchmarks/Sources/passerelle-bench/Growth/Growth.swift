import Exchange
import Foundation
import Gateway
import JSONTree
import NIOCore
import Store
import Trust

/// What a store of a million messages costs beside one of ten thousand.
///
///     passerelle-bench growth --home FOLDER [--messages 1000000] [--beside 10000] [--rounds 3]
///
/// Two homes lie in the folder and are built when they are not there. Both are measured in turn, so that what else the machine does meets
/// both: opening, every filter of `flow list`, `flow why`, posts and asks over HTTP at a rate that is carried easily.
struct Growth {
  private var folder: URL?
  private var messages = 1_000_000
  private var beside = 10_000
  private var rounds = 3

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchError("\(name) needs a value") }
      switch (name, Int(value)) {
      case ("--home", _): folder = URL(fileURLWithPath: value)
      case ("--messages", let number?) where number > 0: messages = number
      case ("--beside", let number?) where number > 0: beside = number
      case ("--rounds", let number?) where number > 0: rounds = number
      default: throw BenchError("no such option: \(name) \(value)")
      }
    }
  }

  func figures() async throws -> Figures {
    guard let folder else { throw BenchError("--home FOLDER") }
    guard let installation = Installation.locate() else { throw BenchError("no Schemas and Adapters here") }
    let now = Assembly.systemClock.now
    let (cast, population) = (try Cast(at: now), try Population(installation))
    var figures = Figures()
    var measured: [(name: String, store: GrowthStore, times: GrowthTimes)] = []
    for (name, count) in [("small", beside), ("large", messages)] {
      let place = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let store = GrowthStore(home: try GatewayHome.renewed(in: place, cast: cast), messages: count)
      try await store.grow(installation, population)
      measured.append((name, store, GrowthTimes()))
    }
    figures.group("machine", try Machine.figures(scratch: folder))
    for round in 0..<rounds {
      for place in measured.indices {
        Progress.say("round \(round + 1), \(measured[place].name)")
        let bench = GrowthRound(store: measured[place].store, installation: installation, cast: cast, population: population)
        measured[place].times.add(try await bench.times(round))
      }
    }
    for (name, store, times) in measured { figures.group(name, try times.figures(of: store)) }
    figures.group("ratios", measured[1].times.ratios(to: measured[0].times))
    return figures
  }
}
