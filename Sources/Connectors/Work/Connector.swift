import Exchange
import Foundation
import JSONTree
import Trust

/// A connector at work: collects what the gateway has for the partner, brings it there, and tells the gateway what became of it.
public actor Connector {
  private let settings: ConnectorSettings
  private let gateway: GatewayLine
  private let delivery: Delivery
  private let reader: Reader
  private let journal: Journal
  private let lock: ConnectorLock
  private let surroundings: Surroundings
  private let endpoint: Endpoint
  /// How many visits in a row ended early because the partner or the gateway was away.
  private var failures = 0
  /// Before when the partner is not called, by its own word or ours.
  private var resumesAt: Instant?
  private var purgedAt: Instant?
  private var isStopping = false

  /// How many releases are asked for at once. Few: each page that is handed out is in the gateway's log as told.
  private static let page = 20
  /// How long a fault that somebody has to mend keeps everything waiting, in seconds.
  private static let mending: Int64 = 300

  /// Opens the connector of a folder, which no other process may run meanwhile.
  ///
  /// - Throws: ``SettingsFault``, `KeyError`, or what the file system says.
  public init(
    _ folder: ConnectorFolder, _ endpoint: Endpoint, environment: [String: String], gateway door: any PartnerCaller,
    partner caller: any PartnerCaller, _ surroundings: Surroundings
  ) throws {
    settings = try folder.settings()
    let endpoint = endpoint.heeding(settings)
    gateway = GatewayLine(
      settings.gateway, key: try folder.signingKey(settings.gateway), language: settings.language, caller: door,
      surroundings: surroundings)
    let addresses = endpoint.addresses.merging(settings.addresses) { $1 }
    let credentials = try folder.credentials(settings, for: endpoint, environment: environment)
    lock = try ConnectorLock(folder.file("connector.lock"))
    journal = try folder.journal()
    // A pause that the partner asked for is kept by whoever comes after.
    resumesAt = try journal.course()?.resumes
    let line = PartnerLine(
      endpoint: endpoint, addresses: addresses,
      token: AccessToken(
        endpoint, at: addresses[endpoint.access.address] ?? "",
        scopes: endpoint.scopes(sending: settings.purposes, reading: settings.readings), credentials: credentials, caller: caller,
        surroundings),
      pace: Pace(endpoint.rate, surroundings), caller: caller, surroundings: surroundings)
    let planner = Planner(line: line, finder: PersonFinder(line: line, key: journal.key), journal: journal)
    delivery = Delivery(planner: planner, journal: journal)
    reader = Reader(
      line: line, finder: planner.finder, journal: journal, gateway: gateway, names: Set(settings.readings))
    self.endpoint = endpoint
    self.surroundings = surroundings
  }

  /// Lets the journal and the folder go.
  public func close() throws {
    try journal.close()
    lock.release()
  }

  /// From now on no release is begun; the one that is under way is ended.
  public func stop() { isStopping = true }

  /// How many seconds to wait after that visit.
  public func delay(after report: VisitReport) -> Int64 { max(report.pause ?? 0, settings.everySeconds) }

  /// Goes through the mailbox once, then reads what is due.
  ///
  /// - Throws: what the journal or the file system says; what the gateway or the partner says is in the report.
  public func visit() async throws -> VisitReport {
    var report = VisitReport()
    let now = surroundings.clock.now
    if let resumesAt, now < resumesAt, resumesAt <= now.adding(seconds: 86_400) {
      report.pause = (resumesAt.milliseconds - now.milliseconds + 999) / 1000
      return report
    }
    do {
      let keys = try await gateway.keys()
      for purpose in settings.purposes {
        guard !isStopping, report.pause == nil else { break }
        do { try await visit(purpose, keys, &report) } catch GatewayFault.refused(let code, let text) {
          // What is wrong with one purpose keeps no other from being collected.
          report.gateway = .refused(code: code, text: text)
        }
      }
      if !isStopping, report.pause == nil { halt(try await reader.read(&report), &report) }
    } catch let fault as GatewayFault {
      report.gateway = fault
      if case .unavailable(_, let seconds) = fault { (report.pause, report.asked) = (seconds ?? backoff(), seconds) }
    }
    if report.pause == nil, report.gateway == nil { failures = 0 }
    let end = surroundings.clock.now
    resumesAt = report.pause.map { end.adding(seconds: $0) }
    try await journal.note(visit: end, failure: report.failure, resumes: report.asked.map { end.adding(seconds: $0) })
    try await purge()
    return report
  }

  private func visit(_ purpose: String, _ keys: KeySet, _ report: inout VisitReport) async throws {
    // What was handed out and waits here is not handed out again before it is due: the gateway notes each time.
    let now = surroundings.clock.now
    let former = try await journal.start(of: purpose).flatMap { now < $0.again ? $0 : nil }
    var (cursor, isMore, tidings): (String?, Bool, Tidings) = (former?.cursor, true, Tidings())
    // What waits of somebody keeps what comes after it about the same person waiting.
    var waiting = former?.lanes ?? []
    var again = former?.again
    while isMore, !isStopping, report.pause == nil {
      let page = try await collect(purpose, cursor, Self.page, &tidings, keys)
      for item in page.items {
        guard !isStopping, report.pause == nil else { break }
        let lane = lane(of: item)
        if let lane, waiting.contains(lane) {
          again = soonest(again, nil)
          continue
        }
        let ending = try await delivery.deliver(item)
        report.releases.append(ending.report)
        switch ending.telling {
        case .accepted: tidings.accepted.append(item.release)
        case .rejected(let rejection): tidings.rejected.append((item.release, rejection))
        case nil:
          if let lane { waiting.insert(lane) }
          again = soonest(again, ending.due)
        }
        halt(ending.halt, &report)
      }
      (cursor, isMore) = (page.cursor ?? cursor, page.hasMore)
    }
    if !tidings.isEmpty { try await tell(purpose, cursor, &tidings, keys) }
    // Who was broken off begins at the beginning.
    let isWhole = report.pause == nil && !isStopping
    let start = cursor.flatMap { cursor in again.map { MailboxStart(cursor: cursor, again: $0, lanes: waiting) } }
    try await journal.note(isWhole ? start : nil, of: purpose)
  }

  /// For how long at most a mailbox is not collected from its beginning, in seconds: what an administrator hands over once more lies there.
  private static let patience: Int64 = 900

  private func soonest(_ one: Instant?, _ other: Instant?) -> Instant {
    let latest = surroundings.clock.now.adding(seconds: Self.patience)
    return min(one ?? latest, other ?? latest, latest)
  }

  private func halt(_ halt: Delivery.Halt?, _ report: inout VisitReport) {
    switch halt {
    case .wait(let seconds): (report.pause, report.asked) = (seconds ?? backoff(), seconds)
    case .stopped(let why):
      report.stopped = why
      report.pause = Self.mending
    case nil: break
    }
  }

  private func lane(of item: MailboxItem) -> Data? {
    guard let sending = endpoint.sendings[item.type], let document = item.document else { return nil }
    return delivery.planner.lane(document, sending)
  }

  private func backoff() -> Int64 {
    failures += 1
    return endpoint.retry.delay(after: failures, chance: surroundings.chance())
  }

  private func collect(
    _ purpose: String, _ cursor: String?, _ limit: Int, _ tidings: inout Tidings, _ keys: KeySet
  ) async throws -> MailboxPage {
    let page = try await gateway.collect(purpose, after: cursor, limit: limit, telling: tidings, keys: keys)
    try await journal.tell(tidings.releases)
    tidings = Tidings()
    return page
  }

  /// Tells what is left to be told. The page that comes with it is behind the last one; nothing of it is worked on.
  private func tell(_ purpose: String, _ cursor: String?, _ tidings: inout Tidings, _ keys: KeySet) async throws {
    _ = try await collect(purpose, cursor, 1, &tidings, keys)
  }

  /// Once a day, and when it starts.
  private func purge() async throws {
    let now = surroundings.clock.now
    if let purgedAt, purgedAt <= now, now < purgedAt.adding(seconds: 86_400) { return }
    try await journal.purge(before: now.adding(seconds: -settings.keepDays * 86_400))
    purgedAt = now
  }

  /// Goes through the mailbox once and says of each release what would be called, and what that would not carry. Whom it is about is looked
  /// up at the partner, and what is there; nothing is sent, told or noted.
  public func rehearse() async throws -> VisitReport {
    var report = VisitReport()
    do {
      let keys = try await gateway.keys()
      for purpose in settings.purposes {
        var (cursor, isMore): (String?, Bool) = (nil, true)
        while isMore, !isStopping, report.pause == nil {
          let page = try await gateway.collect(purpose, after: cursor, limit: Self.page, telling: Tidings(), keys: keys)
          for item in page.items where report.pause == nil { try await rehearse(item, &report) }
          (cursor, isMore) = (page.cursor, page.hasMore)
        }
      }
    } catch let fault as GatewayFault {
      report.gateway = fault
    }
    return report
  }

  private func rehearse(_ item: MailboxItem, _ report: inout VisitReport) async throws {
    guard let sending = endpoint.sendings[item.type] else {
      let isNotice = endpoint.acknowledged.contains(item.type)
      report.releases.append(
        isNotice ? ReleaseReport(item, .noticed) : ReleaseReport(item, .held, rejection: Rejection(.other, .noWord)))
      return
    }
    guard let document = item.document else {
      report.releases.append(ReleaseReport(item, .refused, rejection: Rejection(.invalid, .notJSON)))
      return
    }
    switch try await delivery.planner.plan(document, sending) {
    case .send(let plan): report.releases.append(ReleaseReport(item, .planned, plan.operation.name, losses: plan.losses))
    case .there(_, let operation, _, _): report.releases.append(ReleaseReport(item, .there, operation))
    case .ended(.ended(let rejection, let state), _):
      report.releases.append(ReleaseReport(item, state == .held ? .held : .refused, rejection: rejection))
    case .ended(.again, _): report.releases.append(ReleaseReport(item, .waiting))
    case .ended(.cut, _):
      report.releases.append(ReleaseReport(item, .waiting))
      halt(.wait(nil), &report)
    case .ended(.wait(let seconds), _):
      report.releases.append(ReleaseReport(item, .waiting))
      halt(.wait(seconds), &report)
    case .ended(.stopped(let why), _):
      report.releases.append(ReleaseReport(item, .stopped, sentence: why))
      halt(.stopped(why), &report)
    }
  }
}
