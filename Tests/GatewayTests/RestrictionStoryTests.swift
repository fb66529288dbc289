import Consent
import Exchange
import Foundation
import Identity
import JSONTree
import Release
import Store
import Testing
import Trust

@testable import Gateway

/// Aurélie contests what is said of her: nothing of her is told while it is verified, and everything is kept (GDPR 18).
@Suite struct RestrictionStoryTests {
  private static func usager(_ gateway: TestGateway) async throws -> UsagerID {
    // She alone is oriented.
    let sealed = try await releases(gateway, .sealed).first { $0.recipient.text == "francetravail" }
    guard case .usager(let usager)? = sealed?.bearer else { throw Failure("no usager") }
    return usager
  }

  private static func carryOut(_ order: RestrictionOrder, on usager: UsagerID, _ gateway: TestGateway) async throws
    -> RestrictionReport
  {
    let access = AccessEntry(
      person: "dominique", role: "dpo", command: "usager restrict", target: usager.text, reason: "she contests it",
      at: Assembly.systemClock.now)
    return try #require(try await gateway.assembly.carryOut(order, on: usager, by: access))
  }

  private static func post(_ gateway: TestGateway, _ events: [(JSONValue, String)]) async throws {
    for (event, partner) in events {
      let answer = try await gateway.post(event, as: partner)
      try #require(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
    }
    try await gateway.settle()
  }

  private static func releases(_ gateway: TestGateway, _ state: ReleaseState) async throws -> [ReleaseEntry] {
    var filter = ReleaseFilter()
    filter.state = state
    return try await gateway.assembly.store.releases(filter, after: nil, limit: 99).entries
  }

  private static func story(_ gateway: TestGateway) -> [(JSONValue, String)] {
    [
      (Story.household(gateway), "caf-041"), (Story.usager(gateway), "departement-04"),
      (Story.orientation(gateway), "departement-04"),
    ]
  }

  @Test func nothingOfHerLeavesWhileItStandsAndAllOfItOnceItIsLifted() async throws {
    try await TestGateway.run { gateway in
      try await Self.post(gateway, Self.story(gateway))
      let store = gateway.assembly.store
      let usager = try await Self.usager(gateway)
      let sealed = try await Self.releases(gateway, .sealed)
      try #require(sealed.contains { $0.recipient.text == "francetravail" })
      #expect(try await Self.carryOut(.restrict, on: usager, gateway).withdrawn > 0)
      #expect(try await gateway.collect("francetravail", purpose: "orientation").releases.isEmpty)
      // What comes in is recorded, and nobody hears of it.
      try await Self.post(gateway, [(Story.orientation(gateway, id: "orientation-2"), "departement-04")])
      try await Self.post(gateway, [(Story.household(gateway, id: "rsa-2", state: "3"), "caf-041")])
      for (partner, purpose) in [("francetravail", "orientation"), ("asso-durance", "accompagnement")] {
        let collected = try await gateway.collect(partner, purpose: purpose)
        #expect(collected.answer.status == 200)
        #expect(!collected.releases.contains { JSONWriter.text($0).lowercased().contains("aur") }, "\(partner)")
      }
      let id = try #require(sealed.first { $0.recipient.text == "francetravail" }?.id)
      #expect(try await store.release(id)?.entry.state == .tombstone)
      let late = try await Self.releases(gateway, .withheld).filter { $0.bearer == .usager(usager) }
      let reasons = try await store.reasons(of: try #require(late.first).id).flatMap { ReasonBook.reasons($0) }
      #expect(reasons?.map(\.ground) == [.restriction])
      #expect(try await Self.carryOut(.lift, on: usager, gateway).due > 0)
      try await gateway.settle()
      let told = try await gateway.collect("francetravail", purpose: "orientation").releases
      #expect(told.contains { JSONWriter.text($0).contains("288040407012314") || JSONWriter.text($0).contains("1988-04-12") })
      #expect(try await store.verifyLog { _, _ in }.faults == [])
    }
  }

  @Test func whoWaitsForItMeetsTheSameSilenceAsWithoutAnything() async throws {
    try await TestGateway.run { gateway in
      let empty = try await gateway.collect("francetravail", purpose: "orientation")
      try await Self.post(gateway, Self.story(gateway))
      let usager = try await Self.usager(gateway)
      _ = try await Self.carryOut(.restrict, on: usager, gateway)
      let silent = try await gateway.collect("francetravail", purpose: "orientation")
      func page(_ answer: TestGateway.Answer) throws -> [String] {
        let set = gateway.assembly.seal(Assembly.systemClock.now).keySet
        return try JSONTree(parsing: Seal.verify(answer.body, as: .mailboxPage, keys: set, gateway: gateway.assembly.gateway))
          .root.members.map(\.name)
      }
      #expect(silent.releases.isEmpty && silent.answer.status == empty.answer.status)
      #expect(try page(silent.answer).filter { $0 != "next" } == page(empty.answer).filter { $0 != "next" })
    }
  }
}
