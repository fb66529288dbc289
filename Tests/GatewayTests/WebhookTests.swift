import Exchange
import Foundation
import JSONTree
import Release
import Store
import Testing
import Trust

@testable import Gateway

/// Partners that are called instead of collecting, over HTTP.
@Suite struct WebhookTests {
  private static let franceTravail = "francetravail"

  /// A gateway whose partners of those names have these addresses, with an orientation on its way to France Travail and the person entrusted on
  /// its way to the delegated body.
  private static func run(
    _ webhooks: [String: Webhook], _ body: @Sendable (TestGateway) async throws -> Void
  ) async throws {
    var partners = TestGateway.partners
    for index in partners.indices { partners[index].webhook = webhooks[partners[index].id] }
    try await TestGateway.run(partners: partners) { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      #expect(try await gateway.post(Story.orientation(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      try await body(gateway)
    }
  }

  private static func orientations(_ gateway: TestGateway) async throws -> [ReleaseEntry] {
    var filter = ReleaseFilter()
    filter.type = MessageType("francetravail.orientation.v1")
    return try await gateway.assembly.store.releases(filter, after: nil, limit: 100).entries.filter { $0.state != .waiting }
  }

  private static func wait(_ gateway: TestGateway, for state: ReleaseState) async throws -> ReleaseEntry {
    for _ in 0..<2400 {
      if let entry = try await orientations(gateway).first(where: { $0.state == state }) { return entry }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw Failure("no orientation is \(state): \(try await orientations(gateway).map(\.state))")
  }

  private static func status(
    _ gateway: TestGateway, _ partner: String, purpose: String, _ id: String, of author: String
  ) async throws -> JSONValue? {
    let answer = try await gateway.post(
      gateway.event(
        "passerelle.status.v1", from: partner, id: UUID().uuidString,
        data: ["data": ["messages": [["id": .string(id), "source": .string("urn:passerelle:\(author)")]]]],
        attributes: ["agent": "BATCH", "purpose": .string(purpose)]), as: partner, to: "/v1/status")
    try #require(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
    let seal = gateway.assembly.seal(Assembly.systemClock.now)
    return try JSONValue(
      parsing: Seal.verify(answer.body, as: .status, keys: seal.keySet, gateway: gateway.assembly.gateway))["messages"]?
      .arrayValue?.first
  }

  private static func words(_ status: JSONValue?) -> [String] {
    status?["events"]?.arrayValue?.compactMap { $0["event"]?.stringValue } ?? []
  }

  @Test func sendsWhatWouldHaveBeenCollectedOnceAndLogsForWhat() async throws {
    try await TestDestination.run { destination, webhook in
      try await Self.run([Self.franceTravail: webhook]) { gateway in
        let entry = try await Self.wait(gateway, for: .delivered)
        try #require(destination.bodies.count == 1)
        let seal = gateway.assembly.seal(Assembly.systemClock.now)
        let event = try JSONValue(
          parsing: Seal.verify(destination.bodies[0], as: .release, keys: seal.keySet, gateway: gateway.assembly.gateway))
        #expect(event["id"]?.stringValue == entry.id)
        #expect(event["audience"] == "francetravail")
        #expect(event["data"]?["orientation"]?["body"]?["parcours"] == "PSP")
        #expect(try await gateway.collect("francetravail", purpose: "orientation").ids == [], "it would be had twice")
        let access = try await gateway.assembly.store.accesses(of: "webhook", since: Instant(milliseconds: 0))
        #expect(access.map(\.access.reason) == ["orientation"])
        #expect(access.map(\.access.target) == [entry.id])
        let words = Self.words(
          try await Self.status(gateway, "departement-04", purpose: "gestion-rsa", "orientation-1", of: "departement-04"))
        #expect(words.contains("accepted"))
      }
    }
  }

  @Test func triesAgainWithTheSameOctetsUntilTheAddressTakesIt() async throws {
    try await TestDestination.run {
      $0 == 0 ? .init(status: 503) : .init()
    } _: { destination, webhook in
      try await Self.run([Self.franceTravail: webhook]) { gateway in
        let entry = try await Self.wait(gateway, for: .delivered)
        #expect(entry.sendings == 2)
        #expect(destination.bodies.count == 2 && destination.bodies[0] == destination.bodies[1])
        #expect(try await gateway.assembly.store.destination(entry.recipient).failures == 0)
      }
    }
  }

  @Test func aRefusalIsADeadLetterOfWhichItsSenderIsTold() async throws {
    try await TestDestination.run { _ in
      .init(status: 422)
    } _: { destination, webhook in
      try await Self.run([Self.franceTravail: webhook]) { gateway in
        let entry = try await Self.wait(gateway, for: .rejected)
        #expect(try await gateway.assembly.store.deadLetter(entry.id)?.cause.reason == "http-422")
        try await gateway.settle()
        let mailbox = try await gateway.collect("departement-04", purpose: "gestion-rsa")
        let notice = try #require(mailbox.releases.first { $0["type"] == "passerelle.statut.v1" })
        let told = notice["data"]?["events"]?.arrayValue?.last
        #expect(told?["event"] == "rejected" && told?["reason"] == "http-422")
        #expect(told?["release"]?.stringValue == entry.id && told?["recipient"] == "francetravail")
        let own = try await Self.status(gateway, "departement-04", purpose: "gestion-rsa", "orientation-1", of: "departement-04")
        #expect(Self.words(own).contains("rejected"))
        let others = try await Self.status(
          gateway, "francetravail", purpose: "orientation", "orientation-1", of: "departement-04")
        #expect(others == ["events": []], "another's message is told")
        #expect(destination.bodies.count == 1, "what was refused is sent again")
      }
    }
  }

  @Test func aSenderLearnsNothingOfWhoWasToldOfAProtectedPerson() async throws {
    try await TestDestination.run { destination, webhook in
      try await Self.run([Self.franceTravail: webhook]) { gateway in
        _ = try await Self.wait(gateway, for: .delivered)
        func events(_ partner: String, _ purpose: String, _ id: String) async throws -> [String] {
          Self.words(try await Self.status(gateway, partner, purpose: purpose, id, of: partner))
        }
        #expect(try await events("departement-04", "gestion-rsa", "orientation-1").contains("accepted"))
        #expect(
          try await gateway.post(Story.protection(gateway), as: "departement-04").status == 201)
        #expect(
          try await events("departement-04", "gestion-rsa", "orientation-1") == ["received", "translated"],
          "a sender learns who may know where a protected person is")
      }
    }
  }

  @Test func oneSlowAddressKeepsNoOtherWaiting() async throws {
    try await TestDestination.run { _ in
      .init(delay: .seconds(3600))
    } _: { slow, slowHook in
      try await TestDestination.run { quick, quickHook in
        try await Self.run([Self.franceTravail: slowHook, "asso-durance": quickHook]) { gateway in
          try await quick.waitForCalls(1)
          try await slow.waitForCalls(1)
          let states = try await Self.orientations(gateway).map(\.state)
          #expect(states.contains(.sealed) && !states.contains(.delivered))
          #expect(try await gateway.collect("departement-04", purpose: "gestion-rsa").answer.status == 200)
        }
      }
    }
  }

  @Test func aPrivateAddressIsNotCalledUnlessItMayBe() async throws {
    let webhook = try #require(Webhook(url: "https://127.0.0.1:9/releases"))
    try await Self.run([Self.franceTravail: webhook]) { gateway in
      let partner = try #require(PartnerID(Self.franceTravail))
      for _ in 0..<400 where try await gateway.assembly.store.destination(partner).failures == 0 {
        try await Task.sleep(for: .milliseconds(25))
      }
      #expect(try await gateway.assembly.store.destination(partner).reason == "address")
      #expect(try await gateway.collect("francetravail", purpose: "orientation").ids.count == 1, "it is lost to the mailbox")
    }
  }

  @Test func whoeverWaitsAtItsMailboxIsAnsweredWhenSomethingComes() async throws {
    try await TestGateway.run { gateway in
      let request = gateway.event(
        "passerelle.mailbox.v1", from: "francetravail", id: UUID().uuidString, data: ["data": ["wait": 30]],
        attributes: ["agent": "BATCH", "purpose": "orientation"])
      async let waiting = gateway.post(request, as: "francetravail", to: "/v1/mailbox")
      // Another call of the same partner is answered at once, empty.
      try await Task.sleep(for: .milliseconds(300))
      #expect(try await gateway.collect("francetravail", purpose: "orientation").ids == [])
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      #expect(try await gateway.post(Story.orientation(gateway), as: "departement-04").status == 201)
      let answer = try await waiting
      let keys = gateway.assembly.seal(Assembly.systemClock.now).keySet
      let page = try JSONValue(
        parsing: Seal.verify(answer.body, as: .mailboxPage, keys: keys, gateway: gateway.assembly.gateway))
      #expect(page["items"]?.arrayValue?.count == 1)
    }
  }

  @Test func aMailboxTakesARejectionInWords() async throws {
    try await Self.run([:]) { gateway in
      let collected = try await gateway.collect("francetravail", purpose: "orientation")
      let id = try #require(collected.ids.first)
      func reject(_ id: String) async throws -> TestGateway.Answer {
        try await gateway.post(
          gateway.event(
            "passerelle.mailbox.v1", from: "francetravail", id: UUID().uuidString,
            data: ["data": ["reject": [["id": .string(id), "reason": "personne-inconnue", "detail": "Mme Tessier ?"]]]],
            attributes: ["agent": "BATCH", "purpose": "orientation"]), as: "francetravail", to: "/v1/mailbox")
      }
      #expect(try await reject("nothing").code == RefusalCode.mailboxUnknownItem.rawValue)
      #expect(try await reject(id).status == 200)
      try await gateway.settle()
      let mailbox = try await gateway.collect("departement-04", purpose: "gestion-rsa")
      let notice = try #require(mailbox.releases.first { $0["type"] == "passerelle.statut.v1" })
      #expect(notice["data"]?["events"]?.arrayValue?.last?["reason"] == "personne-inconnue")
      #expect(!JSONWriter.text(notice).contains("Tessier"), "what was written to operators went to another body")
      #expect(try await gateway.assembly.store.deadLetter(id)?.cause.detail == "Mme Tessier ?")
    }
  }
}
