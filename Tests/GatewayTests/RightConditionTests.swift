import Exchange
import Foundation
import JSONSchema
import JSONTree
import Testing
import Trust

@testable import Gateway

/// The all-round procedure: which conditions of each right are met by what the asker was told, and by nothing else.
@Suite struct RightConditionTests {
  private static let all = "rendez-vous-360"

  private static func condition(_ right: String, _ name: String, in content: JSONValue?) -> JSONValue? {
    content?["conditions"]?.arrayValue?.first { $0["right"]?.stringValue == right }?["conditions"]?.arrayValue?.first {
      $0["condition"]?.stringValue == name
    }
  }

  private static func state(_ right: String, _ name: String, in content: JSONValue?) -> String? {
    condition(right, name, in: content)?["state"]?.stringValue
  }

  private static func states(_ content: JSONValue?) -> [String] {
    (content?["conditions"]?.arrayValue ?? []).flatMap { $0["conditions"]?.arrayValue ?? [] }.compactMap {
      $0["state"]?.stringValue
    }
  }

  /// A retired person whom the Département alone knows, and who never claimed the RSA.
  private static func retired(_ gateway: TestGateway) -> JSONValue {
    gateway.event(
      "departement.usager.rdvi", from: "departement-04", id: "retired-1",
      data: [
        "data": [
          "first_name": "Odette", "last_name": "Bayle", "birth_name": "Arnoux", "title": "madame", "role": "demandeur",
          "birth_date": "03/02/1954", "department_internal_id": "CD04-9001", "phone_number": "0492000000",
          "address": "3 place du Bourguet 04300 Forcalquier",
        ]
      ])
  }

  @Test func aRetiredPersonWithoutAnyRSAIsToldWhatSheMayClaim() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Self.retired(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let (status, content, code) = try await AskTests.ask(
        gateway, person: ["reference": "interne:CD04-9001"], purpose: "acces-aux-droits", procedure: Self.all)
      try #require(status == 200, "\(code ?? "")")
      for (right, name) in [("aspa", "age"), ("retraite", "age"), ("rsa", "age"), ("prime-activite", "age")] {
        #expect(Self.state(right, name, in: content) == "remplie", "\(right)")
      }
      #expect(Self.state("aspa", "pensions", in: content) == "a-demander")
      let resources = try #require(Self.condition("aspa", "ressources", in: content))
      #expect(resources["state"] == "a-verifier" && resources["missing"] == ["/usager/ressources/mensuelles"])
      #expect(resources["limit"]?["cents"]?.integerValue != nil && resources["limit"]?["source"]?["status"] == "secondaire")
      #expect(
        Self.condition("css", "ressources", in: content)?["from"] != nil, "the payer can tell whether there is a right to RSA")
      #expect(content?["conditionsNotice"]?["fr"]?.stringValue?.contains("n'est pas une décision") == true)
      #expect(content?["conditionsNotice"]?["en"]?.stringValue?.contains("no decision") == true)
      var set = SchemaSet()
      try set.add(JSONTree(parsing: JSONWriter.bytes(try OpenAPI.document())), at: "urn:openapi")
      let schema = try set.compile("urn:openapi#/components/schemas/AskAnswer")
      #expect(try schema.validate(JSONTree(parsing: JSONWriter.bytes(try #require(content))).root).isEmpty)
    }
  }

  @Test func aProtectedPersonsConditionsTellNothingOfWhereSheLives() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let places = [("rsa", "residence"), ("aspa", "residence"), ("css", "residence"), ("mobilite", "territoire")]
      let before = try await AskTests.ask(gateway, procedure: Self.all).content
      for (right, name) in places { #expect(Self.state(right, name, in: before) == "remplie", "\(right)") }
      #expect(Self.state("css", "ressources", in: before) == "remplie", "the right to RSA is open")

      #expect(try await gateway.post(Story.protection(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let after = try await AskTests.ask(gateway, procedure: Self.all).content
      let unknown = try await AskTests.ask(
        gateway, person: ["nomNaissance": "INCONNUE", "prenoms": ["ZELIE"], "dateNaissance": "1971-01-01"], procedure: Self.all,
        caseNumber: "D-1"
      ).content
      for (right, name) in places {
        let found = try #require(Self.condition(right, name, in: after))
        #expect(found["state"] == "a-verifier" && found == Self.condition(right, name, in: unknown), "\(right)")
      }
      #expect(Self.state("rsa", "age", in: after) == "remplie")
      let text = JSONWriter.text(try #require(after))
      for trace in ["LAVANDINS", "Lavandins", "MANOSQUE", "04112", "/usager/protection"] { #expect(!text.contains(trace)) }
    }
  }

  @Test func ofWhoIsUnknownOrNotToBeToldOfEveryConditionIsOpenAndTheAnswersAreAlike() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      try await gateway.settle()
      func shape(_ content: JSONValue?) -> JSONValue? {
        guard var object = content?.objectValue else { return nil }
        object["ask"] = .null
        object["at"] = .null
        return .object(object)
      }
      let unknown = try await AskTests.ask(
        gateway, person: ["nomNaissance": "INCONNUE", "prenoms": ["ZELIE"], "dateNaissance": "1971-01-01"], procedure: Self.all,
        caseNumber: "D-1")
      // Lou is a child: she has no part in the purpose.
      let refused = try await AskTests.ask(
        gateway, person: ["nomNaissance": "TESSIER", "prenoms": ["LOU"], "dateNaissance": "2019-02-07"], procedure: Self.all,
        caseNumber: "D-1")
      #expect(unknown.status == 200 && shape(unknown.content) == shape(refused.content))
      let states = Self.states(unknown.content)
      #expect(Set(states) == ["a-verifier", "a-demander"] && states.count > 20)
      #expect(Self.condition("prime-activite", "age", in: unknown.content)?["from"] == ["caf-041"])
    }
  }

  @Test func factsThatAreListedByThemselvesSayNoConditions() async throws {
    try await TestGateway.run { gateway in
      let answer = try await AskTests.ask(gateway, facts: ["/usager/identite/dateNaissance"], caseNumber: "D-1")
      #expect(answer.status == 200 && answer.content?["conditions"] == nil && answer.content?["conditionsNotice"] == nil)
    }
  }
}
