import Exchange
import Foundation
import JSONTree
import Store
import Testing

@testable import Gateway

/// Aurélie is protected; Marc, of the same household, is entrusted to the same association. What it learns about him must not say
/// where she is (design §3.13): he may be the one from whom she hides.
@Suite struct ExSpouseTests {
  /// Where she lives and how she is reached, in each form in which somebody said it. He told the same phone, otherwise spaced.
  private static let traces = ["lavandins", "0612345678", "06 12 34 56 78", "aurelie.tessier@example.fr", "04100"]

  /// Marc as rdv-insertion has him: at her address and on her phone, with an e-mail of his own.
  ///
  /// Said a little later than his orientation, whose postal code alone would otherwise be the département's last word.
  private static func marc(_ gateway: TestGateway) -> JSONValue {
    gateway.event(
      "departement.usager.rdvi", from: "departement-04", id: "usager-2",
      data: [
        "data": [
          "first_name": "Marc", "last_name": "Tessier", "birth_name": "Tessier", "title": "monsieur", "role": "conjoint",
          "birth_date": "30/11/1985", "nir": "185111305532141", "affiliation_number": "3104572",
          "department_internal_id": "CD04-7734", "email": "marc.tessier@example.fr", "phone_number": "06 12 34 56 78",
          "address": "8, chemin des Lavandins 04100 MANOSQUE",
        ]
      ], time: Assembly.systemClock.now.adding(seconds: 30))
  }

  private static func story(_ gateway: TestGateway) -> [(JSONValue, String)] {
    [
      (Story.household(gateway), "caf-041"), (Story.usager(gateway), "departement-04"), (marc(gateway), "departement-04"),
      (Story.orientation(gateway), "departement-04"),
      (Story.orientation(gateway, of: .marc, id: "orientation-2"), "departement-04"),
    ]
  }

  private static func post(_ gateway: TestGateway, _ events: [(JSONValue, String)]) async throws {
    for (event, partner) in events {
      let answer = try await gateway.post(event, as: partner)
      try #require(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
    }
    try await gateway.settle()
  }

  /// What the association collects about Marc, in lower case.
  private static func toldOfMarc(_ gateway: TestGateway) async throws -> [String] {
    let collected = try await gateway.collect("asso-durance", purpose: "accompagnement")
    try #require(collected.answer.status == 200)
    return collected.releases.map { JSONWriter.text($0).lowercased() }.filter { $0.contains("\"marc\"") }
  }

  @Test func withoutProtectionTheAssociationLearnsHowHeIsReached() async throws {
    try await TestGateway.run { gateway in
      try await Self.post(gateway, Self.story(gateway))
      // The positive control: what the next tests look for is there to be found. The address itself no delegate is ever told.
      let told = try await Self.toldOfMarc(gateway).joined()
      #expect(told.contains("0612345678"))
      #expect(told.contains("marc.tessier@example.fr"))
      #expect(!told.contains("lavandins"))
    }
  }

  /// Where in the story her protection is said: first, between what is said of him, or last.
  @Test(arguments: [0, 1, 3, 5])
  func whatTheAssociationLearnsOfHimSaysNothingOfWhereSheIs(place: Int) async throws {
    try await TestGateway.run { gateway in
      var story = Self.story(gateway)
      story.insert((Story.protection(gateway), "departement-04"), at: place)
      try await Self.post(gateway, story)
      let told = try await Self.toldOfMarc(gateway)
      // He is entrusted to it all the same: it learns who he is.
      #expect(!told.isEmpty)
      for text in told {
        for trace in Self.traces { #expect(!text.contains(trace), "\(trace) leaked") }
        #expect(!text.contains("protection"))
      }
    }
  }

  @Test func aProtectionSaidAfterSealingKeepsBackWhatWasSealedAboutHim() async throws {
    try await TestGateway.run { gateway in
      try await Self.post(gateway, Self.story(gateway))
      try await Self.post(gateway, [(Story.protection(gateway), "departement-04")])
      // What was sealed is kept back, and what may still be told of him was made anew, without anything more being said of him.
      let told = try await Self.toldOfMarc(gateway)
      #expect(!told.isEmpty)
      for text in told {
        for trace in Self.traces { #expect(!text.contains(trace), "\(trace) leaked") }
      }
    }
  }
}
