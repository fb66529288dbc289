import Consent
import Dossier
import Exchange
import Identity
import JSONTree

/// A fact that is told, of whom, and the value that may be.
struct ToldFact: Sendable {
  let bearer: String
  let fact: SettledFact
  let value: FactValue
  /// Whether its item names a person by the gateway's own identifier, which leaves to nobody.
  let namesUsager: Bool
}

/// What is answered of one fact: whether it must be asked of the person, and if not, what is known.
struct FactAnswer: Sendable {
  /// The answer. The raw value is what the partner reads.
  enum Status: String, Sendable, CaseIterable {
    /// It is known, and need not be asked.
    case known = "connu"
    /// It is known, and too old: ask whoever said it.
    case stale = "a-rafraichir"
    /// Authors disagree.
    case conflicting = "contradictoire"
    /// A named partner can tell it.
    case obtainable = "a-obtenir"
    /// Only the person can.
    case ask = "a-demander"
    /// It is known, and the person must declare or confirm it all the same.
    case declare = "a-declarer"
  }

  let path: FactPath
  let status: Status
  /// What is told, with whose word it is; empty where nothing may be or is known.
  let told: [ToldFact]
  let confirmedUntil: CivilDay?
  /// From whom to have it.
  let from: [PartnerID]

  /// Whether the person need not be asked.
  var isAvoided: Bool { status == .known }

  var json: JSONValue {
    var object: JSONObject = ["fact": .string(path.text), "status": .string(status.rawValue)]
    if !told.isEmpty {
      object["values"] = .array(told.map(Self.json))
    }
    if let confirmedUntil { object["confirmedUntil"] = .string(confirmedUntil.description) }
    if !from.isEmpty { object["from"] = .array(from.map { .string($0.text) }) }
    return .object(object)
  }

  private static func json(_ told: ToldFact) -> JSONValue {
    let fact = told.fact
    var object: JSONObject = ["author": .string(fact.author.text), "asOf": .string(fact.lastConfirmed.description)]
    if let item = fact.key.item, !told.namesUsager { object["item"] = .string(item) }
    switch told.value {
    case .value(.object(var json)) where told.namesUsager:
      json.removeValue(forKey: "usager")
      object["value"] = .object(json)
    case .value(let json): object["value"] = json
    case .absent(let absence): object["absence"] = .string(absence.rawValue)
    }
    if fact.isDisputed { object["disputedBy"] = .array(Set(fact.conflicting.map(\.author)).sorted().map { .string($0.text) }) }
    return .object(object)
  }
}

extension SettledFact {
  /// Whether another author says something else, beyond capitals, accents and what separates words.
  fileprivate var isDisputed: Bool { conflicting.contains { !$0.value.reads(as: value) } }
}

extension FactValue {
  fileprivate func reads(as other: FactValue) -> Bool {
    guard case .value(let one) = self, case .value(let another) = other else { return self == other }
    return one.reads(as: another)
  }
}

extension JSONValue {
  fileprivate func reads(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.string(let one), .string(let another)):
      one == another || NormalisedName(one).map { $0 == NormalisedName(another) } ?? false
    case (.array(let one), .array(let another)): one.count == another.count && zip(one, another).allSatisfy { $0.reads(as: $1) }
    default: self == other
    }
  }
}

/// Answers every fact that is asked, alike for a person who is unknown, out of reach, or of whom it may not be told.
struct AskComposer {
  let rules: ReleaseRules
  let partner: Partner
  let purpose: Purpose
  let partners: [Partner]
  let day: CivilDay

  func answers(_ needs: [Procedure.Need], _ about: DisclosureRequest.About?, _ permission: Permission?) -> [FactAnswer] {
    let told = Told(about, permission, rules.catalogue)
    return needs.map { answer($0, told) }
  }

  private func answer(_ need: Procedure.Need, _ told: Told) -> FactAnswer {
    let governance = rules.catalogue[need.path]?.governance
    // An author that does not know, may not say or could not be read answers nothing; that it makes no sense here, or is zero, is an answer.
    let known = told[need.path].filter { !$0.value.isSilence }
    let sources = sources(of: need.path, governance)
    func made(_ status: FactAnswer.Status, until: CivilDay? = nil, from: [PartnerID] = []) -> FactAnswer {
      // What must be declared is declared, whatever is known of it.
      FactAnswer(path: need.path, status: need.mustDeclare ? .declare : status, told: known, confirmedUntil: until, from: from)
    }
    guard !known.isEmpty else { return made(sources.isEmpty ? .ask : .obtainable, from: sources) }
    if known.contains(where: \.fact.isDisputed) { return made(.conflicting) }
    let families = Dictionary(partners.map { ($0.id, $0.family) }) { first, _ in first }
    let untils = known.compactMap { governance?.confirmedUntil($0.fact, families: families, within: need.freshnessDays) }
    let until = untils.min() ?? day
    if until.daysSinceEpoch >= day.daysSinceEpoch { return made(.known, until: until) }
    let authors = Set(known.map(\.fact.author)).sorted().filter { $0 != partner.id }
    return made(.stale, until: until, from: authors.isEmpty ? sources : authors)
  }

  /// Who could tell it, were it asked: bodies with authority over the fact, of the same territory, where the asker may be told it.
  private func sources(of path: FactPath, _ governance: Governance?) -> [PartnerID] {
    guard let governance, purpose.releases(path) else { return [] }
    return partners.filter {
      $0.isActive && $0.id != partner.id && governance.authorities.contains($0.kind)
        && !$0.scope.territories.isDisjoint(with: partner.scope.territories)
    }.map(\.id).sorted()
  }
}

/// What the permission lets through, beside whose word it is.
private struct Told {
  private var facts: [FactPath: [ToldFact]] = [:]

  init(_ about: DisclosureRequest.About?, _ permission: Permission?, _ catalogue: Catalogue) {
    guard case .person(let person, let households)? = about, case .permitted(let dossier)? = permission else { return }
    let projections = [person.id: person.projection].merging(households.map { ($0.id, $0.projection) }) { first, _ in first }
    // Of the others of a household nothing is asked here.
    for part in dossier.parts where part.bearer == .foyer || part.reference == person.id {
      for fact in part.facts {
        guard let settled = projections[part.reference]?[fact.key] else { continue }
        let namesUsager = catalogue[fact.key.path]?.usagerMember != nil
        if namesUsager, fact.key.item != person.id { continue }
        facts[fact.key.path, default: []].append(
          ToldFact(bearer: part.reference, fact: settled, value: fact.value, namesUsager: namesUsager))
      }
    }
  }

  subscript(path: FactPath) -> [ToldFact] { facts[path] ?? [] }
}
