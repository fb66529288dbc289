import Exchange
import Foundation
import JSONTree
import Logging
import Store
import Synchronization
import Testing

@testable import Gateway

/// The clocks of retention run by themselves, say so in the log first, and go on where they were stopped.
@Suite struct RetentionRunTests {
  /// A store in a home of its own, under a clock that is moved by hand.
  private final class Place: Sendable {
    let home: Home
    let store: any DossierStore
    private let hand: Hand

    init() throws {
      home = Home(FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-retention-\(UUID().uuidString)"))
      try home.create(Settings(), operatorName: "test")
      let hand = Hand()
      self.hand = hand
      store = try Assembly.writing(home, clock: Clock { hand.now })
    }

    var clock: Clock { Clock { [hand] in hand.now } }
    func move(days: Int64) { hand.move(seconds: days * 86400) }
    var run: RetentionRun { RetentionRun(store: store, rules: Settings().retention, clock: clock) }
    var worker: RetentionWorker {
      var logger = Logger(label: "test")
      logger.logLevel = .critical
      return RetentionWorker(retention: run, clock: clock, logger: logger)
    }

    func record(_ id: String) async throws {
      guard let caf = PartnerID("caf-041"), let type = MessageType("caf.rsa-beneficiaires.vrsb0801") else {
        throw Failure("bad fixture")
      }
      let envelope = Envelope(
        id: MessageID(source: "urn:caf-041", id: id), author: caf, type: type, subject: nil, time: clock.now,
        audience: "urn:passerelle:dev")
      _ = try await store.record(
        RecordEntry(
          flow: "flow-\(id)", envelope: envelope, carrier: caf, payloadDigest: Digest(of: id.utf8), receivedAt: clock.now,
          signed: Array("signed \(id)".utf8), statements: [])
      ) { _ in [] }
    }

    func remove() async throws {
      try await store.close()
      try FileManager.default.removeItem(at: home.directory)
    }
  }

  /// A clock's hand.
  private final class Hand: Sendable {
    private let moment = Mutex(Instant(milliseconds: 1_793_444_400_000))
    var now: Instant { moment.withLock { $0 } }
    func move(seconds: Int64) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
  }

  private func order(_ place: Place) -> AccessEntry {
    AccessEntry(
      person: "agnes", role: "dpo", command: "retention run", target: nil, reason: "audit", at: place.clock.now)
  }

  @Test func aRunIsLoggedWithWhatItIsGoingToErase() async throws {
    let place = try Place()
    for number in 0..<100 { try await place.record("\(number)") }
    place.move(days: 200)
    try await place.record("young")
    #expect(try await place.run.carryOut(by: order(place))[.bodies] == 100, "more than one transaction takes")
    let logged = try #require(try await place.store.accesses(before: nil, limit: 9).first?.access)
    #expect(logged.person == "agnes" && logged.reason == "audit" && logged.command == "retention run")
    let cutoff = RetentionRule(.bodies, months: 5).cutoff(at: place.clock.now)
    #expect(logged.target?.hasPrefix("bodies: 100 before \(cutoff); contents: 0 before") == true)
    #expect(try await place.store.signedMessage(of: "flow-99") == nil)
    #expect(try await place.store.signedMessage(of: "flow-young") == Array("signed young".utf8))
    try await place.remove()
  }

  @Test func byItselfTheGatewayLogsOnlyWhatItDoes() async throws {
    let place = try Place()
    #expect(await place.worker.step())
    #expect(try await place.store.accesses(before: nil, limit: 9).isEmpty)
    try await place.record("old")
    place.move(days: 200)
    #expect(await place.worker.step())
    #expect(try await place.store.accesses(before: nil, limit: 9).map(\.access.person) == ["passerelle"])
    #expect(await place.worker.step())
    #expect(try await place.store.accesses(before: nil, limit: 9).count == 1)
    // A year later the name of whoever did it goes as well; that it was done stays a leaf.
    place.move(days: 400)
    #expect(await place.worker.step())
    let logged = try await place.store.accesses(before: nil, limit: 9)
    #expect(logged.map(\.access.target).allSatisfy { $0?.contains("accesses: 1 before") == true })
    #expect(logged.count == 1)
    try await place.remove()
  }

  @Test func aRunThatIsStoppedIsGoneOnWithByTheNext() async throws {
    let place = try Place()
    for number in 0..<100 { try await place.record("\(number)") }
    place.move(days: 200)
    let slow = RetentionRun(
      store: place.store, rules: Settings().retention, clock: place.clock, pause: .seconds(600))
    let order = order(place)
    let task = Task { try await slow.carryOut(by: order) }
    while try await place.store.signedMessage(of: "flow-0") != nil { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await place.store.signedMessage(of: "flow-99") != nil, "stopped on the way")
    #expect(try await place.run.carryOut(by: order)[.bodies] == 36)
    try await place.remove()
  }

  @Test func theWorkerErasesWhenTheServerStarts() async throws {
    let place = try Place()
    try await place.record("old")
    place.move(days: 200)
    let worker = place.worker
    let task = Task { try await worker.run() }
    while try await place.store.signedMessage(of: "flow-old") != nil { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    try await task.value
    try await place.remove()
  }

  @Test func aStoreThatFailsIsTriedAgain() async throws {
    let place = try Place()
    try await place.store.close()
    #expect(await place.worker.step() == false)
    try FileManager.default.removeItem(at: place.home.directory)
  }

  @Test func everyClockHasItsSetting() {
    var settings = Settings()
    #expect(
      settings.retention.map(\.clock) == [.bodies, .contents, .proactive, .objections, .traces, .accesses],
      "the clock of facts is off")
    #expect(settings.retention.map(\.months) == [5, 5, 12, 24, 36, 12])
    (settings.bodyMonths, settings.contentMonths, settings.traceMonths, settings.accessMonths) = (1, 2, 48, 24)
    (settings.factMonths, settings.proactiveMonths, settings.objectionMonths) = (60, 6, 18)
    #expect(settings.retention.map(\.clock) == RetentionClock.allCases)
    #expect(settings.retention.map(\.months) == [1, 2, 60, 6, 18, 48, 24])
  }

  @Test func whatWasErasedCrossesTheSocket() {
    let erased: [RetentionClock: Int64] = [
      .bodies: 3, .contents: 0, .facts: 0, .proactive: 4, .objections: 0, .traces: 2, .accesses: 0,
    ]
    #expect(ErasedMessage.read(JSONWriter.bytes(ErasedMessage.json(erased))) == erased)
    #expect(ErasedMessage.read([]) == [:])
  }
}
