import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Consent

/// An invented household of Digne, told by its payer and its département; tests change what is said.
///
/// Jeanne claims the RSA, Paul is her spouse, Anne their child. Jeanne was oriented by the département.
struct World {
  static let address = "12 rue de l'Essai"
  static let jeanne = "jeanne"
  static let paul = "paul"
  static let anne = "anne"
  static let foyer = "foyer-1"

  /// What is said: author, bearer, fact (`/foyer/membres[jeanne]` for an item), value.
  var said: [String: [String: [String: FactValue]]] = [:]
  /// Who says it all again, on a later day.
  var later: Set<String> = []
  /// What they then say otherwise.
  var laterSaid: [String: JSONValue] = [:]
  /// What the payer told once, by bearer, in a file that it has sent again without.
  var ended: [String: [String: JSONValue]] = [:]
  /// Who was ever named in each household.
  var named: [String: [String]] = [foyer: [jeanne, paul, anne]]
  /// Who may be the same person as whom.
  var doubles: [String: [String]] = [:]
  /// Whose identity awaits review.
  var doubtful: Set<String> = []
  /// Whose processing is restricted.
  var restricted: Set<String> = []
  var day = CivilDay("2026-11-23")

  init() {
    say("caf-041", Self.jeanne, person("JEANNE", "feminin", "1990-07-21", nir: "2900704070123", subject: true))
    say("caf-041", Self.paul, person("PAUL", "masculin", "1988-02-01", nir: "1880204070123", subject: true))
    say("caf-041", Self.anne, person("ANNE", "feminin", "2015-05-05", nir: "2150504070123", subject: false))
    say(
      "caf-041", Self.foyer,
      [
        "/foyer/identification/organisme": "CAF:041", "/foyer/identification/matricule": "2055990",
        "/foyer/identification/departement": "04",
        "/foyer/rsa/etat": "ouvert-versable", "/foyer/rsa/montantDroit": 63507,
        "/foyer/situationFamiliale": ["code": "marie"],
        "/foyer/adresse": [
          "numero": "12", "nomVoie": "RUE DE L ESSAI", "codePostal": "04000", "libelleCommune": "DIGNE LES BAINS",
        ],
        "/foyer/membres[jeanne]": ["usager": "jeanne", "roleRsa": "demandeur"],
        "/foyer/membres[paul]": ["usager": "paul", "roleRsa": "conjoint"],
        "/foyer/membres[anne]": ["usager": "anne", "roleRsa": "enfant"],
      ])
    say(
      "departement-04", Self.jeanne,
      [
        "/usager/contact/telephone": "0611223344", "/usager/contact/adresse": ["texte": .string(Self.address)],
        "/usager/orientation/decidee": [
          "parcours": "social", "organisme": "departement", "origine": "inscription-automatique-caf",
          "structure": ["libelle": "Maison des solidarités d'essai", "siret": "13002526500013"],
        ],
        "/usager/orientation/preconisee": ["parcours": "professionnel"],
        "/usager/referent": ["nom": "ESSAI", "prenom": "Marc"],
        "/usager/rendezVous[rdv-1]": [
          "identifiant": "rdv-1", "dateHeure": "2026-12-01T09:00:00+01:00", "adresse": "3 place de l'Exemple",
          "objet": "orientation",
        ],
        "/usager/notes/rendezVous[rdv-1]": ["identifiant": "rdv-1", "texte": "Une note sociale."],
      ])
  }

  private func person(_ first: String, _ sex: String, _ born: String, nir: String, subject: Bool) -> [String: JSONValue] {
    [
      "/usager/identite/nomNaissance": "EXEMPLE", "/usager/identite/prenoms": [.string(first)],
      "/usager/identite/sexe": .string(sex), "/usager/identite/dateNaissance": .string(born),
      "/usager/identite/nir": .string(nir), "/usager/rsa/soumisDroitsDevoirs": .bool(subject),
    ]
  }

  mutating func say(_ author: String, _ bearer: String, _ facts: [String: JSONValue?]) {
    for (fact, value) in facts { said[author, default: [:]][bearer, default: [:]][fact] = value.map { .value($0) } }
  }

