import Exchange
import Foundation
import Gateway
import NIOCore
import Store
import Trust

/// An hour of load: whether memory stays, what is late, what was lost.
///
///     passerelle-bench soak [--minutes 60] [--rate 40] [--home FOLDER]
///
/// So many people a second posted by the Département, a tenth as many households by the payer, an eighth as many asks; two recipients who
/// empty their mailboxes; an administrator who lists. All of one machine, on loopback.
struct Soak {
  private var folder: URL?
  private var minutes = 60
  private var rate = 40.0

  /// Seconds of one slice: its requests are signed before it.
  private static let slice = 30.0

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchError("\(name) needs a value") }
      switch (name, Double(value)) {
      case ("--home", _): folder = URL(fileURLWithPath: value)
      case ("--minutes", let number?) where number >= 1: minutes = Int(number)
      case ("--rate", let number?) where number > 0: rate = number
      default: throw BenchError("no such option: \(name) \(value)")
      }
    }
  }

  func figures() async throws -> Figures {
    guard let installation = Installation.locate() else { throw BenchError("no Schemas and Adapters here") }
    let scratch = folder ?? FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-soak-\(getpid())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { if folder == nil { try? FileManager.default.removeItem(at: scratch) } }
    let cast = try Cast(at: Assembly.systemClock.now)
    let home = try GatewayHome.make(in: scratch.appendingPathComponent("home"), cast: cast)
    let server = try ChildServer(role: ["gateway", home.directory.path], installation: installation.directory)
    var tally: SoakTally
    do { tally = try await load(server, cast, home) } catch {
      server.stop()
      throw error
    }
    server.stop()
    tally.finish(try StoreFigures.read(home.data.appendingPathComponent("store.sqlite"), accepted: tally.accepted))
    var figures = Figures()
    figures.group("machine", try Machine.figures(scratch: scratch))
    figures.group("soak", tally.figures)
    return figures
  }

  private func load(_ server: ChildServer, _ cast: Cast, _ home: Home) async throws -> SoakTally {
    let keys = try await Mailbox.keys(port: server.port)
    let mailboxes = [(cast.members[0], "gestion-rsa"), (cast.members[2], "orientation")].map { member, purpose in
      Mailbox(member: member, port: server.port, keys: keys, purpose: purpose)
    }
    let (reading, port) = (try Assembly.reading(home), server.port)
    let clock = ContinuousClock()
    let begin = clock.now
    var tally = SoakTally()
    var number = 0
    while clock.now - begin < .seconds(minutes * 60) {
      let (posts, asks) = try await signed(from: number, cast)
      number += Int(rate * Self.slice)
      async let answered = generator(port, rate * 1.1).run(posts)
      async let told = generator(port, rate / 8).run(asks)
      async let collected = Self.collect(mailboxes, for: Self.slice - 2)
      tally.add(posts: try await answered, asks: try await told, collected: try await collected)
      tally.sample(server.identifier, after: (clock.now - begin).seconds)
      _ = try await reading.flows(FlowFilter(), after: nil, limit: 100)
      if number % Int(rate * Self.slice * 10) == 0 { Progress.say("\(number) people, \(tally)") }
    }
    return tally
  }

  private func generator(_ port: Int, _ rate: Double) -> LoadGenerator {
    LoadGenerator(port: port, connections: 8, seconds: Self.slice, warmUp: 0, rate: rate)
  }

  /// The posts and the asks of one slice.
  private func signed(from number: Int, _ cast: Cast) async throws -> ([ByteBuffer], [ByteBuffer]) {
    let now = Assembly.systemClock.now
    let (people, households) = (try Workload.json(cast), try Workload.household(cast))
    var posts: [ByteBuffer] = []
    for place in 0..<Int(rate * Self.slice) {
      posts.append(WholeIntake.request(try people.body(number + place, at: now), to: "/v1/messages"))
      guard place % 10 == 0 else { continue }
      // A household's number is its own: people of the Département's messages are others.
      posts.append(WholeIntake.request(try households.body(5_000_000 + number + place, at: now), to: "/v1/messages"))
    }
    let questions = AskedPeople(cast: cast, at: now)
    let asks = try (0..<Int(rate * Self.slice / 8)).map { place in
      // Of whom the Département has told just before, or is telling.
      let asked = RdviUser(person: InventedPerson(number: max(0, number - place)))
      return try questions.request(["reference": .string(asked.reference)], number: number + place)
    }
    return (posts, asks)
  }

  /// Empties the mailboxes every two seconds for so long; answers how many releases were acknowledged.
  private static func collect(_ mailboxes: [Mailbox], for seconds: Double) async throws -> Int {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var count = 0
    while clock.now < end {
      for mailbox in mailboxes { count += try await mailbox.empty() }
      try await Task.sleep(for: .seconds(2))
    }
    return count
  }
}
