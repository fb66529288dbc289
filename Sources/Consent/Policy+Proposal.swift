public import Dossier
public import Exchange

extension Policy {
  /// Whether a value that a person gives for one of their facts may be proposed to a body.
  ///
  /// It may when a purpose of that body would release the fact with that value, whole. What is the body's own word may be proposed to it
  /// too, when its kind may record the category: it holds the fact already, and only its place is hidden as from anybody.
  ///
  /// - Parameters:
  ///   - about: the person as if the value held.
  ///   - isOwnWord: whether the body itself says what it is to correct.
  /// - Returns: one reason without a source: released, or why not.
  public func proposal(
    of key: FactKey, _ definition: FactDefinition, to recipient: Partner, about: DisclosureRequest.About, isOwnWord: Bool,
    on day: CivilDay
  ) -> Reason {
    let purposes = conventions[recipient.kind]?.purposes ?? []
    var refusals: [Reason] = []
    for purpose in purposes {
      let reasons = permit(DisclosureRequest(recipient: recipient, purpose: purpose.id, about: about, day: day)).reasons
      let own = reasons.first { $0.bearer == about.id && $0.key == key.description }
      guard let reason = own ?? reasons.first(where: { $0.source == nil }) else { continue }
      if own?.outcome == .released { return reason.aboutProposal(key, .released) }
      refusals.append(reason.aboutProposal(key, .withheld))
    }
    let category = definition.governance.category
    if isOwnWord, recipient.isActive, !about.isRestricted(on: day), let convention = conventions[recipient.kind],
      convention.records(category), isShown(about, key, definition, to: recipient, on: day)
    {
      return Reason(
        bearer: about.id, key: key.description, outcome: .released, ground: .category,
        rule: "\(convention.file)/enregistre/\(category.rawValue)", basis: nil, source: nil)
    }
    return refusals.first { $0.ground != .category && $0.ground != .fact } ?? refusals.first
      ?? Reason(
        bearer: about.id, key: key.description, outcome: .withheld, ground: .noPurpose, rule: recipient.kind.rawValue, basis: nil,
        source: nil)
  }

  /// Whether a proposal that was sealed may still be handed over: of facts that can tell where a person is only while nobody hides.
  public func stillPermitsProposal(
    of keys: [String], to recipient: Partner, about: DisclosureRequest.About, _ catalogue: Catalogue, on day: CivilDay
  ) -> Bool {
    guard recipient.isActive, !about.isRestricted(on: day) else { return false }
    return keys.allSatisfy { key in
      guard let definition = FactPath(String(key.prefix { $0 != "[" })).flatMap({ catalogue[$0] }) else { return false }
      return !definition.governance.tellsPlace || !Shield(about, from: recipient.id, on: day).covers(about.id)
    }
  }

  private func isShown(
    _ about: DisclosureRequest.About, _ key: FactKey, _ definition: FactDefinition, to recipient: Partner, on day: CivilDay
  ) -> Bool {
    guard case .person(let person, _) = about, let value = person.projection[key]?.value else { return false }
    return Shield(about, from: recipient.id, on: day).shown(value, under: definition.governance, of: person.id) == value
  }
}

extension Reason {
  /// The same decision about a proposal: it is nobody's word yet.
  fileprivate func aboutProposal(_ key: FactKey, _ outcome: Outcome) -> Reason {
    Reason(
      bearer: bearer, key: key.description, outcome: outcome, ground: ground, rule: rule, basis: basis, consent: consent,
      source: nil, isReserved: isReserved)
  }
}