  /// Another household of Digne at the same payer, claimed by that person.
  mutating func house(_ foyer: String, _ claimant: String, _ facts: [String: JSONValue?] = [:]) {
    say(
      "caf-041", foyer,
      [
        "/foyer/identification/organisme": "CAF:041", "/foyer/identification/departement": "04",
        "/foyer/rsa/etat": "ouvert-versable",
        "/foyer/membres[\(claimant)]": ["usager": .string(claimant), "roleRsa": "demandeur"],
      ])
    say("caf-041", foyer, facts)
  }

  mutating func protect(
    _ person: String, by author: String = "departement-04", naming partners: [String] = [], until: String? = nil
  ) {
    var value: JSONObject = ["active": true, "organismesAutorises": .array(partners.map { .string($0) })]
    if let until { value["jusqua"] = .string(until) }
    say(author, person, ["/usager/protection": .object(value)])
  }

  /// A consent to that purpose for that body, as that author wrote it down.
  mutating func consent(
    _ id: String = "k-1", of person: String = jeanne, to recipient: String = "asso-essai", for purpose: String = "accompagnement",
    categories: [String] = FactCategory.allCases.map(\.rawValue), by author: String = "departement-04", until: String? = nil,
    representative: String? = nil
  ) {
    var value: JSONObject = [
      "identifiant": .string(id), "finalite": .string(purpose), "destinataires": [.string(recipient)],
      "categories": .array(categories.map { .string($0) }), "versionNotice": "2026-01", "moyen": "ecrit", "depuis": "2026-01-01",
    ]
    if let until { value["jusqua"] = .string(until) }
    if let representative { value["representant"] = .string(representative) }
    say(author, person, ["/usager/consentements[\(id)]": .object(value)])
  }

  /// That a consent is withdrawn, and nothing more.
  mutating func withdraw(_ id: String = "k-1", on day: String, by author: String = "departement-04") {
    say(
      author, Self.jeanne,
      ["/usager/consentements[\(id)]": ["identifiant": .string(id), "retireLe": .string(day)]])
  }

  mutating func object(to purpose: String, of person: String = jeanne, from day: String = "2026-11-01", lifted: String? = nil) {
    var value: JSONObject = ["identifiant": "o-1", "finalite": .string(purpose), "depuis": .string(day)]
    if let lifted { value["leveeLe"] = .string(lifted) }
    say("departement-04", person, ["/usager/oppositions[o-1]": .object(value)])
  }

  func projection(_ bearer: String) throws -> Projection {
    let catalogue = try Loaded.catalogue.get()
    let statements = try said.compactMap { author, bearers in
      try bearers[bearer].map { facts in
        try statement(author, bearer, facts, flow: "flux-\(author)", on: "2026-10-31")
      }
    }
    let again: [Statement] = try said.filter { later.contains($0.key) }.compactMap { author, bearers in
      try bearers[bearer].map { facts in
        var facts = facts
        for (fact, value) in laterSaid where facts[fact] != nil { facts[fact] = .value(value) }
        return try statement(author, bearer, facts, flow: "flux-encore-\(author)", on: "2026-11-20")
      }
    }
    let former: [Statement] =
      try ended[bearer].map { facts in
        let contact = try #require(FactPath("/usager/contact"))
        return [
          try statement("caf-041", bearer, facts.mapValues { .value($0) }, flow: "flux-avant", on: "2026-08-31"),
          try statement("caf-041", bearer, [:], flow: "flux-sans", on: "2026-09-30", covering: [contact]),
        ]
      } ?? []
    let kinds: [PartnerID: PartnerKind] = [
      try #require(PartnerID("caf-041")): .payer, try #require(PartnerID("departement-04")): .departmentalCouncil,
    ]
    return Projection.settle(statements + again + former, catalogue: catalogue, kinds: kinds)
  }

