import Exchange
import Foundation
import Gateway
import JSONTree
import NIOCore

/// What becomes of those that are let in when more comes than is carried.
///
///     passerelle-bench overload [--seconds 6] [--messages 60000] [--connections 3072]
///
/// First as many as 64 connections get answered, each with its next when its last is answered: what is carried. Then messages that come
/// evenly, at that rate
/// and at three times it, whatever is answered. Times count from the moment at which a message was due, and of those that were taken only.
struct Overload {
  /// More than the gateway lets wait: else nobody would be put off.
  private var connections = 3072
  private var seconds = 6.0
  private var messages = 60_000

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst(), let number = Double(value), number > 0 else {
        throw BenchError("\(name) needs a number")
      }
      switch name {
      case "--seconds": seconds = number
      case "--messages": messages = max(1000, Int(number))
      case "--connections": connections = Int(number)
      default: throw BenchError("no such option: \(name)")
      }
    }
  }

  func figures() async throws -> Figures {
    guard let installation = Installation.locate() else { throw BenchError("no Schemas and Adapters here") }
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-overload-\(getpid())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let now = Assembly.systemClock.now
    let cast = try Cast(at: now)
    Progress.say("overload: signing \(messages) messages")
    let requests = try await Workload.json(cast).bodies(messages, at: now).map { WholeIntake.request($0, to: "/v1/messages") }
    let home = try GatewayHome.make(in: scratch.appendingPathComponent("home"), cast: cast)
    var settings = try Settings(file: home.settings)
    settings.connectionsPerAddress = 2 * connections
    try Data(JSONWriter.bytes(.object(settings.json.objectValue ?? JSONObject()), pretty: true)).write(to: home.settings)
    let server = try ChildServer(role: ["gateway", home.directory.path], installation: installation.directory)
    defer { server.stop() }

    var figures = Figures()
    figures.group("machine", try Machine.figures(scratch: scratch))
    // A quarter of the messages says what is carried, another what 1x is, the rest 3x: none is sent twice.
    let quarter = requests.count / 4
    Progress.say("overload: what is carried")
    let carried = try await LoadGenerator(port: server.port, connections: 64, seconds: seconds, warmUp: 1)
      .run(Array(requests[..<quarter]))
    figures.group("carried", carried.figures)
    for (name, factor, part) in [("1x", 1.0, quarter..<(2 * quarter)), ("3x", 3.0, (2 * quarter)..<requests.count)] {
      Progress.say("overload: \(name)")
      let load = LoadGenerator(
        port: server.port, connections: connections, seconds: seconds, warmUp: 1, rate: carried.perSecond * factor)
      figures.group(name, try await load.run(Array(requests[part])).figures)
    }
    return figures
  }
}
