import Dossier
import Exchange
import Foundation
import Gateway
import Identity
import JSONTree
import NIOCore
import Store
import Trust

/// A store of a million usagers: built once by the real writer, then looked up and asked.
///
///     passerelle-bench million --home FOLDER [--usagers 1000000] [--rate 500] [--seconds 60]
///
/// A folder that holds such a store is measured as it is; one that holds fewer is built on.
struct Million {
  private var folder: URL?
  private var usagers = 1_000_000
  private var rate = 500.0
  private var seconds = 60.0

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchError("\(name) needs a value") }
      switch (name, Double(value)) {
      case ("--home", _): folder = URL(fileURLWithPath: value)
      case ("--usagers", let number?): usagers = Int(number)
      case ("--rate", let number?): rate = number
      case ("--seconds", let number?): seconds = number
      default: throw BenchError("no such option: \(name) \(value)")
      }
    }
  }

  func figures() async throws -> Figures {
    guard let folder else { throw BenchError("--home FOLDER") }
    guard let installation = Installation.locate() else { throw BenchError("no Schemas and Adapters here") }
    let cast = try Cast(at: Assembly.systemClock.now)
    let home = try GatewayHome.renewed(in: folder, cast: cast)
    let population = try Population(installation)
    var figures = Figures()
    figures.group("machine", try Machine.figures(scratch: folder))
    figures.group("build", try await build(home, installation, population))
    figures.group("lookUp", try await lookUps(home, installation, population))
    figures.group("ask", try await asks(home, installation, population, cast))
    return figures
  }

  // MARK: building

  private func build(_ home: Home, _ installation: Installation, _ population: Population) async throws -> Figures {
    let store = try Assembly.writing(home, installation: installation)
    let known = Int(try await store.status().usagers)
    var figures = Figures()
    if known < usagers {
      let step = 50_000
      for start in stride(from: known, to: usagers, by: step) {
        let count = min(step, usagers - start)
        let part = try await Crowd.run(count) { number in
          let citizen = population.person(start + number)
          _ = try await store.record(Self.entry(citizen, by: "departement-04", isCertified: false)) { _ in [] }
          // One in eight is known to the payer too, by a certified number.
          guard (start + number) % 8 == 0 else { return }
          _ = try await store.record(Self.entry(citizen, by: "caf-041", isCertified: true)) { _ in [] }
        }
        Progress.say("\(start + count) persons, \(part.json["perSecond"].map { JSONWriter.text($0) } ?? "") a second")
        figures.group("last", part)
      }
      while try await store.integrate(limit: 5000).pending > 0 {}
    }
    figures.count("usagers", Int(try await store.status().usagers))
    try await store.close()
    figures.count("bytes", try Self.bytes(home.data))
    return figures
  }

  private static func entry(_ citizen: Citizen, by author: String, isCertified: Bool) throws -> RecordEntry {
    guard let partner = PartnerID(author), let type = MessageType("departement.usager.rdvi") else { throw BenchError(author) }
    let now = Assembly.systemClock.now
    let reference = "REF-\(citizen.number)"
    let payload = "\(author) \(citizen.number) " + String(repeating: "x", count: 900)
    let digest = Digest(of: payload.utf8)
    let flow = FlowNumber.system.next(at: now)
    return RecordEntry(
      flow: flow,
      envelope: Envelope(
        id: MessageID(source: PartnerFile.defaultSource(of: partner), id: flow), author: partner, type: type, subject: reference,
        time: now, audience: Workload.audience),
      carrier: partner, payloadDigest: digest, receivedAt: now, signed: Array(payload.utf8),
      statements: [
        StatementEntry(
          usager: Statement(
            flow: flow, digest: digest, type: type, subject: Subject(author: partner, bearer: .usager, reference: reference),
            carrier: partner, referenceDate: now.day, eventTime: now, coverage: [], facts: citizen.facts(isCertified: isCertified)
          ))
      ])
  }

  private static func bytes(_ folder: URL) throws -> Int {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.fileSizeKey])
      .reduce(0) { try $0 + ($1.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0) }
  }

  // MARK: looking up

  private func lookUps(_ home: Home, _ installation: Installation, _ population: Population) async throws -> Figures {
    let model = try IdentityModel(directory: installation.identity)
    var figures = Figures()
    for (name, isCold, people) in [
      ("cold", true, (0..<500).map { population.person($0 * 1999 % usagers) }),
      ("coldNamesakes", true, (0..<500).map { population.namesake($0) }),
      ("warm", false, (0..<20_000).map { population.person($0 * 7919 % usagers) }),
      ("warmNamesakes", false, (0..<2000).map { population.namesake($0) }),
      ("strangers", false, (0..<5000).map { population.person(usagers + $0) }),
    ] {
      if isCold { try PageCache.forget(home.data) } else { try PageCache.fill(home.data) }
      let store = try Assembly.reading(home)
      figures.group(name, try await Self.lookUp(people, in: store, model))
    }
    return figures
  }

  /// One after the other: found or not, and how long each took, decision included.
  private static func lookUp(
    _ people: [Citizen], in store: any DossierReading, _ model: IdentityModel
  ) async throws -> Figures {
    let clock = ContinuousClock()
    var (times, candidates): ([Double], [Int]) = ([], [])
    var (linked, crowded) = (0, 0)
    for citizen in people {
      let evidence = IdentityEvidence(facts: citizen.facts(isCertified: false))
      let start = clock.now
      let found = try await store.lookUp(
        evidence.lookUpKeys, born: evidence.birthDigits.flatMap { BirthDigits($0) }, servingAs: "gestion-rsa",
        within: model.weights.limits)
      let decision = Resolver.decide(evidence: evidence, candidates: found.candidates, by: model, isCrowded: found.isCrowded)
      times.append((clock.now - start).microseconds)
      candidates.append(found.candidates.count)
      if found.isCrowded { crowded += 1 }
      if case .link = decision { linked += 1 }
    }
    times.sort()
    candidates.sort()
    var figures = Figures()
    figures.count("count", times.count)
    for (name, share) in [("p50Ms", 0.5), ("p99Ms", 0.99), ("maxMs", 1.0)] {
      figures.figure(name, times[min(times.count - 1, Int(Double(times.count) * share))] / 1000)
    }
    figures.count("candidatesMedian", candidates[candidates.count / 2])
    figures.count("candidatesMost", candidates.last ?? 0)
    figures.count("linked", linked)
    figures.count("crowded", crowded)
    return figures
  }

  // MARK: asking

  private func asks(
    _ home: Home, _ installation: Installation, _ population: Population, _ cast: Cast
  ) async throws -> Figures {
    let count = Int(rate * (seconds + 2))
    Progress.say("signing \(count) asks")
    let now = Assembly.systemClock.now
    let questions = AskedPeople(cast: cast, at: now)
    let requests = try (0..<count).map { number in
      try questions.request(population.person(number * 104_729 % usagers).asked, number: number)
    }
    let server = try ChildServer(role: ["gateway", home.directory.path], installation: installation.directory)
    let load = LoadGenerator(port: server.port, connections: 32, seconds: seconds, warmUp: 2, rate: rate)
    let before = server.processorTime
    let result: LoadResult
    do { result = try await load.run(requests) } catch {
      server.stop()
      throw error
    }
    var figures = result.figures
    figures.figure("serverProcessorUsEach", (server.processorTime - before) * 1e6 / Double(max(1, result.accepted)))
    server.stop()
    return figures
  }
}
