import Crypto
import Exchange
import Foundation
import Gateway

/// One run: what was asked for, and everything in its order.
struct Run {
  private var plan = Plan()
  private var parts: Set<String> = ["rooms", "store", "http"]

  /// Reads the arguments; an unknown one is an error.
  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchError("\(name) needs a value") }
      switch name {
      case "--only": parts = [value]
      case "--seconds": plan.seconds = try Self.number(value)
      case "--connections": plan.connections = max(1, Int(try Self.number(value)))
      case "--messages": plan.messages = max(1000, Int(try Self.number(value)))
      case "--households": plan.households = max(1000, Int(try Self.number(value)))
      default: throw BenchError("no such option: \(name)")
      }
    }
    guard parts.isSubset(of: ["rooms", "store", "http"]) else { throw BenchError("--only rooms, store or http") }
  }

  func figures() async throws -> Figures {
    guard let installation = Installation.locate() else { throw BenchError("no Schemas and Adapters here") }
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-bench-\(getpid())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let now = Assembly.systemClock.now
    let cast = try Cast(at: now)
    let (json, household) = (try Workload.json(cast), try Workload.household(cast))

    var figures = Figures()
    figures.group("machine", try Machine.figures(scratch: scratch))
    if parts.contains("rooms") {
      let rooms = Rooms(
        rules: try House.rules(cast, installation), cast: cast, stopwatch: Stopwatch(seconds: plan.stopwatch), now: now)
      figures.group("rooms", try rooms.figures(json: json, household: household))
    }
    if parts.contains("store") {
      let store = StoreRooms(cast: cast, installation: installation, scratch: scratch, now: now)
      figures.group("inProcess", try await store.figures(json: json, household: household))
    }
    if parts.contains("http") {
      let whole = WholeIntake(plan: plan, cast: cast, installation: installation, scratch: scratch, now: now)
      var http = Figures()
      let first = try await whole.figures(json, count: plan.messages, key: Self.key(of: cast.department))
      http.group("json", first.figures)
      http.group(
        "household", try await whole.figures(household, count: plan.households, key: Self.key(of: cast.payer)).figures)
      figures.group("http", http)
      figures.group("targets", Self.targets(first.intake, floor: first.floor))
    }
    return figures
  }

  /// The first targets of the house; they are said, not enforced: figures of a busy machine fail nobody.
  private static func targets(_ intake: LoadResult, floor: LoadResult) -> Figures {
    var figures = Figures()
    figures.flag("aThirdOfFloor1", intake.perSecond * 3 >= floor.perSecond)
    figures.flag("1500MessagesPerSecond", intake.perSecond >= 1500)
    return figures
  }

  private static func key(of member: Cast.Member) -> String { Hexadecimal.text(Array(member.bare.publicKey.rawRepresentation)) }

  private static func number(_ text: String) throws -> Double {
    guard let number = Double(text), number > 0 else { throw BenchError("\(text) is no number above zero") }
    return number
  }
}
