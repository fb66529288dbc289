import Dossier
import Exchange

extension Policy {
  /// Decides, fact by fact, what the recipient may be told now.
  ///
  /// Refused when the recipient is suspended or has no such purpose, when the purpose is not in force on that day, when every household
  /// lies outside its scope, when the processing is restricted, when the person's death is told, when the person has not consented where consent is the basis, when he or she objects where that is heard, or
  /// when a condition fails. Every fact considered has exactly one reason.
  public func permit(_ request: DisclosureRequest) -> Permission {
    let (id, recipient) = (request.about.id, request.recipient)
    func refusal(_ ground: Reason.Ground, _ rule: String, _ basis: Basis? = nil, consent: String? = nil) -> Permission {
      .refused([
        Reason(
          bearer: id, key: "/\(request.about.kind.rawValue)", outcome: .withheld, ground: ground, rule: rule, basis: basis,
          consent: consent, source: nil)
      ])
    }
    guard let convention = conventions[recipient.kind], let purpose = convention.purpose(request.purpose) else {
      return refusal(.noPurpose, "\(recipient.kind.rawValue).yaml#\(request.purpose)")
    }
    guard recipient.isActive else { return refusal(.suspended, "\(purpose.rule)/destinataire", purpose.basis) }
    if let bound = purpose.validity.bound(against: request.day) {
      return refusal(.period, "\(purpose.rule)/\(bound)", purpose.basis)
    }
    guard request.isWithinReach else { return refusal(.scope, "\(purpose.rule)/perimetre", purpose.basis) }
    if request.about.isRestricted(on: request.day) {
      return refusal(.restriction, "\(purpose.rule)/limitation", purpose.basis)
    }
    if let person = request.about.person, request.about.tellsDeath(of: person, by: deathMarks) {
      return refusal(.death, "\(purpose.rule)/deces", purpose.basis)
    }
    let agreement = request.consents?.agreement(for: purpose.id, to: recipient.id, on: request.day)
    if purpose.needsConsent, agreement == nil {
      let needsOther = request.consents?.lacksRepresentative(for: purpose.id, to: recipient.id, on: request.day) == true
      return refusal(.consent, "\(purpose.rule)/consentement\(needsOther ? "/representant" : "")", purpose.basis)
    }
    if purpose.basis.kind == .publicInterest, let objection = request.objection(to: purpose) {
      return refusal(.objection, "\(purpose.rule)/opposition", purpose.basis, consent: objection.reference)
    }
    let eligibility = Eligibility(purpose, request)
    guard eligibility.failures.isEmpty else { return .refused(eligibility.failures) }
    var disclosure = Disclosure(
      purpose, request, eligibility.households, purpose.needsConsent ? agreement : nil, dead: request.about.dead(by: deathMarks))
    disclosure.walk()
    return .permitted(
      PermittedDossier(
        recipient: recipient.id, purpose: purpose.id, about: id, policy: digest, parts: disclosure.parts,
        reasons: disclosure.reasons))
  }
}

extension DisclosureRequest {
  /// The person's objection; about a household, that of any of its members: nobody is told of behind the others.
  func objection(to purpose: Purpose) -> Objection? {
    if let consents { return consents.objection(to: purpose.id, on: day) }
    return about.persons.lazy.compactMap { ConsentBook($0, on: day).objection(to: purpose.id, on: day) }.first
  }
}

extension DisclosureRequest.About {
  /// The person, when it is about one.
  var person: PersonView? { if case .person(let person, _) = self { person } else { nil } }

  var id: String {
    switch self {
    case .person(let person, _): person.id
    case .household(let household): household.id
    }
  }

  var kind: BearerKind {
    switch self {
    case .person: .usager
    case .household: .foyer
    }
  }

  var households: [HouseholdView] {
    switch self {
    case .person(_, let households): households
    case .household(let household): [household]
    }
  }

  /// Everyone whom the request knows, each once.
  var persons: [PersonView] {
    var seen: Set<String> = []
    var persons = households.flatMap(\.members)
    if case .person(let person, _) = self { persons.insert(person, at: 0) }
    return persons.filter { seen.insert($0.id).inserted }
  }
}
