import Crypto
import Exchange
import Foundation
import Gateway
import Intake
import JSONTree
import Store
import Trust

/// Monthly files taken in by the gateway's own wing, in process: a first one into an empty store, then the next month's, in which one household
/// in twenty has moved. Names are as frequent as the public tables say; a third of the people are born in the four towns of the territory.
///
///     passerelle-bench bulk [--households 3500] [--keep FILE]
///
/// `--keep` writes the first month's file there and measures nothing, for a command to import.
struct Bulk {
  private var households = 3500
  private var kept: URL?

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchError("\(name) needs a value") }
      switch (name, Int(value)) {
      case ("--households", let number?): households = max(1, number)
      case ("--keep", _): kept = URL(fileURLWithPath: value)
      default: throw BenchError("no such option: \(name) \(value)")
      }
    }
  }

  func figures() async throws -> Figures {
    var figures = Figures()
    guard let installation = Installation.locate() else { throw BenchError("no Schemas and Adapters here") }
    let population = try Population(installation)
    if let kept {
      let month = MonthlyFile(households: households, day: "2026-10-31", moved: 0, population: population)
      figures.count("bytes", Int(try month.write(to: kept)))
      return figures
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-bulk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let now = Assembly.systemClock.now
    let cast = try Cast(at: now)
    let home = try GatewayHome.make(in: folder.appendingPathComponent("home"), cast: cast)
    figures.group("machine", try Machine.figures(scratch: folder))
    figures.count("households", households)
    let assembly = try await Assembly.open(home, installation: installation)
    let today = now.day.daysSinceEpoch
    for (name, day, moved) in [("firstMonth", today - 40, 0), ("nextMonth", today - 10, 5)] {
      let file = folder.appendingPathComponent("\(name).xml")
      let month = MonthlyFile(
        households: households, day: "\(CivilDay(daysSinceEpoch: day))", moved: moved, population: population)
      let length = try month.write(to: file)
      figures.group(name, try await take(file, length, into: assembly, cast))
      try FileManager.default.removeItem(at: file)
    }
    try await assembly.store.close()
    return figures
  }

  /// Hands the file over and takes it in; a second means a second of both.
  private func take(_ file: URL, _ length: Int64, into assembly: Assembly, _ cast: Cast) async throws -> Figures {
    let event = try Self.event(file, length, cast)
    let clock = ContinuousClock()
    let (start, processor) = (clock.now, ProcessorTime.own)
    let opened = try await assembly.batches.open(
      event, contentType: "application/jose+json", from: Caller(network: "local"))
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let pass = try JSONValue(parsing: opened.sealed.payload)["pass"]?.stringValue
    var offset: Int64 = 0
    while let piece = try handle.read(upToCount: BatchWing.pieceLimit), !piece.isEmpty {
      _ = try await assembly.batches.append(
        [UInt8](piece), to: opened.batch.id, showing: pass, at: offset, of: length, from: Caller(network: "local"))
      offset += Int64(piece.count)
    }
    let sent = clock.now
    let verdict = try await assembly.batches.work(on: opened.batch.id) { step in
      if step.stage == .recording, step.done % 6400 == 0 { Progress.say("\(step.done) of \(step.all) households") }
    }
    let seconds = (clock.now - start).seconds
    guard verdict.state == .done, verdict.counts.aside == 0 else { throw BenchError("\(verdict)") }
    var figures = Figures()
    figures.count("bytes", Int(length))
    figures.figure("seconds", seconds)
    figures.figure("secondsToHandOver", (sent - start).seconds)
    figures.figure("householdsPerSecond", Double(households) / seconds)
    figures.figure("processorUsEach", (ProcessorTime.own - processor) * 1e6 / Double(households))
    figures.count("peakMemoryMB", try Self.peakMemory() >> 10)
    for (name, count) in [
      ("new", verdict.counts.fresh), ("changed", verdict.counts.changed), ("confirmed", verdict.counts.confirmed),
    ] { figures.count(name, Int(count)) }
    return figures
  }

  private static func event(_ file: URL, _ length: Int64, _ cast: Cast) throws -> [UInt8] {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var hash = SHA256()
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
    let now = Assembly.systemClock.now
    let payload: JSONValue = [
      "specversion": "1.0", "id": .string(FlowNumber.system.next(at: now)),
      "source": .string(PartnerFile.defaultSource(of: cast.payer.file.partner.id)),
      "type": .string(MessageType.batch.text), "time": .string(now.description), "audience": .string(Workload.audience),
      "data": [
        "sha256": .string(Hexadecimal.text(Array(hash.finalize()))), "length": .integer(length),
        "type": "caf.rsa-beneficiaires.vrsb0801",
      ],
    ]
    return try MessageSigner.sign(payload: JSONWriter.bytes(payload), key: cast.payer.key)
  }

  /// The most memory that this process had at once, in kilobytes (`VmHWM`).
  private static func peakMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let number = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
    else { throw BenchError("no VmHWM in /proc/self/status") }
    return number
  }
}
