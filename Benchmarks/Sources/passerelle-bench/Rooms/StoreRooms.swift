import Dossier
import Exchange
import Foundation
import GRDB
import Gateway
import Intake
import JSONTree
import Release
import Store
import StoreSQLite
import Translation
import Trust

/// Record, the wings in process, and what Release makes of it all: with many callers at once, on a store of its own.
struct StoreRooms {
  let cast: Cast
  let installation: Installation
  let scratch: URL
  let now: Instant

  /// Messages of each measure.
  private static let count = 6000

  func figures(json: Workload, household: Workload) async throws -> Figures {
    var figures = Figures()
    let bodies = try await json.bodies(Self.count, at: now)
    figures.group("bareCommit", try await bareCommit(bodies))
    figures.group("record", try await record(json, bodies))
    figures.group("json", try await wings(json, bodies))
    figures.group("household", try await wings(household, try await household.bodies(Self.count / 4, at: now)))
    return figures
  }

  /// The bodies as single rows, in the same manner of committing.
  private func bareCommit(_ bodies: [[UInt8]]) async throws -> Figures {
    Progress.say("bare group commit")
    let place = try folder("bare")
    defer { try? FileManager.default.removeItem(at: place) }
    let commit = try BareCommit(
      at: place.appendingPathComponent("bare.sqlite"),
      schema: ["CREATE TABLE message (seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"])
    return try await Crowd.run(bodies.count) { number in
      let data = Data(bodies[number])
      try await commit.submit { db in
        try db.cachedStatement(sql: "INSERT INTO message (body) VALUES (?)").execute(arguments: [data])
      }
    }
  }

  /// StoreSQLite alone: messages that were translated before.
  private func record(_ workload: Workload, _ bodies: [[UInt8]]) async throws -> Figures {
    Progress.say("record")
    let place = try folder("record")
    defer { try? FileManager.default.removeItem(at: place) }
    let house = try House(folder: place, cast: cast, installation: installation, clock: .fixed(now))
    let entries = try bodies.map { try entry($0, in: house) }
    let store = house.store
    let figures = try await Crowd.run(entries.count) { number in
      _ = try await store.record(entries[number]) { _ in [] }
    }
    try await store.close()
    return figures
  }

  private func entry(_ body: [UInt8], in house: House) throws -> RecordEntry {
    let verifier = house.rules.verifier
    let received = try verifier.receive(
      body, contentType: Serialisation.flattened.mediaType, from: Caller(network: "127.0.0.0/24"), at: now)
    guard case .timely(let verified) = try verifier.verify(received), case .json(let data) = verified.data,
      let adapter = house.rules.adapters.adapter(for: verified.envelope.type)
    else {
      throw BenchError("not a JSON message")
    }
    let reading = try adapter.read(
      try adapter.validate(.json(data.value()), partner: verified.author.id), on: verified.envelope.time.day)
    let flow = FlowNumber.system.next(at: now)
    let statements = try reading.records.flatMap { record in
      try house.rules.catalogue.parts(of: record.document).map { part in
        StatementEntry(
          usager: Statement(
            flow: flow, digest: verified.payloadDigest, type: verified.envelope.type,
            subject: Subject(author: verified.author.id, bearer: part.bearer, reference: part.reference),
            carrier: verified.carrier.id, referenceDate: record.document.referenceDate ?? now.day,
            eventTime: verified.envelope.time, coverage: [], facts: part.facts))
      }
    }
    return RecordEntry(
      flow: flow, envelope: verified.envelope, carrier: verified.carrier.id, payloadDigest: verified.payloadDigest,
      receivedAt: now, signed: body, statements: statements)
  }

  /// The whole intake without HTTP, then the releases that it called for: recall, permit, translate, seal, save.
  private func wings(_ workload: Workload, _ bodies: [[UInt8]]) async throws -> Figures {
    Progress.say("wings in process: \(workload.name)")
    let place = try folder("wings-\(workload.name)")
    defer { try? FileManager.default.removeItem(at: place) }
    let house = try House(folder: place, cast: cast, installation: installation, clock: Assembly.systemClock)
    var figures = Figures()
    figures.group("intake", try await Crowd.run(bodies.count) { _ = try await house.receive(bodies[$0]) })
    let clock = ContinuousClock()
    let (start, processor) = (clock.now, ProcessorTime.own)
    var made = 0
    while clock.now - start < .seconds(6) {
      let step = try await house.release.makeDue(limit: 64)
      guard step > 0 else { break }
      made += step
    }
    figures.group(
      "release",
      Crowd.figures(made, seconds: (clock.now - start).seconds, processor: ProcessorTime.own - processor))
    try await house.store.close()
    figures.group("store", try StoreFigures.read(place.appendingPathComponent("store.sqlite"), accepted: bodies.count))
    return figures
  }

  private func folder(_ name: String) throws -> URL {
    let place = scratch.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place
  }
}
