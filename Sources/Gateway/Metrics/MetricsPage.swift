import Exchange
import Hummingbird
import Intake
import Store
import Trust

/// The figures of a moment, read when they are asked for: what the door counted, what the store keeps count of, what ends when.
///
/// A scrape costs a handful of look-ups in indexes, whatever the store holds.
struct MetricsPage: Sendable {
  /// How many releases of one recipient are counted: more are said to be so many.
  static let mailboxLimit = 10_000

  let assembly: Assembly
  let memory: BodyMemory
  let tally: ConnectionTally
  let admission: Admission
  let identity: TLSIdentity?
  let started: Instant

  /// The one address at which they are read.
  var route: Route {
    Route(path: "/metrics", method: .get, bodyLimit: 0) { _ in
      .bytes(Array(await text().utf8), contentType: Exposition<Metric>.contentType)
    }
  }

  /// The text of this moment. A store that does not answer takes its own figures away and no other.
  func text() async -> String {
    let now = assembly.clock.now
    var exposition = Exposition<Metric>()
    addDoor(to: &exposition)
    addProcess(to: &exposition)
    addTrust(to: &exposition, at: now)
    do {
      try await addStore(to: &exposition, at: now)
      exposition.add(.storeUp, 1 as Int64)
    } catch {
      exposition.add(.storeUp, 0 as Int64)
    }
    return exposition.text
  }

  private func addDoor(to exposition: inout Exposition<Metric>) {
    let counts = assembly.figures.counts
    for (pair, count) in counts.requests.sorted(by: { $0.key < $1.key }) {
      exposition.add(.requests, of: [pair.first, pair.second], count)
    }
    for (route, seconds) in counts.seconds.sorted(by: { $0.key < $1.key }) {
      exposition.add(.requestSeconds, of: [route], seconds)
    }
    for (pair, count) in counts.messages.sorted(by: { $0.key < $1.key }) {
      exposition.add(.messages, of: [pair.first, pair.second], count)
    }
    for (pair, count) in counts.refusals.sorted(by: { $0.key < $1.key }) {
      exposition.add(.refusals, of: [pair.first, pair.second], count)
    }
    exposition.add(.failures, counts.failures)
    let calls = admission.figures
    exposition.add(.callsUnderWay, Int64(calls.underWay))
    exposition.add(.callsRoom, Int64(calls.room))
    exposition.add(.overload, calls.refused)
    let connections = tally.counts
    exposition.add(.connections, Int64(connections.open))
    exposition.add(.connectionsRefused, connections.refused)
    exposition.add(.bodyMemory, Int64(memory.held))
    exposition.add(.bodyMemoryLimit, Int64(memory.limit))
  }

  private func addProcess(to exposition: inout Exposition<Metric>) {
    let process = ProcessFigures()
    if let bytes = process.residentBytes { exposition.add(.residentMemory, bytes) }
    if let files = process.openFiles { exposition.add(.openFiles, files) }
    exposition.add(.started, Double(started.milliseconds) / 1000)
    let writer = assembly.store.writerFigures
    exposition.add(.commitParts, writer.groups)
    exposition.add(.commitSeconds, writer.seconds)
    exposition.add(.writerWaiting, Int64(writer.waiting))
  }

  private func addTrust(to exposition: inout Exposition<Metric>, at now: Instant) {
    let rules = assembly.rules.current
    var ends = Expiry.all(in: rules.intake.verifier.trust, at: now) + Expiry.all(in: rules.seals)
    if let identity { ends.append(Expiry(kind: .server, name: "tls", partner: nil, until: identity.validUntil)) }
    for end in ends {
      exposition.add(
        .expiry, of: [end.kind.rawValue, end.name, end.partner?.text ?? "-"], Self.seconds(from: now, to: end.until))
    }
  }

  private func addStore(to exposition: inout Exposition<Metric>, at now: Instant) async throws {
    let store = assembly.store
    let recipients = assembly.rules.current.intake.verifier.registry.partners.map(\.id).sorted()
    let status = try await store.status()
    let backlog = try await store.backlog(of: recipients, countingTo: Self.mailboxLimit)
    let unstamped = assembly.settings.timestamps == nil ? nil : try await store.firstUnstamped()
    exposition.add(.storedMessages, status.messages)
    exposition.add(.storedRefusals, status.refusals)
    exposition.add(.countedRefusals, status.countedRefusals)
    exposition.add(.usagers, status.usagers)
    exposition.add(.aside, status.aside)
    for state in ReleaseState.allCases { exposition.add(.releases, of: [state.rawValue], status.releases[state] ?? 0) }
    exposition.add(.logLeaves, status.log.size)
    exposition.add(.logPending, status.log.pending)
    if let checkpoint = status.log.checkpoint {
      exposition.add(.checkpointAge, Self.seconds(from: checkpoint.at, to: now))
    }
    if assembly.settings.timestamps != nil {
      exposition.add(.unstampedAge, unstamped.map { max(0, Self.seconds(from: $0.at, to: now)) } ?? 0)
    }
    exposition.add(.batches, backlog.batches)
    exposition.add(.releaseLag, backlog.dueFrom.map { max(0, Self.seconds(from: $0, to: now)) } ?? 0)
    for (partner, word, count) in assembly.courier.figures.counts {
      exposition.add(.webhookCalls, of: [partner.text, word], count)
    }
    for destination in try await store.destinations() {
      exposition.add(.webhookFailures, of: [destination.partner.text], Int64(destination.failures))
    }
    for recipient in recipients {
      guard let mailbox = backlog.mailboxes[recipient] else { continue }
      exposition.add(.mailboxReleases, of: [recipient.text], mailbox.count)
      exposition.add(.mailboxAge, of: [recipient.text], mailbox.oldest.map { max(0, Self.seconds(from: $0, to: now)) } ?? 0)
    }
  }

  private static func seconds(from start: Instant, to end: Instant) -> Double {
    Double(end.milliseconds - start.milliseconds) / 1000
  }
}
