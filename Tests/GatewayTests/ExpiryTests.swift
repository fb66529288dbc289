import Exchange
import Foundation
import Logging
import Testing
import Trust

@testable import Gateway

/// What ends soon is said in time, and what was replaced is not cried about.
@Suite struct ExpiryTests {
  private let caf = RegistrarHome.caf

  @Test(
    arguments: [
      (61, nil), (60, .sixtyDays), (31, .sixtyDays), (30, .thirtyDays), (8, .thirtyDays), (7, .sevenDays), (0, .sevenDays),
      (-1, .expired), (-400, .expired),
    ] as [(Int64, ExpiryWarning.Level?)])
  func saysHowNearTheEndIs(_ days: Int64, _ level: ExpiryWarning.Level?) {
    let now = Instant(milliseconds: 1_800_000_000_000)
    let end = now.adding(seconds: days * 86400 + (days < 0 ? 0 : 5))
    let warning = ExpiryWarning(.anchor("x"), until: end, at: now)
    #expect(warning?.level == level)
    #expect(warning.map { Int64($0.daysLeft) == days } ?? true)
  }

  @Test func theLastInstantIsTheFirstThatIsOver() {
    let end = Instant(milliseconds: 1_800_000_000_000)
    #expect(ExpiryWarning(.anchor("x"), until: end, at: Instant(milliseconds: end.milliseconds + 1))?.level == .expired)
    #expect(ExpiryWarning(.anchor("x"), until: end, at: end)?.level == .sevenDays)
    #expect(ExpiryWarning(.anchor("x"), until: Instant(milliseconds: .min / 2), at: Instant(milliseconds: .max / 2)) != nil)
  }

  @Test func aKeyWithoutSuccessorIsToldOf() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let state = try place.apply(.add(place.file(), certificate: try place.certificate(days: 20)))
    let warnings = place.home.expiryWarnings(in: state, at: place.now)
    #expect(warnings.map(\.subject) == [.key("caf-041/cle-1", of: caf)])
    #expect(warnings.first?.level == .thirtyDays && warnings.first?.partner == caf)
  }

  @Test func aKeyThatAnotherFollowsIsOnlyMentionedAndThenForgotten() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let first = try place.apply(.add(place.file(), certificate: try place.certificate(days: 20)))
    let state = try place.apply(.rotate(caf, in: first, to: try place.certificate(), overlapDays: 3, at: place.now))
    let now = ExpiryWarning.all(in: state, at: place.now)
    #expect(now.map(\.level) == [.replaced] && now.first?.successor == "caf-041/cle-2" && now.first?.daysLeft == 3)
    #expect(ExpiryWarning.all(in: state, at: place.now.adding(seconds: 5 * 86400)) == [])
    // The successor's own end is told of in its time.
    let later = ExpiryWarning.all(in: state, at: place.now.adding(seconds: 725 * 86400))
    #expect(later.map(\.subject) == [.key("caf-041/cle-2", of: caf)] && later.first?.level == .sevenDays)
    #expect(ExpiryWarning.all(in: state, at: place.now.adding(seconds: 800 * 86400)).map(\.level) == [.expired])
  }

  @Test func aRevokedKeyIsNobodysSuccessorAndASuspendedPartnerIsLeftAlone() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let first = try place.apply(.add(place.file(), certificate: try place.certificate(days: 20)))
    let second = try place.apply(.rotate(caf, in: first, to: try place.certificate(), overlapDays: 30, at: place.now))
    let third = try place.apply(.revoke(kid: "caf-041/cle-2", in: second, since: place.now, at: place.now))
    #expect(ExpiryWarning.all(in: third, at: place.now).map(\.level) == [.thirtyDays])
    let suspended = try place.apply(.suspend(caf, in: third))
    #expect(ExpiryWarning.all(in: suspended, at: place.now) == [])
  }

  @Test func authoritiesListsConnectionsCarriagesAndTheServerAreToldOf() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    try place.trustAuthority(days: 10)
    let file = place.file(trust: try RegistrarHome.anchored())
    try place.apply(
      .add(file, certificate: try place.certificate(days: 3700), connections: [try place.certificate(days: 40)]))
    let state = try place.add(RegistrarHome.council)
    let type = try #require(MessageType("departement.usager.rdvi"))
    let until = CivilDay(daysSinceEpoch: place.now.day.daysSinceEpoch + 5)
    let whole = try place.apply(
      .carry(Carriage(author: RegistrarHome.council, types: [type], until: until), by: caf, in: state, at: place.now))
    try place.certificate(days: 50).write(
      to: place.home.certs.appendingPathComponent("tls/server.pem"), atomically: true, encoding: .utf8)
    try Data("{\"tls\": {}}".utf8).write(to: place.home.settings)
    let now = place.home.expiryWarnings(in: whole, at: place.now)
    #expect(now.map(\.subject.kind) == ["carriage", "connection", "server"])
    #expect(now.map(\.level) == [.sevenDays, .sixtyDays, .sixtyDays])
    let ended = place.home.expiryWarnings(in: whole, at: place.now.adding(seconds: 3640 * 86400))
    #expect(ended.contains { $0.subject == .anchor("authority") && $0.level == .thirtyDays })
    #expect(ended.contains { $0.subject == .revocationList("authority") && $0.level == .expired })
    // An anchor that nobody's rules name is nobody's concern.
    let pinned = try place.apply(.trust(caf, in: whole, trust: .pinned, limits: PartnerLimits()))
    let others = place.home.expiryWarnings(in: pinned, at: place.now.adding(seconds: 3640 * 86400))
    #expect(!others.contains { $0.subject == .anchor("authority") })
  }

  @Test func theServerSaysItInItsLog() throws {
    let place = try RegistrarHome()
    defer { place.remove() }
    let state = try place.apply(.add(place.file(), certificate: try place.certificate(days: 5)))
    let lines = Lines()
    let logger = Logger(label: "test") { _ in lines }
    ExpiryWatch(home: place.home, state: { state }, clock: .fixed(place.now), logger: logger).tell(at: place.now)
    #expect(lines.all == ["error key caf-041/cle-1 ends on \(place.now.adding(seconds: 5 * 86400).day) (5 d)"])
  }

  @Test func wordsAreInBothLanguages() {
    let end = Instant(milliseconds: 1_800_000_000_000)
    let subjects: [ExpiryWarning.Subject] = [
      .key("x", of: caf), .connection(Digest(of: []), of: caf), .carriage(by: caf, author: caf), .anchor("x"),
      .intermediate("x"), .server("x"), .revocationList("x"),
    ]
    for subject in subjects {
      for successor in [nil, "next"] {
        for days in [-1, 5] as [Int64] {
          let warning = ExpiryWarning(subject, until: end.adding(seconds: days * 86400), at: end, successor: successor)
          #expect(warning.map { $0.text(in: .french) != $0.text(in: .english) } == true)
        }
      }
    }
  }
}

/// Keeps what is logged.
private final class Lines: LogHandler, @unchecked Sendable {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace
  private(set) var all: [String] = []

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { all.append("\(event.level) \(event.message)") }

  func log(
    level: Logger.Level, message: Logger.Message, metadata: Logger.Metadata?, source: String, file: String, function: String,
    line: UInt
  ) { all.append("\(level) \(message)") }
}
