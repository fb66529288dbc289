import Dossier
import Exchange
import JSONTree

/// Walks the facts of one request and rules on each.
struct Disclosure {
  private(set) var parts: [DossierPart] = []
  private(set) var reasons: [Reason] = []
  private let purpose: Purpose
  private let request: DisclosureRequest
  private let households: [HouseholdView]
  private let shield: Shield
  /// Those whose death is told.
  private let dead: Set<String>
  /// The consent that the purpose rests on; nil where it rests on something else.
  private let agreement: Agreement?

  init(
    _ purpose: Purpose, _ request: DisclosureRequest, _ households: [HouseholdView], _ agreement: Agreement?, dead: Set<String>
  ) {
    self.agreement = agreement
    self.purpose = purpose
    self.request = request
    self.households = households
    shield = Shield(request.about, from: request.recipient.id, on: request.day)
    self.dead = dead
  }

  mutating func walk() {
    var told: Set<String> = []
    if case .person(let person, _) = request.about {
      tell(person)
      told.insert(person.id)
      let kept = Set(households.map(\.id))
      for household in request.about.households where !kept.contains(household.id) { passOver(household) }
    }
    for household in households { tell(household) }
    guard purpose.includesMembers else { return }
    for household in households {
      let present = present(in: household)
      for member in household.members where present.contains(member.id) {
        guard told.insert(member.id).inserted else { continue }
        if member.isSilenced {
          passOver(member, .restriction, "limitation")
        } else if dead.contains(member.id) {
          passOver(member, .death, "deces")
        } else if purpose.isOpposed(by: member, on: request.day) {
          passOver(member, .objection, "opposition")
        } else {
          tell(member)
        }
      }
    }
  }

  /// A member who objects, or of whom nothing may be told: nothing of him or her is told beside the others.
  private mutating func passOver(_ member: PersonView, _ ground: Reason.Ground, _ rule: String) {
    for fact in member.projection.settled {
      let isReserved = purpose.rulings[fact.key.path]?.governance.category == .protection
      reasons.append(
        reason(fact, member.id, .withheld(isReserved ? .protection : ground, "\(purpose.rule)/\(rule)")))
    }
  }

  private mutating func tell(_ person: PersonView) {
    let bearing = Bearing(
      kind: .usager, id: person.id, isInDoubt: purpose.namesNIR && person.hasDoubtfulNIR)
    tell(person.projection, bearing)
  }

  private mutating func tell(_ household: HouseholdView) {
    let bearing = Bearing(
      kind: .foyer, id: household.id, members: present(in: household),
      silenced: Set(household.members.filter(\.isSilenced).map(\.id)), dead: dead)
    tell(household.projection, bearing)
  }

  private mutating func tell(_ projection: Projection, _ bearing: Bearing) {
    var facts: [Fact] = []
    for fact in projection.settled {
      let verdict = rule(on: fact, bearing)
      if let value = verdict.value { facts.append(Fact(fact.key, value)) }
      reasons.append(reason(fact, bearing.id, verdict))
    }
    parts.append(DossierPart(bearer: bearing.kind, reference: bearing.id, facts: facts))
  }

  /// A household that the person has left, that lies outside the recipient's scope, or that does not meet the conditions: nothing of it is told.
  private mutating func passOver(_ household: HouseholdView) {
    let isWithin = household.isWithin(reachOf: request.recipient)
    for fact in household.projection.settled {
      let isReserved = purpose.rulings[fact.key.path]?.governance.category == .protection
      let ground: Reason.Ground = isReserved ? .protection : isWithin ? .formerHousehold : .scope
      reasons.append(reason(fact, household.id, .withheld(ground, "\(purpose.rule)/foyer")))
    }
  }

  /// The members whom the release may name: those of that day when the purpose includes members, else the person alone.
  private func present(in household: HouseholdView) -> Set<String> {
    var present: Set<String> = []
    if case .person(let person, _) = request.about { present.insert(person.id) }
    guard purpose.includesMembers else { return present }
    for member in household.members where household.membership(of: member.id, on: request.day) != nil {
      present.insert(member.id)
    }
    return present
  }

