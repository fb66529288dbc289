import Exchange
import Foundation
import JSONTree
import Store
import Testing

@testable import Gateway

/// A protected person's address goes nowhere (design §3.13), in whatever order things are said.
@Suite struct ProtectionTests {
  private static let traces = ["LAVANDINS", "Lavandins", "lavandins", "0612345678", "aurelie.tessier@example.fr", "04100"]

  private static func post(_ gateway: TestGateway, _ events: [(JSONValue, String)]) async throws {
    for (event, partner) in events {
      let answer = try await gateway.post(event, as: partner)
      #expect(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
    }
    try await gateway.settle()
  }

  private static func everything(_ gateway: TestGateway) async throws -> String {
    var text = ""
    for (partner, purposes) in [
      ("francetravail", ["orientation"]), ("asso-durance", ["accompagnement"]),
      ("departement-04", ["accompagnement", "gestion-rsa"]), ("caf-041", ["gestion-rsa", "decisions"]),
    ] {
      for purpose in purposes {
        let collected = try await gateway.collect(partner, purpose: purpose)
        guard partner != "departement-04" else { continue }
        text += collected.releases.map { JSONWriter.text($0) }.joined()
      }
    }
    return text
  }

  @Test func withoutProtectionTheDelegateGetsTheContact() async throws {
    try await TestGateway.run { gateway in
      try await Self.post(
        gateway,
        [
          (Story.household(gateway), "caf-041"), (Story.usager(gateway), "departement-04"),
          (Story.orientation(gateway), "departement-04"),
        ])
      // The positive control: what the next tests look for is there to be found.
      #expect(try await Self.everything(gateway).contains("0612345678"))
    }
  }

  @Test func aProtectedPersonsAddressIsInNoRelease() async throws {
    try await TestGateway.run { gateway in
      try await Self.post(
        gateway,
        [
          (Story.protection(gateway), "departement-04"), (Story.household(gateway), "caf-041"),
          (Story.usager(gateway), "departement-04"), (Story.orientation(gateway), "departement-04"),
        ])
      let text = try await Self.everything(gateway)
      for trace in Self.traces { #expect(!text.contains(trace), "\(trace) leaked") }
      #expect(!text.contains("protection"))
    }
  }

  @Test func aProtectionSetAfterSealingStopsWhatWasNotCollected() async throws {
    try await TestGateway.run { gateway in
      try await Self.post(
        gateway,
        [
          (Story.household(gateway), "caf-041"), (Story.usager(gateway), "departement-04"),
          (Story.orientation(gateway), "departement-04"),
        ])
      try await Self.post(gateway, [(Story.protection(gateway), "departement-04")])
      let text = try await Self.everything(gateway)
      for trace in Self.traces { #expect(!text.contains(trace), "\(trace) leaked") }
      #expect(try await gateway.assembly.store.status().releases[.tombstone] ?? 0 > 0)
    }
  }
}
