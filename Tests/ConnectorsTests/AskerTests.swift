import Exchange
import Foundation
import JSONTree
import Simulation
import TestSupport
import Testing
import Translation

@testable import Connectors

/// What API Particulier is asked, what of its answers reaches the gateway, and what of its errors reaches anybody.
@Suite struct AskerTests {
  private func run(samples: URL? = nil, _ body: (TestQuestions) async throws -> Void) async throws {
    let test = try TestQuestions(samples: samples)
    defer { test.remove() }
    try await body(test)
  }

  @Test(arguments: [("rsa", "caf.rsa-statut.v3"), ("quotient-familial", "caf.quotient-familial.v3")])
  func anAnswerIsCarriedInTheFormOfItsAdapter(_ question: String, _ type: String) async throws {
    try await run { test in
      guard case .carried(let carried) = try await test.ask(question) else {
        Issue.record("not carried")
        return
      }
      #expect(carried.text == type)
      let event = try #require(test.gateway.posted.first)
      #expect(event["author"] == "caf-041" && event["type"] == .string(type))
      #expect(event["data"]?["request"]?["query"] == TestQuestions.person)
      // The adapter itself takes what was posted.
      let adapter = try #require(try TestConnector.adapters.get().adapters.first { $0.type == carried })
      let data = DialectData.json(event["data"] ?? nil)
      #expect(throws: Never.self) { try adapter.validate(data, partner: nil) }
    }
  }

  @Test func whoeverDoesNotKnowSomebodyIsNotTold() async throws {
    try await run { test in
      var told: Set<Sentence> = []
      for name in ["INCONNUCAF", "INCONNUMSA", "INCONNUPARTOUT", "PERSONNE"] {
        let person = try TestConnector.changed(TestQuestions.person, [("/nomNaissance", .string(name))])
        guard case .refused(let why) = try await test.ask("rsa", person) else {
          Issue.record("\(name)")
          continue
        }
        told.insert(why)
      }
      #expect(told.count == 1 && test.gateway.posted.isEmpty)
      let text = told.map { $0.french + $0.english }.joined()
      for sign in ["CNAF", "CAF", "MSA", "10003", "23003", "35003"] { #expect(!text.contains(sign)) }
    }
  }

  /// A fault and the word for what came of it.
  static let faults: [(Fault, String)] = [
    (.tooMany, "later"), (.failure, "later"), (.slow, "later"), (.cutAfter, "later"), (.wrongToken, "stopped"),
    (.redirect, "unreadable"),
  ]

  @Test(arguments: faults.indices) func whatGoesWrongIsSaidAndCarriesNothing(_ index: Int) async throws {
    let (fault, word) = Self.faults[index]
    try await run { test in
      test.faults.set(fault, times: 1)
      let report = try await test.ask("rsa")
      #expect("\(report)".hasPrefix(word), "\(report)")
      #expect(test.gateway.posted.isEmpty)
      guard case .carried = try await test.ask("rsa") else {
        Issue.record("not carried afterwards")
        return
      }
    }
  }

  @Test func anAnswerThatTheGatewayDoesNotTakeIsSaid() async throws {
    try await run { test in
      test.gateway.answerNext(PartnerAnswer(status: 503))
      guard case .gateway(.unavailable) = try await test.ask("rsa") else {
        Issue.record("another report")
        return
      }
    }
  }

  /// What cannot be asked with: the parameter that is named, and the change that makes it so.
  static let wrong: [(JSONValue, String, InquiryFault.Reason)] = [
    ([:], "codeless", .missing), ("x", "", .form), (["nir": "288040407012314"], "nir", .unknown),
    (["DUPONT Jeanne": 1], "", .unknown), (["nomNaissance": 1], "nomNaissance", .form),
    (["prenoms": "Aurélie"], "prenoms", .form), (["prenoms": []], "prenoms", .form),
    (["anneeDateNaissance": "1988"], "anneeDateNaissance", .form),
  ]

  @Test(arguments: wrong.indices) func whatCannotBeAskedWithIsNamedWithoutItsValue(_ index: Int) throws {
    let (value, parameter, reason) = Self.wrong[index]
    let question = try #require(try TestQuestions.book.get().questions.first)
    let fault = #expect(throws: InquiryFault.self) { try Inquiry(value, for: question) }
    #expect(fault?.reason == reason)
    #expect(parameter == "codeless" ? fault?.parameter == question.required[0] : fault?.parameter == parameter)
  }

  @Test(.enabled(if: Outside.samples != nil, "the partners' samples are not here"))
  func theStagingCasesAreAnsweredAndCarriedByPayer() async throws {
    let samples = try #require(Outside.samples).appendingPathComponent("api-particulier")
    try await run(samples: samples) { test in
      let person: JSONValue = [
        "nomNaissance": "LEFEBVRE", "prenoms": ["ALEXIS", "GÉRÔME", "JEAN-PHILIPPE"], "anneeDateNaissance": 1982,
        "moisDateNaissance": 12, "jourDateNaissance": 27, "sexeEtatCivil": "F", "codeCogInseeCommuneNaissance": "08480",
        "codeCogInseePaysNaissance": "99100",
      ]
      guard case .carried(let type) = try await test.ask("quotient-familial", person) else {
        Issue.record("not carried")
        return
      }
      #expect(type.text == "caf.quotient-familial.v3")
    }
  }

  /// A line of the book and what it is made, and the code of what is wrong then.
  static let broken: [(String, String, EndpointError.Code)] = [
    ("partner: apiparticulier", "partner: autre", .value), ("address: api", "address: ailleurs", .unknownName),
    ("token: jeton", "token: clef", .unknownName), ("nomUsage: text", "nomUsage: mot", .value),
    ("nomUsage: text", "nomMarital: text", .unknownPlace), ("caf.rsa-statut.v3", "caf.rsa-statut.v9", .unknownType),
    ("patience: 30", "patience: 0", .value), ("required: [nomNaissance,", "required: [nomDeNaissance,", .unknownName),
  ]

  @Test(arguments: broken.indices) func aBookThatIsWrongNamesThePlace(_ index: Int) throws {
    let (line, other, code) = Self.broken[index]
    let text = try String(
      contentsOf: Outside.package.appendingPathComponent("Adapters/apiparticulier/questions.yaml"), encoding: .utf8)
    try #require(text.contains(line))
    let error = #expect(throws: EndpointError.self) {
      try TestConnector.reader().questions(
        EndpointEntry(parsing: text.replacing(line, with: other, maxReplacements: 1), file: "apiparticulier/questions.yaml"),
        "apiparticulier")
    }
    #expect(error?.code == code)
  }
}
