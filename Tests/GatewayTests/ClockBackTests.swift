import Exchange
import Foundation
import JSONTree
import Store
import Synchronization
import Testing
import Trust

@testable import Gateway

/// A clock that is set back by two hours while the server runs: nothing that was promised is broken, nothing waits until it has caught up.
@Suite struct ClockBackTests {
  /// The machine's clock, two hours fast until it is set right.
  private final class FastClock: Sendable {
    private let lead = Mutex<Int64>(7200)

    var clock: Clock { Clock { Assembly.systemClock.now.adding(seconds: self.lead.withLock { $0 }) } }
    func setRight() { lead.withLock { $0 = 0 } }
  }

  @Test func whatIsDueIsDeliveredWhatWasSaidIsRefusedAgainAndTheLogHolds() async throws {
    let fast = FastClock()
    try await TestDestination.run { destination, webhook in
      var partners = TestGateway.partners
      for index in partners.indices where partners[index].id == "francetravail" { partners[index].webhook = webhook }
      try await TestGateway.run(partners: partners, clock: fast.clock) { gateway in
        try await shut("francetravail", gateway, at: fast.clock.now)
        let household = try MessageSigner.sign(
          payload: JSONWriter.bytes(Story.household(gateway)), key: try #require(gateway.keys["caf-041"]))
        #expect(try await gateway.send("/v1/messages", body: household).status == 201)
        #expect(try await gateway.post(Story.orientation(gateway), as: "departement-04").status == 201)
        try await gateway.settle()
        #expect(destination.bodies.isEmpty, "an address that is left alone was called")
        fast.setRight()
        #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
        #expect(
          try await gateway.post(Story.orientation(gateway, of: .marc, id: "orientation-2"), as: "departement-04").status == 201)
        #expect(try await gateway.send("/v1/messages", body: household).status == 200, "a message is recorded twice")
        try await delivered(2, gateway)
        #expect(destination.bodies.count == 2 && Set(destination.bodies).count == 2)
        try await aRequestIsTakenOnce(gateway, at: fast.clock.now)
        try await nothingRanBack(gateway)
      }
    }
  }

  /// The address failed too often, by the clock that is fast.
  private func shut(_ partner: String, _ gateway: TestGateway, at now: Instant) async throws {
    let partner = try #require(PartnerID(partner))
    try await gateway.assembly.store.record(
      Destination(partner: partner, failures: 7, openUntil: now.adding(seconds: 900), reason: "connection", failedAt: now))
  }

  private func delivered(_ count: Int, _ gateway: TestGateway) async throws {
    var filter = ReleaseFilter()
    filter.type = MessageType("francetravail.orientation.v1")
    filter.state = .delivered
    for _ in 0..<2400 {
      if try await gateway.assembly.store.releases(filter, after: nil, limit: 100).entries.count == count { return }
      try await Task.sleep(for: .milliseconds(25))
    }
    filter.state = nil
    let states = try await gateway.assembly.store.releases(filter, after: nil, limit: 100).entries.map(\.state)
    throw Failure("not \(count) are delivered: \(states)")
  }

  private func aRequestIsTakenOnce(_ gateway: TestGateway, at now: Instant) async throws {
    let event = gateway.event(
      "passerelle.mailbox.v1", from: "departement-04", id: "visit-1", data: ["data": .object([:])], time: now,
      attributes: ["agent": "BATCH", "purpose": "gestion-rsa"])
    let key = try #require(gateway.keys["departement-04"])
    let signed = try MessageSigner.sign(payload: JSONWriter.bytes(event), key: key)
    #expect(try await gateway.send("/v1/mailbox", body: signed).status == 200)
    #expect(try await gateway.send("/v1/mailbox", body: signed).code == RefusalCode.requestReplayed.rawValue)
  }

  /// What was recorded later says so, and all that is kept holds together.
  private func nothingRanBack(_ gateway: TestGateway) async throws {
    let store = gateway.assembly.store
    var moments: [Instant] = []
    for entry in try await store.flows(FlowFilter(), after: nil, limit: 100).entries.reversed() where entry.state == .recorded {
      moments.append(try #require(try await store.status(of: .flow(entry.flow), for: entry.partner)).recordedAt)
    }
    #expect(moments.count == 4 && moments == moments.sorted())
    try await gateway.settle()
    let reading = try Assembly.reading(gateway.home)
    let verdict = try await reading.check { _ in }
    #expect(verdict.faults == [])
    #expect(try await reading.verifyLog { _, _ in }.faults == [])
    #expect(try await CheckpointAudit(home: gateway.home).faults(in: reading) == [])
  }
}
