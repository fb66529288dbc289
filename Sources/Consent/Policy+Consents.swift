public import Dossier
public import Exchange
internal import JSONTree

extension Policy {
  /// Refuses a consent or an objection that would be none: recorded, it would let a person believe that it counts.
  ///
  /// A consent is for bodies that are registered, for a purpose of each that rests on consent, and for categories that the purpose
  /// releases. An objection is to a purpose that rests on a mission of public interest. What takes one back is always taken.
  ///
  /// - Throws: `consent.unknown`, `consent.not-asked`, `consent.no-objection`, at the record's place.
  public func requireMeaningful(_ facts: [Fact], among partners: [Partner], at place: String) throws(Refusal) {
    for fact in facts {
      guard case .value(let value) = fact.value else { continue }
      if fact.key.path == ConsentBook.agreementsPath, value["retireLe"] == nil {
        try requireConsent(value, partners, place)
      } else if fact.key.path == ConsentBook.objectionsPath, value["leveeLe"] == nil {
        try requireObjection(value, place)
      }
    }
  }

  /// The bodies that may have been told something by the consents that these facts withdraw.
  public func concernedByWithdrawal(_ facts: [Fact], among partners: [Partner]) -> [PartnerID] {
    let withdraws = facts.contains { fact in
      guard fact.key.path == ConsentBook.agreementsPath, case .value(let value) = fact.value else { return false }
      return value["retireLe"] != nil
    }
    guard withdraws else { return [] }
    return partners.filter { partner in
      convention(for: partner.kind)?.purposes.contains(where: \.needsConsent) ?? false
    }.map(\.id)
  }

  private func requireConsent(_ value: JSONValue, _ partners: [Partner], _ place: String) throws(Refusal) {
    for recipient in value["destinataires"]?.arrayValue ?? [] {
      guard let partner = partners.first(where: { $0.id.text == recipient.stringValue }) else {
        throw Refusal(.consentUnknown, at: place, ["field": "destinataires", "expected": "a registered partner"])
      }
      let purposes = convention(for: partner.kind)?.purposes ?? []
      guard let purpose = purposes.first(where: { $0.id == value["finalite"]?.stringValue }) else {
        throw unknown("finalite", purposes.filter(\.needsConsent).map(\.id), place)
      }
      guard purpose.needsConsent else {
        throw Refusal(.consentNotAsked, at: place, ["purpose": purpose.id, "basis": purpose.basis.text])
      }
      for category in value["categories"]?.arrayValue ?? [] {
        guard let known = category.stringValue.flatMap({ FactCategory(rawValue: $0) }), purpose.categories.contains(known) else {
          throw unknown("categories", purpose.categories.map(\.rawValue).sorted(), place)
        }
      }
    }
  }

  private func requireObjection(_ value: JSONValue, _ place: String) throws(Refusal) {
    let all = PartnerKind.allCases.flatMap { convention(for: $0)?.purposes ?? [] }
    let named = all.filter { $0.id == value["finalite"]?.stringValue }
    guard let first = named.first else {
      throw unknown("finalite", Set(all.filter { $0.basis.kind == .publicInterest }.map(\.id)).sorted(), place)
    }
    guard named.contains(where: { $0.basis.kind == .publicInterest }) else {
      throw Refusal(.consentNoObjection, at: place, ["purpose": first.id, "basis": first.basis.text])
    }
  }

  private func unknown(_ field: String, _ expected: [String], _ place: String) -> Refusal {
    Refusal(
      .consentUnknown, at: place,
      ["field": field, "expected": expected.isEmpty ? "none here" : expected.joined(separator: ", ")])
  }
}
