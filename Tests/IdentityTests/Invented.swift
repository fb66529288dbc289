import Dossier
import Exchange
import Foundation
import Identity
import JSONTree
import TestSupport
import Testing

/// Invented people and bodies for the tests of this room.
enum Invented {
  /// The weights and tables that the gateway uses.
  static let model: IdentityModel = {
    guard let model = try? IdentityModel(directory: Published.identity) else {
      fatalError("no model in \(Published.identity.path)")
    }
    return model
  }()

  static func usager(_ number: Int) throws -> UsagerID {
    try #require(UsagerID("00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - String(number).count) + String(number)))
  }

  static func foyer(_ number: Int) throws -> FoyerID { try #require(FoyerID(usager(number).text)) }

  static func subject(_ author: String, _ reference: String, _ bearer: BearerKind = .usager) throws -> Subject {
    Subject(author: try #require(PartnerID(author)), bearer: bearer, reference: reference)
  }

  static func fact(_ path: String, _ value: JSONValue) throws -> Fact {
    Fact(FactKey(try #require(FactPath(path))), .value(value))
  }

  /// Jeanne Exemple, born 21 July 1973, as a payer with certified civil statuses tells it; each part can be changed.
  static func evidence(
    birthName: String? = "EXEMPLE", nameInUse: String? = nil, first: [String] = ["Jeanne"], born: String? = "1973-07-21",
    sex: Sex? = .female, nir: String? = "2730704070123", certified: Bool? = true, numbers: Set<String> = [],
    place: String? = nil, replaced: Set<String> = [], supposed: Set<String> = []
  ) -> IdentityEvidence {
    IdentityEvidence(
      birthName: birthName.flatMap { NormalisedName($0) },
      namesInUse: [nameInUse].compactMap { $0.flatMap { NormalisedName($0) } },
      firstNames: first.compactMap { NormalisedName($0) }, birthDate: born.flatMap { ReducedDate($0) }, sex: sex,
      birthPlace: place,
      nir: nir.flatMap { NIR($0) }, replaced: Set(replaced.compactMap { NIR($0) }),
      supposed: Set(supposed.compactMap { NIR($0) }), isCertified: certified, numbers: numbers)
  }

  static func candidate(_ number: Int, _ evidence: IdentityEvidence...) throws -> Candidate {
    Candidate(usager: try usager(number), evidence: evidence)
  }
}
