import Exchange
import Foundation
import Gateway
import Intake
import NIOCore
import StoreSQLite
import Trust

/// The whole intake over HTTP against the two floors, on the same messages, one after the other.
struct WholeIntake {
  let plan: Plan
  let cast: Cast
  let installation: Installation
  let scratch: URL
  let now: Instant

  /// The figures of one kind of message.
  func figures(_ workload: Workload, count: Int, key: String) async throws -> (
    figures: Figures, intake: LoadResult, floor: LoadResult
  ) {
    Progress.say("\(workload.name): signing \(count) messages")
    let bodies = try await workload.bodies(count, at: now)
    let requests = bodies.map { Self.request($0, to: "/v1/messages") }
    let run = HTTPRun(generator: plan, installation: installation.directory)
    let probe = try await probe(workload)

    var figures = Figures()
    figures.count("payloadBytes", workload.payload(0, at: now).count)
    figures.count("bodyBytes", bodies[0].count)
    figures.count("connections", plan.connections)
    figures.count("rowsPerMessage", probe.template.size.rows)
    figures.count("storedBytesPerMessage", probe.template.size.bytes)

    Progress.say("\(workload.name): floor 1, verify and group commit")
    let floor1 = try folder("\(workload.name)-1")
    let (bare, bareFigures) = try await run.measure(
      ["floor1", floor1.path, key], store: floor1.appendingPathComponent("floor.sqlite"), requests)
    figures.group("floor1", bareFigures)

    Progress.say("\(workload.name): floor 2, verify, sign, same rows")
    let floor2 = try folder("\(workload.name)-2")
    let (same, sameFigures) = try await run.measure(
      ["floor2", floor2.path, key, probe.folder.path, String(probe.receipt)],
      store: floor2.appendingPathComponent("floor.sqlite"), requests)
    figures.group("floor2", sameFigures)

    Progress.say("\(workload.name): the whole intake")
    let home = try GatewayHome.make(in: scratch.appendingPathComponent("\(workload.name)-g"), cast: cast)
    let (whole, wholeFigures) = try await run.measure(
      ["gateway", home.directory.path], store: home.data.appendingPathComponent("store.sqlite"), requests)
    figures.group("intake", wholeFigures)
    figures.figure("ofFloor1", whole.perSecond / max(1, bare.perSecond))
    figures.figure("ofFloor2", whole.perSecond / max(1, same.perSecond))
    for place in [floor1, floor2, home.directory, probe.folder] { try? FileManager.default.removeItem(at: place) }
    return (figures, whole, bare)
  }

  /// A store in which the real intake recorded a few of the same messages and nothing else happened.
  private func probe(_ workload: Workload) async throws -> (folder: URL, receipt: Int, template: RowTemplate) {
    let place = try folder("\(workload.name)-p")
    let now = now
    let house = try House(folder: place, cast: cast, installation: installation, clock: .fixed(now))
    var receipt = 0
    for number in 0..<RowTemplate.messages {
      receipt = try await house.receive(try workload.body(1_000_000 + number, at: now)).sealed.payload.count
    }
    try await house.store.close()
    return (place, receipt, try RowTemplate(probe: place))
  }

  private func folder(_ name: String) throws -> URL {
    let place = scratch.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place
  }

  /// A signed body as a request.
  static func request(_ body: [UInt8], to path: String) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(body.count + 160)
    buffer.writeString(
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/jose+json\r\nContent-Length: \(body.count)\r\n\r\n"
    )
    buffer.writeBytes(body)
    return buffer
  }
}
