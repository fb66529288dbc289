import Consent
import Dossier
import Exchange
import Foundation
import Identity
import JSONTree
import Store
import TestSupport
import Testing
import Translation
import Trust

@testable import Release

/// An invented household of the département 04 as the store recalls it; tests change what was said.
///
/// Solène claims the RSA, Antoine is her spouse. The département oriented Solène to Durance Insertion.
struct Household {
  static let solene = "00000000-0000-4000-8000-000000000001"
  static let antoine = "00000000-0000-4000-8000-000000000002"
  static let foyer = "00000000-0000-4000-8000-0000000000f1"
  static let telephone = "0611223344"

  /// What is said: author, bearer, fact, value.
  private var said: [String: [String: [String: FactValue]]] = [:]

  init() {
    say("caf-041", Self.solene, Self.person("ROUX", "SOLENE", "feminin", "1993-05-17", "2930505061044"))
    say("caf-041", Self.antoine, Self.person("VIAL", "ANTOINE", "masculin", "1990-09-02", "1900905061077"))
    say(
      "caf-041", Self.foyer,
      [
        "/foyer/identification/organisme": "CAF:041", "/foyer/identification/matricule": "4120983",
        "/foyer/identification/departement": "04", "/foyer/rsa/etat": "ouvert-versable",
        "/foyer/membres[\(Self.solene)]": ["usager": .string(Self.solene), "roleRsa": "demandeur"],
        "/foyer/membres[\(Self.antoine)]": ["usager": .string(Self.antoine), "roleRsa": "conjoint"],
      ])
    say(
      "departement-04", Self.solene,
      [
        "/usager/identite/nomUsage": "VIAL", "/usager/identite/civilite": "madame",
        "/usager/contact/telephone": .string(Self.telephone),
      ])
    orient(Self.solene)
  }

  private static func person(
    _ name: String, _ first: String, _ sex: String, _ born: String, _ nir: String
  ) -> [String: JSONValue] {
    [
      "/usager/identite/nomNaissance": .string(name), "/usager/identite/prenoms": [.string(first)],
      "/usager/identite/sexe": .string(sex), "/usager/identite/dateNaissance": .string(born),
      "/usager/identite/nir": .string(nir), "/usager/rsa/soumisDroitsDevoirs": true,
    ]
  }

  /// The author says, of that bearer, these facts also; nil takes a fact back.
  mutating func say(_ author: String, _ bearer: String, _ facts: [String: JSONValue?]) {
    for (fact, value) in facts { said[author, default: [:]][bearer, default: [:]][fact] = value.map { .value($0) } }
  }

  /// The author says, of that bearer, that there is this value or why there is none.
  mutating func say(_ author: String, _ bearer: String, _ fact: String, _ value: FactValue) {
    said[author, default: [:]][bearer, default: [:]][fact] = value
  }

  /// The département decides an orientation of that person.
  mutating func orient(_ person: String) {
    say(
      "departement-04", person,
      [
        "/usager/orientation/decidee": [
          "statut": "oriente", "parcours": "social", "organisme": "departement",
          "origine": "inscription-automatique-caf",
          "structure": ["libelle": "Association Durance Insertion", "siret": "99900004400019"],
        ]
      ])
  }

  /// What the store recalls of that person.
  func recalled(_ person: String = solene) throws -> Recalled {
    let (id, foyer) = (try #require(UsagerID(person)), try #require(FoyerID(Self.foyer)))
    var members: [Subject: UsagerID] = [:]
    for author in said.keys {
      for member in [Self.solene, Self.antoine] {
        let subject = Subject(author: try #require(PartnerID(author)), bearer: .usager, reference: member)
        members[subject] = UsagerID(member)
      }
    }
    let other = person == Self.solene ? Self.antoine : Self.solene
    return Recalled(
      bearer: .usager(id), needsReview: false, statements: try statements(person),
      foyers: [RecalledFoyer(id: foyer, statements: try statements(Self.foyer), members: members)],
      others: [try #require(UsagerID(other)): try statements(other)])
  }

  private func statements(_ bearer: String) throws -> [Statement] {
    try said.sorted { $0.key < $1.key }.compactMap { author, bearers in
      guard let facts = bearers[bearer] else { return nil }
      return Statement(
        flow: "flux-\(author)", digest: Digest(of: Array((author + bearer).utf8)),
        type: try #require(MessageType("caf.rsa-beneficiaires.vrsb0801")),
        subject: Subject(
          author: try #require(PartnerID(author)), bearer: bearer == Self.foyer ? .foyer : .usager, reference: bearer),
        carrier: try #require(PartnerID(author)), referenceDate: try #require(CivilDay("2026-10-31")),
        eventTime: Instant(milliseconds: 0), coverage: [],
        facts: try facts.map { Fact(try Self.key($0.key), $0.value) })
    }
  }

  private static func key(_ text: String) throws -> FactKey {
    let parts = text.split(whereSeparator: { $0 == "[" || $0 == "]" }).map(String.init)
    return FactKey(try #require(FactPath(parts[0])), item: parts.count > 1 ? parts[1] : nil)
  }
}
