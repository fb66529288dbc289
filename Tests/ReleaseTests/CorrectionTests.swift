import Consent
import Dossier
import Exchange
import Foundation
import Identity
import JSONTree
import Store
import TestSupport
import Testing

@testable import Release

/// What was told was wrong when its author says otherwise of the very day; when the author says otherwise of another day, it is outdated
/// at most.
@Suite struct CorrectionTests {
  private static let usager = "00000000-0000-4000-8000-000000000001"
  private static let telephone = "/usager/contact/telephone"

  private func statement(
    _ flow: String, _ day: String, at seconds: Int64, _ facts: [String: JSONValue], covering coverage: [String] = [],
    author: String = "departement-04", reference: String = "R"
  ) throws -> Statement {
    let partner = try #require(PartnerID(author))
    return try Statement(
      flow: flow, digest: Digest(of: flow.utf8), type: #require(MessageType("departement.usager.rdvi")),
      subject: Subject(author: partner, bearer: .usager, reference: reference), carrier: partner,
      referenceDate: #require(CivilDay(day)), eventTime: Instant(milliseconds: seconds * 1000),
      coverage: coverage.compactMap { FactPath($0) },
      facts: facts.map { Fact(FactKey(try #require(FactPath($0.key))), .value($0.value)) })
  }

  /// What the message of flow `last` makes of the phone told from the message of flow `told`, said as of 31 October at second 0.
  private func fate(
    after others: [Statement], last: String = "last", outcome: Reason.Outcome = .released
  ) throws -> Correction.Fate? {
    let told = try statement("told", "2026-10-31", at: 0, [Self.telephone: "01"])
    let recalled = Recalled(
      bearer: .usager(try #require(UsagerID(Self.usager))), needsReview: false, statements: [told] + others, foyers: [])
    let author = try #require(PartnerID("departement-04"))
    let reason = Reason(
      bearer: Self.usager, key: Self.telephone, outcome: outcome, ground: .category, rule: "r", basis: nil,
      source: Reason.Source(flow: "told", author: author, carrier: author, referenceDate: told.referenceDate))
    let catalogue = try Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1"))
    return Correction(by: last, of: recalled, catalogue).fate(of: reason)
  }

  @Test func anotherValueOfTheSameDayCorrects() throws {
    let said = try statement("last", "2026-10-31", at: 1, [Self.telephone: "02"])
    #expect(try fate(after: [said]) == .corrected)
    #expect(try fate(after: [said], outcome: .masked) == .corrected)
    #expect(try fate(after: [said], outcome: .withheld) == nil)
  }

  @Test func anotherDayAnotherAuthorOrAnotherSubjectCorrectsNothing() throws {
    let cases = try [
      statement("last", "2026-11-01", at: 1, [Self.telephone: "02"]),
      statement("last", "2026-10-30", at: 1, [Self.telephone: "02"]),
      statement("last", "2026-10-31", at: -1, [Self.telephone: "02"]),
      statement("last", "2026-10-31", at: 1, [Self.telephone: "01"]),
      statement("last", "2026-10-31", at: 1, [Self.telephone: "02"], author: "caf-041"),
      statement("last", "2026-10-31", at: 1, [Self.telephone: "02"], reference: "S"),
      statement("last", "2026-10-31", at: 1, ["/usager/contact/courriel": "a@example.fr"]),
    ]
    for said in cases { #expect(try fate(after: [said]) == nil) }
  }

  @Test func aCompleteWordOfTheSameDayWithoutItRetracts() throws {
    #expect(
      try fate(after: [statement("last", "2026-10-31", at: 1, [:], covering: ["/usager/contact"])]) == .retracted)
    #expect(try fate(after: [statement("last", "2026-11-01", at: 1, [:], covering: ["/usager/contact"])]) == nil)
    #expect(try fate(after: [statement("last", "2026-10-31", at: 1, [:], covering: ["/usager/logement"])]) == nil)
  }

  @Test func onlyTheFirstMessageThatSaysOtherwiseTellsOfIt() throws {
    let said = try [
      statement("middle", "2026-10-31", at: 1, [Self.telephone: "02"]),
      statement("last", "2026-10-31", at: 2, [Self.telephone: "03"]),
    ]
    #expect(try fate(after: said, last: "middle") == .corrected)
    #expect(try fate(after: said) == nil)
  }

  @Test func whatIsSaidOfAMemberIsFoundUnderTheNameThatTheDossierGives() throws {
    let caf = try #require(PartnerID("caf-041"))
    let path = try #require(FactPath("/foyer/membres"))
    func statement(_ flow: String, _ role: String, at seconds: Int64) throws -> Statement {
      Statement(
        flow: flow, digest: Digest(of: flow.utf8), type: try #require(MessageType("caf.rsa-beneficiaires.vrsb0801")),
        subject: Subject(author: caf, bearer: .foyer, reference: "F"), carrier: caf,
        referenceDate: try #require(CivilDay("2026-10-31")), eventTime: Instant(milliseconds: seconds), coverage: [],
        facts: [Fact(FactKey(path, item: "01"), .value(["usager": "01", "roleRsa": .string(role)]))])
    }
    let foyer = try #require(FoyerID("00000000-0000-4000-8000-0000000000f1"))
    let statements = try [statement("told", "enfant", at: 0), statement("last", "autre", at: 1)]
    let members = [Subject(author: caf, bearer: .usager, reference: "01"): try #require(UsagerID(Self.usager))]
    let recalled = Recalled(
      bearer: .foyer(foyer), needsReview: false, statements: statements,
      foyers: [RecalledFoyer(id: foyer, statements: statements, members: members)])
    let catalogue = try Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1"))
    let reason = Reason(
      bearer: foyer.text, key: "/foyer/membres[\(Self.usager)]", outcome: .released, ground: .category, rule: "r", basis: nil,
      source: Reason.Source(flow: "told", author: caf, carrier: caf, referenceDate: statements[0].referenceDate))
    #expect(Correction(by: "last", of: recalled, catalogue).fate(of: reason) == .corrected)
  }
}
