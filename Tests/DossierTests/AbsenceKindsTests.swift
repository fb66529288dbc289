import Dossier
import Exchange
import JSONTree
import Testing

/// Zero, unknown, not computable, not applicable and withheld are five things, and stay five in what prevails.
@Suite struct AbsenceKindsTests {
  private static let path = "/foyer/rsa/montantDroit"
  private let catalogue: Catalogue
  private let kinds: [PartnerID: PartnerKind]

  init() throws {
    catalogue = try Library.catalogue()
    kinds = [try PartnerID("caf-041").orFail(): .payer, try PartnerID("msa-013").orFail(): .payer]
  }

  private static let five: [FactValue] = [
    .value(0), .absent(.unknown), .absent(.notComputable), .absent(.notApplicable), .absent(.withheld),
  ]

  private func settled(_ statements: [Statement]) throws -> SettledFact? {
    Projection.settle(statements, catalogue: catalogue, kinds: kinds)[try key(Self.path)]
  }

  private func says(_ author: String, _ day: String, _ value: FactValue) throws -> Statement {
    try say(author, day, [Fact(try key(Self.path), value)])
  }

  @Test(arguments: five)
  func whatOneAuthorSaysIsKeptAsItWasSaid(value: FactValue) throws {
    #expect(try settled([says("caf-041", "2026-10-31", value)])?.value == value)
  }

  @Test func noTwoOfThemAttestEachOther() throws {
    for one in Self.five {
      for other in Self.five {
        let fact = try settled([says("caf-041", "2026-10-31", one), says("msa-013", "2026-11-15", other)]).orFail()
        // Who says nothing leaves the word to who says something; else the newer prevails.
        let expected = other.isSilence && !one.isSilence ? one : other
        #expect(fact.value == expected, "\(one), then \(other)")
        #expect(fact.attestations.isEmpty == (one != other), "\(one), then \(other)")
        #expect(fact.isConflict == (one != other && one.isSilence == other.isSilence), "\(one), then \(other)")
      }
    }
  }

  @Test(arguments: five)
  func eachComesBackFromTheStoreAndFromADocument(value: FactValue) throws {
    let statement = try says("caf-041", "2026-10-31", value)
    #expect(try Statement(stored: statement.storedBytes).facts.map(\.value) == [value])
    let object = catalogue.object(bearer: .foyer, reference: "f", facts: [Fact(try key(Self.path), value)])
    let document = DossierDocument(referenceDate: try CivilDay("2026-10-31").orFail(), foyer: object, usagers: [])
    try catalogue.validate(document)
    #expect(try catalogue.parts(of: document).flatMap(\.facts).map(\.value) == [value])
  }
}
