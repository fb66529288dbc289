import Exchange
import Identity
import JSONTree
import Testing

@Suite struct FoyerResolverTests {
  private func partner(_ name: String) throws -> PartnerID { try #require(PartnerID(name)) }

  private func key(_ payer: String = "CAF:041", _ number: String = "2055990") throws -> PayerFileKey {
    try #require(PayerFileKey(payer: payer, number: number))
  }

  private func candidate(_ author: String, _ key: PayerFileKey, _ members: Int...) throws -> FoyerCandidate {
    FoyerCandidate(
      foyer: try Invented.foyer(9), authors: [try partner(author)], keys: [key],
      members: Set(try members.map { try Invented.usager($0) }))
  }

  private func decide(
    linked: FoyerID? = nil, _ key: PayerFileKey?, members: [Int], _ candidates: FoyerCandidate...
  ) throws -> FoyerDecision {
    FoyerResolver.decide(
      linked: linked, author: try partner("departement-04"), keys: Set([key].compactMap { $0 }),
      members: Set(try members.map { try Invented.usager($0) }), candidates: candidates)
  }

  @Test func aReferenceLinkedAlreadyStaysSo() throws {
    #expect(try decide(linked: Invented.foyer(1), nil, members: []) == .known(Invented.foyer(1)))
  }

  @Test func oneFileAndACommonMemberAreOneHousehold() throws {
    #expect(try decide(key(), members: [1, 2], candidate("caf-041", key(), 2, 3)) == .link(Invented.foyer(9)))
  }

  @Test func oneFileWithoutACommonMemberIsADoubt() throws {
    let review = Review(.samePayerFile, others: [try Invented.foyer(9).text])
    #expect(try decide(key(), members: [1], candidate("caf-041", key(), 2)) == .new(review: review))
    #expect(try decide(key(), members: [], candidate("caf-041", key(), 2)) == .new(review: review))
  }

  @Test func theNumberOfAnotherPayerIsAnotherFile() throws {
    #expect(try decide(key("CAF:131"), members: [1], candidate("caf-041", key(), 1)) == .new(review: nil))
  }

  @Test func twoReferencesOfOneAuthorAreTwoHouseholds() throws {
    #expect(try decide(key(), members: [1], candidate("departement-04", key(), 1)) == .new(review: nil))
  }

  @Test func aCommonMemberAloneIsNothing() throws {
    #expect(try decide(nil, members: [1], candidate("caf-041", key(), 1)) == .new(review: nil))
  }

  @Test func cutsTheZerosOfACAFAndNeverAnMSANumber() throws {
    #expect(try key("CAF:041", "205599000000000") == key("CAF:041", "2055990"))
    #expect(try key("MSA:013", "205599000000000").number == "205599000000000")
    #expect(PayerFileKey(payer: "CAF:041", number: "205599012345678") == nil)
  }

  @Test func needsPayerAndNumber() throws {
    let number = try Invented.fact("/foyer/identification/matricule", "2055990")
    let payer = try Invented.fact("/foyer/identification/organisme", "CAF:041")
    #expect(PayerFileKey(facts: [number]) == nil)
    #expect(PayerFileKey(facts: [payer]) == nil)
    #expect(PayerFileKey(facts: [number, payer]) == (try key()))
    #expect(PayerFileKey(payer: "CAF", number: "2055990") == nil)
  }
}
