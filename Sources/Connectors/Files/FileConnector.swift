import Exchange
import Foundation
import Trust

/// A connector at work on a folder: has the gateway take in each file that fits, once, and puts it where its end says.
public actor FileConnector {
  let settings: FileSettings
  let folder: WatchedFolder
  let gateway: GatewayLine
  let journal: Journal
  let surroundings: Surroundings
  let server: SFTPServer?
  private let lock: ConnectorLock
  /// How many visits in a row ended early because the gateway was away.
  private var failures = 0
  private var purgedAt: Instant?
  private(set) var isStopping = false

  private static let retry = Retry(first: 30, most: 3600, attempts: 1)

  /// Opens the connector of a folder, which no other process may run meanwhile.
  ///
  /// - Throws: ``SettingsFault``, `KeyError`, or what the file system says.
  public init(
    _ folder: ConnectorFolder, _ settings: FileSettings, environment: [String: String], caller: any PartnerCaller,
    _ surroundings: Surroundings
  ) throws {
    self.settings = settings
    lock = try ConnectorLock(folder.file("connector.lock"))
    self.folder = try WatchedFolder(settings, in: folder)
    server = try settings.sftp.map { try SFTPServer($0, in: folder, environment: environment) }
    journal = try folder.journal()
    gateway = GatewayLine(
      settings.gateway, key: try folder.signingKey(settings.gateway), language: settings.language, caller: caller,
      surroundings: surroundings)
    self.surroundings = surroundings
  }

  /// Lets the journal go.
  public func close() throws { try journal.close() }

  /// From now on no file is begun; the piece that is under way is ended.
  public func stop() {
    isStopping = true
    server?.stop()
  }

  /// How many seconds to wait after that visit.
  public func delay(after report: FileVisitReport) -> Int64 { max(report.pause ?? 0, settings.everySeconds) }

  /// Fetches what there is at the server, then brings the gateway what lies in the folder.
  ///
  /// - Throws: what the journal or the file system says; what the gateway or the server says is in the report.
  public func visit() async throws -> FileVisitReport {
    var report = FileVisitReport()
    if let server { try await fetch(from: server, &report) }
    let files = try await settled(&report)
    do {
      if !files.isEmpty, !isStopping {
        let keys = try await gateway.keys()
        for (look, type) in files {
          guard !isStopping, report.pause == nil else { break }
          try await bring(look, type, keys, &report)
        }
      }
      failures = 0
    } catch let fault as GatewayFault {
      report.gateway = fault
      if case .unavailable(_, let seconds) = fault { (report.pause, report.asked) = (seconds ?? backoff(), seconds) }
    }
    try await journal.settleQuarantined(notShown: folder.names(), at: surroundings.clock.now)
    let now = surroundings.clock.now
    try await journal.note(visit: now, failure: report.failure, resumes: report.asked.map { now.adding(seconds: $0) })
    try await purge()
    return report
  }

  /// Says of each file what would be done with it; nothing is fetched, brought, moved or noted.
  public func rehearse() async throws -> FileVisitReport {
    var report = FileVisitReport()
    if let server { await rehearse(server, &report) }
    for (look, type) in try await settled(&report, noting: .nothing) {
      guard let file = try? SettledFile(look, of: type, in: folder.incoming) else {
        report.files.append(FileReport(look.name, type, .unreadable))
        continue
      }
      let entry = try await journal.file(code(of: file))
      report.files.append(FileReport(file, entry?.state == .taken ? .known : .planned))
    }
    return report
  }

  /// What is noted of files that are left alone.
  enum Noting: Hashable, Sendable {
    case strangers
    case nothing
  }

  /// The files that fit a setting and that two looks found the same; tells of those that fit none.
  private func settled(
    _ report: inout FileVisitReport, noting: Noting = .strangers
  ) async throws -> [(FileLook, MessageType)] {
    var first: Set<FileLook> = []
    for look in try folder.looks() {
      let isOurs = look.isFile && look.size > 0 && settings.type(of: look.name) != nil
      if isOurs { first.insert(look) } else { try await tell(look, noting, &report) }
    }
    guard !first.isEmpty else { return [] }
    await surroundings.wait(settings.settleSeconds * 1000)
    let second = try folder.looks()
    for look in second where !first.contains(look) {
      guard let type = settings.type(of: look.name), look.isFile, look.size > 0 else { continue }
      report.files.append(FileReport(look.name, type, .changing))
    }
    // Told to stop, the wait was shorter: nothing is known to have settled.
    guard !isStopping else { return [] }
    return second.filter(first.contains).compactMap { look in settings.type(of: look.name).map { (look, $0) } }
  }

  private func tell(_ look: FileLook, _ noting: Noting, _ report: inout FileVisitReport) async throws {
    let sight = journal.key.code(["stranger", look.name, String(look.size), String(look.modified)])
    guard try await !journal.knows(sight) else { return }
    // An empty file that fits is about to be written, as a rule: it is told of once it stayed empty from one visit to the next.
    let fits = look.isFile && settings.type(of: look.name) != nil
    let age = surroundings.clock.now.milliseconds - look.modified
    if fits, age < max(settings.settleSeconds, settings.everySeconds) * 1000 { return }
    let reason: StrangerReport.Reason = fits ? .empty : look.isFile ? .name : .kind
    report.strangers.append(
      StrangerReport(reason: reason, size: look.size, modified: Instant(milliseconds: look.modified)))
    if noting == .strangers { try await journal.see(sight, at: surroundings.clock.now) }
  }

  /// What the journal knows a file by.
  func code(of file: SettledFile) -> Data { journal.key.code(["file", file.type.text, file.digest.description]) }

  private func backoff() -> Int64 {
    failures += 1
    return Self.retry.delay(after: failures, chance: surroundings.chance())
  }

  /// Once a day, and when it starts.
  private func purge() async throws {
    let now = surroundings.clock.now
    if let purgedAt, purgedAt <= now, now < purgedAt.adding(seconds: 86_400) { return }
    try await journal.purgeFiles(before: now.adding(seconds: -settings.keepDays * 86_400))
    purgedAt = now
  }
}
