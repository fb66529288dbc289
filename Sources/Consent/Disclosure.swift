import Dossier
import Exchange

/// Walks the facts of one request and rules on each.
struct Disclosure {
  private(set) var parts: [DossierPart] = []
  private(set) var reasons: [Reason] = []
  private let purpose: Purpose
  private let request: DisclosureRequest
  private let households: [HouseholdView]
  private let shield: Shield

  init(_ purpose: Purpose, _ request: DisclosureRequest, _ households: [HouseholdView]) {
    self.purpose = purpose
    self.request = request
    self.households = households
    shield = Shield(request)
  }

  mutating func walk() {
    var told: Set<String> = []
    if case .person(let person, _) = request.about {
      tell(person.projection, of: .usager, person.id)
      told.insert(person.id)
      let present = Set(households.map(\.id))
      for household in request.about.households where !present.contains(household.id) { passOver(household) }
    }
    for household in households { tell(household.projection, of: .foyer, household.id) }
    guard purpose.includesMembers else { return }
    for household in households {
      for member in household.members where household.membership(of: member.id, on: request.day) != nil {
        if told.insert(member.id).inserted { tell(member.projection, of: .usager, member.id) }
      }
    }
  }

  private mutating func tell(_ projection: Projection, of kind: BearerKind, _ bearer: String) {
    let isCovered = shield.covers(bearer)
    var facts: [Fact] = []
    for fact in projection.settled {
      let verdict = rule(on: fact, isCovered: isCovered)
      if let value = verdict.value { facts.append(Fact(fact.key, value)) }
      reasons.append(reason(fact, bearer, verdict))
    }
    parts.append(DossierPart(bearer: kind, reference: bearer, facts: facts))
  }

  /// A household that the person has left, or that does not meet the conditions: nothing of it is told.
  private mutating func passOver(_ household: HouseholdView) {
    for fact in household.projection.settled {
      reasons.append(reason(fact, household.id, .withheld(.formerHousehold, "\(purpose.rule)/foyer")))
    }
  }

  private func rule(on fact: SettledFact, isCovered: Bool) -> FactVerdict {
    guard let ruling = purpose.rulings[fact.key.path] else { return .withheld(.unknownFact, "\(purpose.rule)/inconnu") }
    let governance = ruling.governance
    if governance.category == .protection { return .withheld(.protection, ruling.rule) }
    let ground: Reason.Ground = purpose.exceptions[fact.key.path] == nil ? .category : .fact
    guard ruling.isReleased else { return .withheld(ground, ruling.rule) }
    if isOfAnother(fact) { return .withheld(.otherMember, "\(purpose.rule)/membres") }
    if governance.category != .nir {
      if governance.sensitivity(of: fact.value) > purpose.highestSensitivity {
        return .withheld(.sensitivity, "\(purpose.rule)/sensibilite")
      }
      if !purpose.namesNIR, NIRTrace.isIn(fact) { return .withheld(.nirInside, "\(purpose.rule)/nir") }
    }
    guard !shield.isEmpty, governance.isShielded || !governance.shieldedMembers.isEmpty else {
      return FactVerdict(value: fact.value, outcome: .released, ground: ground, rule: ruling.rule)
    }
    guard let shown = isCovered ? governance.shielded(fact.value) : fact.value, !shield.isRepeated(in: shown) else {
      return .withheld(.protection, "\(purpose.rule)/protection")
    }
    guard shown != fact.value else { return FactVerdict(value: shown, outcome: .released, ground: ground, rule: ruling.rule) }
    return FactVerdict(value: shown, outcome: .masked, ground: .protection, rule: "\(purpose.rule)/protection")
  }

  /// Whether the fact tells that somebody else belongs to the household, under a purpose that does not name members.
  private func isOfAnother(_ fact: SettledFact) -> Bool {
    !purpose.includesMembers && fact.key.path == HouseholdView.membersPath && fact.key.item != request.about.id
  }

  private func reason(_ fact: SettledFact, _ bearer: String, _ verdict: FactVerdict) -> Reason {
    Reason(
      bearer: bearer, key: fact.key.item == nil ? fact.key.path.text : fact.key.description, outcome: verdict.outcome,
      ground: verdict.ground, rule: verdict.rule, basis: purpose.basis, consent: purpose.needsConsent ? request.agreement?.reference : nil,
      source: Reason.Source(
        flow: fact.flow, author: fact.author, carrier: fact.carrier, referenceDate: fact.referenceDate),
      isReserved: verdict.ground == .protection)
  }
}

/// What is ruled on one fact.
struct FactVerdict {
  let value: FactValue?
  let outcome: Reason.Outcome
  let ground: Reason.Ground
  let rule: String

  static func withheld(_ ground: Reason.Ground, _ rule: String) -> FactVerdict {
    FactVerdict(value: nil, outcome: .withheld, ground: ground, rule: rule)
  }
}
