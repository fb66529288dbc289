import Dossier
import Exchange

extension Policy {
  /// Decides, fact by fact, what the recipient may be told now.
  ///
  /// Refused when the recipient is suspended or has no such purpose, when the purpose is not in force on that day, when every household lies outside its scope, when the person has not consented where consent is the basis,
  /// when he or she objects where that is heard, or when a condition fails. Every fact considered has exactly one reason.
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
    if purpose.needsConsent, request.agreement == nil { return refusal(.consent, "\(purpose.rule)/consentement", purpose.basis) }
    if purpose.basis.kind == .publicInterest, let objection = request.objection {
      return refusal(.objection, "\(purpose.rule)/opposition", purpose.basis, consent: objection.reference)
    }
    let eligibility = Eligibility(purpose, request)
    guard eligibility.failures.isEmpty else { return .refused(eligibility.failures) }
    var disclosure = Disclosure(purpose, request, eligibility.households)
    disclosure.walk()
    return .permitted(
      PermittedDossier(
        recipient: recipient.id, purpose: purpose.id, about: id, policy: digest, parts: disclosure.parts,
        reasons: disclosure.reasons))
  }
}

extension DisclosureRequest {
  var agreement: Agreement? { agreements.first { $0.holds(for: purpose, recipient: recipient.id, on: day) } }
  var objection: Objection? { objections.first { $0.holds(for: purpose, recipient: recipient.id, on: day) } }
}

extension DisclosureRequest.About {
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
