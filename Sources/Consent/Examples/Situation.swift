import Dossier
import Exchange
import JSONTree

/// The invented household on which examples are tried: what is known of it and of each of its persons.
///
/// Its projections are those of the dossier's own settlement: an example runs through what decides, and through nothing else.
struct Situation {
  /// How the household is called among ``facts``.
  static let household = "foyer"

  let catalogue: Catalogue
  /// The day of the request, unless an example says another.
  let day: CivilDay
  /// Whom examples ask about, unless they say otherwise.
  let person: String
  /// Who says it all.
  let author: PartnerID
  /// The establishment number of the recipient.
  let siret: Siret
  /// The reach of the recipient.
  let reach: Scope
  /// What is said, by person or household.
  private(set) var facts: [String: [FactKey: FactValue]]
  private(set) var projections: [String: Projection] = [:]

  init(
    catalogue: Catalogue, day: CivilDay, person: String, author: PartnerID, siret: Siret, reach: Scope,
    facts: [String: [FactKey: FactValue]]
  ) {
    self.catalogue = catalogue
    self.day = day
    self.person = person
    self.author = author
    self.siret = siret
    self.reach = reach
    self.facts = facts
    for bearer in facts.keys { settle(bearer) }
  }

  /// The persons, by name.
  var persons: [String] { facts.keys.filter { $0 != Self.household }.sorted() }

  /// The same household after those changes, for an example about that person.
  func changed(_ changes: [SituationChange], about person: String) -> Situation {
    var changed = self
    var touched: Set<String> = []
    for change in changes {
      let bearer = bearer(of: change.place, person)
      touched.insert(bearer)
      switch change.place.item {
      case let item?: changed.facts[bearer]?[FactKey(change.place.path, item: item)] = nil
      case nil: changed.facts[bearer] = changed.facts[bearer]?.filter { $0.key.path != change.place.path }
      }
      for fact in change.facts { changed.facts[bearer, default: [:]][fact.key] = fact.value }
    }
    for bearer in touched { changed.settle(bearer) }
    return changed
  }

  /// Refused when the dossier's schemas do not admit it.
  func validate() throws(Refusal) { try validate(facts.mapValues { $0.map { Fact($0.key, $0.value) } }) }

  /// Refused when the schemas do not admit what those changes say of this household; what stays was validated before.
  func validate(_ changes: [SituationChange], about person: String) throws(Refusal) {
    var said: [String: [Fact]] = [:]
    for change in changes { said[bearer(of: change.place, person), default: []] += change.facts }
    try validate(said)
  }

  private func validate(_ said: [String: [Fact]]) throws(Refusal) {
    func object(_ bearer: BearerKind, _ name: String) -> JSONObject {
      catalogue.object(bearer: bearer, reference: name, facts: said[name] ?? [])
    }
    try catalogue.validate(
      DossierDocument(
        referenceDate: day, foyer: object(.foyer, Self.household), usagers: persons.map { object(.usager, $0) }))
  }

  private func bearer(of place: Place, _ person: String) -> String {
    place.path.bearer == .foyer ? Self.household : place.person ?? person
  }

  private mutating func settle(_ bearer: String) {
    projections[bearer] = projection(of: (facts[bearer] ?? [:]).map { Fact($0.key, $0.value) }, about: bearer)
  }

  /// What facts come to that the situation's author says of that bearer.
  func projection(of said: [Fact], about bearer: String) -> Projection? {
    guard let type = MessageType("passerelle.exemple.v1") else { return nil }
    let statement = Statement(
      flow: "exemple", digest: Digest(of: bearer.utf8), type: type,
      subject: Subject(author: author, bearer: bearer == Self.household ? .foyer : .usager, reference: bearer), carrier: author,
      referenceDate: day, eventTime: Instant(milliseconds: 0), coverage: [], facts: said)
    return Projection.settle([statement], catalogue: catalogue, kinds: [:])
  }
}

/// What an example changes in the situation: the place is emptied, then holds these facts.
struct SituationChange: Hashable {
  let place: Place
  let facts: [Fact]
}
