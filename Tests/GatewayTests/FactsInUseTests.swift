import Dossier
import Exchange
import Foundation
import Identity
import JSONTree
import Store
import TestSupport
import Testing

@testable import Gateway

/// What was said stays while a right is not closed, and while somebody must be hidden.
@Suite struct FactsInUseTests {
  private static let foyer = "0192f3a0-0000-4000-8000-000000000001"
  private static let usager = "0192f3a0-0000-4000-8000-000000000002"
  private static let other = "0192f3a0-0000-4000-8000-000000000003"

  private func statement(
    _ path: String, _ value: FactValue, day: String = "2026-10-31", author: String = "caf-041", item: String? = nil,
    coverage: [String] = []
  ) throws -> Statement {
    let partner = try #require(PartnerID(author))
    return Statement(
      flow: "f", digest: Digest(of: day.utf8), type: try #require(MessageType("caf.rsa-beneficiaires.vrsb0801")),
      subject: Subject(author: partner, bearer: path.hasPrefix("/foyer") ? .foyer : .usager, reference: "R"), carrier: partner,
      referenceDate: try #require(CivilDay(day)), eventTime: Instant(milliseconds: 0),
      coverage: coverage.compactMap { FactPath($0) }, facts: [Fact(FactKey(try #require(FactPath(path)), item: item), value)])
  }

  private func recalled(
    _ statements: [Statement], household: [Statement] = [], others: [Statement] = []
  ) throws -> Recalled {
    let id = try #require(UsagerID(Self.usager))
    return Recalled(
      bearer: .usager(id), needsReview: false, statements: statements,
      foyers: [RecalledFoyer(id: try #require(FoyerID(Self.foyer)), statements: household, members: [:])],
      others: others.isEmpty ? [:] : [try #require(UsagerID(Self.other)): others])
  }

  @Test(arguments: [
    ("clos", false), ("refuse", false), ("clos-mois-anterieur", false), ("ouvert-versable", true), ("ouvert-suspendu", true),
    ("demande-en-attente", true), ("un-mot-de-demain", true),
  ])
  func aRightStaysUnlessItIsClosed(_ word: String, _ stays: Bool) throws {
    let said = try statement("/foyer/rsa/etat", .value(.string(word)))
    #expect(try FactsInUse.keeps(recalled([], household: [said])) == stays)
  }

  @Test func aRightWithoutAWordIsNotClosed() throws {
    let said = try statement("/foyer/rsa/etat", .absent(.unknown))
    #expect(try FactsInUse.keeps(recalled([], household: [said])))
    let item = try statement("/usager/droits", .value(["nature": "aah"]), item: "aah")
    #expect(try FactsInUse.keeps(recalled([item])))
  }

  @Test func everyAuthorsLastWordCounts() throws {
    let opened = try statement("/foyer/rsa/etat", .value("ouvert-versable"), day: "2026-01-31")
    let closed = try statement("/foyer/rsa/etat", .value("clos"))
    let others = try statement("/foyer/rsa/etat", .value("ouvert-versable"), day: "2025-01-31", author: "msa-84")
    #expect(try !FactsInUse.keeps(recalled([], household: [closed, opened])))
    #expect(try FactsInUse.keeps(recalled([], household: [closed, opened, others])))
  }

  @Test func whatACompleteWordLeavesOutHasEnded() throws {
    let item = try statement("/usager/droits", .value(["etat": "ouvert"]), day: "2026-01-31", item: "aah")
    let closed = try statement("/usager/droits", .value(["etat": "ferme"]), item: "rsa", coverage: ["/usager/droits"])
    let partial = try statement("/usager/droits", .value(["etat": "ferme"]), item: "rsa")
    #expect(try !FactsInUse.keeps(recalled([item, closed])))
    #expect(try FactsInUse.keeps(recalled([item, partial])))
  }

  @Test func whoWasSaidToBeProtectedStaysAndSoDoTheirs() throws {
    let closed = try statement("/foyer/rsa/etat", .value("clos"))
    let protected = try statement("/usager/protection", .value(true))
    #expect(try FactsInUse.keeps(recalled([protected], household: [closed])))
    #expect(try FactsInUse.keeps(recalled([], household: [closed], others: [protected])))
    #expect(try !FactsInUse.keeps(recalled([], household: [closed])))
  }

  @Test(arguments: ["/usager/consentements", "/usager/oppositions"])
  func whatSomebodyChoseIsNotForgotten(_ path: String) throws {
    #expect(try FactsInUse.keeps(recalled([try statement(path, .value(["finalite": "x"]), item: "1")])))
  }

  @Test func ofWhomNoRightIsSaidNothingIsOpen() throws {
    let phone = try statement("/usager/contact/telephone", .value("06"))
    #expect(try !FactsInUse.keeps(recalled([phone])))
  }

  @Test func everyWordIsOneOfTheSchemas() throws {
    let files = ["/foyer/rsa/etat": "rsa-foyer", "/foyer/droits": "droits-foyer", "/usager/droits": "droits"]
    for (path, words) in FactsInUse.closed {
      let name = try #require(files[path])
      let file = Outside.package.appendingPathComponent("Schemas/dossier/1/\(name).schema.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      for word in words { #expect(text.contains("\"\(word)\""), "\(path) \(word)") }
    }
  }
}