  private func rule(on fact: SettledFact, _ bearing: Bearing) -> FactVerdict {
    guard let ruling = purpose.rulings[fact.key.path] else { return .withheld(.unknownFact, "\(purpose.rule)/inconnu") }
    if ruling.governance.category == .protection { return .withheld(.protection, ruling.rule) }
    let ground: Reason.Ground = purpose.exceptions[fact.key.path] == nil ? .category : .fact
    guard ruling.isReleased else { return .withheld(ground, ruling.rule) }
    if let agreement, !agreement.categories.contains(ruling.governance.category.rawValue) {
      return .withheld(.consent, "\(purpose.rule)/consentement/categories")
    }
    // Lists that are told apart by a person: who is a member, whose custody alternates.
    if let item = fact.key.item, bearing.silenced.contains(item) { return .withheld(.restriction, "\(purpose.rule)/limitation") }
    if let item = fact.key.item, bearing.dead.contains(item) { return .withheld(.death, "\(purpose.rule)/deces") }
    if fact.key.path == HouseholdView.membersPath, !bearing.members.contains(fact.key.item ?? "") {
      return .withheld(.otherMember, "\(purpose.rule)/membres")
    }
    if let member = purpose.ownItems[fact.key.path], !isOwn(fact, member) {
      return .withheld(.otherRecipient, "\(purpose.rule)/elements\(fact.key.path)")
    }
    if ruling.governance.category == .nir {
      if bearing.isInDoubt { return .withheld(.doubt, "\(purpose.rule)/doute") }
    } else if ruling.governance.sensitivity(of: fact.value) > purpose.highestSensitivity {
      return .withheld(.sensitivity, "\(purpose.rule)/sensibilite")
    } else if !purpose.namesNIR, NIRTrace.isIn(fact) {
      return .withheld(.nirInside, "\(purpose.rule)/nir")
    }
    return shielded(fact, ruling, ground, of: bearing.id)
  }

  /// Whether the item names the recipient.
  private func isOwn(_ fact: SettledFact, _ member: [String]) -> Bool {
    guard case .value(let value) = fact.value else { return false }
    return member.reduce(value) { $0?[$1] }?.stringValue == request.recipient.siret.text
  }

  /// What is left once the place of those to hide is taken out.
  private func shielded(_ fact: SettledFact, _ ruling: Ruling, _ ground: Reason.Ground, of bearer: String) -> FactVerdict {
    let released = FactVerdict(value: fact.value, outcome: .released, ground: ground, rule: ruling.rule)
    guard let shown = shield.shown(fact.value, under: ruling.governance, of: bearer) else {
      return .withheld(.protection, "\(purpose.rule)/protection")
    }
    guard shown != fact.value else { return released }
    // Under the rule that tells it: without the ground the reason reads as for anybody else.
    return FactVerdict(value: shown, outcome: .masked, ground: .protection, rule: ruling.rule)
  }

  private func reason(_ fact: SettledFact, _ bearer: String, _ verdict: FactVerdict) -> Reason {
    Reason(
      bearer: bearer, key: fact.key.description, outcome: verdict.outcome, ground: verdict.ground, rule: verdict.rule,
      basis: purpose.basis, consent: agreement?.reference,
      source: Reason.Source(
        flow: fact.flow, author: fact.author, carrier: fact.carrier, referenceDate: fact.referenceDate),
      isReserved: verdict.ground == .protection)
  }
}

extension Purpose {
  /// Whether that person's objection is heard here and stands.
  fileprivate func isOpposed(by person: PersonView, on day: CivilDay) -> Bool {
    basis.kind == .publicInterest && ConsentBook(person, on: day).objection(to: id, on: day) != nil
  }
}

/// Whose facts are being told, and what holds for all of them.
private struct Bearing {
  let kind: BearerKind
  let id: String
  var isInDoubt = false
  var members: Set<String> = []
  /// Those of whom nothing may be told, former members included.
  var silenced: Set<String> = []
  /// Those whose death is told: the household goes on without them.
  var dead: Set<String> = []
}