  private func statement(
    _ author: String, _ bearer: String, _ facts: [String: FactValue], flow: String, on day: String,
    covering coverage: [FactPath] = []
  ) throws -> Statement {
    try Statement(
      flow: flow, digest: Digest(of: Array((flow + bearer).utf8)),
      type: #require(MessageType("caf.rsa-beneficiaires.vrsb0801")),
      subject: Subject(
        author: #require(PartnerID(author)), bearer: bearer.hasPrefix("foyer") ? .foyer : .usager, reference: bearer),
      carrier: #require(PartnerID("departement-04")), referenceDate: #require(CivilDay(day)),
      eventTime: Instant(milliseconds: 0), coverage: coverage, facts: facts.map { Fact(try key($0.key), $0.value) })
  }

  private func key(_ text: String) throws -> FactKey {
    let parts = text.split(whereSeparator: { $0 == "[" || $0 == "]" }).map(String.init)
    return FactKey(try #require(FactPath(parts[0])), item: parts.count > 1 ? parts[1] : nil)
  }

  func request(_ recipient: Partner, _ purpose: String, about person: String = jeanne) throws -> DisclosureRequest {
    let households = try named.filter { $0.value.contains(person) }.sorted { $0.key < $1.key }.map { foyer, members in
      HouseholdView(
        id: foyer, projection: try projection(foyer),
        members: try members.map { try view($0) })
    }
    return DisclosureRequest(
      recipient: recipient, purpose: purpose,
      about: .person(try view(person), households: households),
      day: try #require(day))
  }

  func view(_ person: String) throws -> PersonView {
    PersonView(
      id: person, projection: try projection(person), isInDoubt: doubtful.contains(person),
      isRestricted: restricted.contains(person),
      doubles: try doubles[person, default: []].map {
        PersonView(id: $0, projection: try projection($0), isInDoubt: true, isRestricted: restricted.contains($0))
      })
  }

  func permit(_ recipient: Partner, _ purpose: String, about person: String = jeanne) throws -> Permission {
    try Loaded.policy.get().permit(try request(recipient, purpose, about: person))
  }
}

/// The real catalogue and the real conventions, loaded once.
enum Loaded {
  static let catalogue = Result { try Catalogue(directory: Outside.package.appendingPathComponent("Schemas/dossier/1")) }
  static let files = Result {
    let folder = Outside.package.appendingPathComponent("Adapters/conventions")
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".yaml") {
      files[name] = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    return files
  }
  static let policy = Result {
    try Policy(directory: Outside.package.appendingPathComponent("Adapters/conventions"), catalogue: try catalogue.get())
  }

  /// The real files with one text put for another in one of them; the examples, which the change may contradict, are not tried.
  static func policy(_ file: String, _ old: String, _ new: String) throws -> Policy {
    var files = try files.get()
    let text = try #require(files[file])
    try #require(text.contains(old), "\(file) does not hold \(old)")
    files[file] = text.replacing(old, with: new, maxReplacements: 1)
    return try Policy(unproven: files, catalogue: try catalogue.get())
  }
}

extension Partner {
  /// An invented partner of that kind, of territory 04.
  static func invented(
    _ id: String, _ kind: PartnerKind, siret: String = "13002526500013", territories: Set<String> = ["04"],
    payers: Set<String> = ["CAF:041"], isActive: Bool = true
  ) throws -> Partner {
    let families: [PartnerKind: Family] = [.payer: .caf, .franceTravail: .francetravail]
    return Partner(
      id: try #require(PartnerID(id)), siret: try #require(Siret(siret)), name: id, family: families[kind] ?? .departement,
      kind: kind,
      scope: Scope(territories: territories, payers: kind == .payer ? payers : []), isActive: isActive)
  }

  static func franceTravail() throws -> Partner { try invented("france-travail-04", .franceTravail) }
  static func delegate() throws -> Partner { try invented("asso-essai", .delegatedBody) }
  static func payer() throws -> Partner { try invented("caf-041", .payer) }
  static func council() throws -> Partner { try invented("departement-04", .departmentalCouncil) }

  /// One of each kind.
  static func everyKind() throws -> [Partner] {
    try PartnerKind.allCases.map { try invented($0.rawValue + "-essai", $0) }
  }
}

extension Permission {
  /// The facts released, as `bearer path`.
  var released: Set<String> {
    guard case .permitted(let dossier) = self else { return [] }
    return Set(dossier.parts.flatMap { part in part.facts.map { "\(part.reference) \($0.key)" } })
  }

  /// What is released, written out.
  var text: String {
    guard case .permitted(let dossier) = self else { return "" }
    return dossier.parts.flatMap { part in
      part.facts.map { fact in
        guard case .value(let json) = fact.value else { return "\(part.reference) \(fact.key)" }
        return "\(part.reference) \(fact.key) \(JSONWriter.text(json))"
      }
    }.joined(separator: "\n")
  }

  /// The rules of the reasons when nothing is released.
  var refusals: [String] {
    guard case .refused(let reasons) = self else { return [] }
    return reasons.map(\.rule)
  }

  func reason(_ bearer: String, _ key: String) -> Reason? { reasons.first { $0.bearer == bearer && $0.key == key } }
}
