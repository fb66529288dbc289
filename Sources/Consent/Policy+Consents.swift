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

  /// The bodies that may have been told something which these facts no longer let them have, and when they are to hear of it: those whose
  /// conventions have a purpose that rests on consent, suspended ones too, since they were told.
  ///
  /// - Parameters:
  ///   - facts: what a message says of a person.
  ///   - isFirst: whether its author never said such things of that person before: then it can make no consent narrower.
  ///   - day: today. What is withdrawn from a later day is told on that day.
  public func concernedByWithdrawal(
    _ facts: [Fact], isFirst: Bool, on day: CivilDay, among partners: [Partner]
  ) -> [OwedNotice] {
    var days: Set<CivilDay?> = []
    for fact in facts where fact.key.path == ConsentBook.agreementsPath {
      guard case .value(let value) = fact.value else { continue }
      if let withdrawn = value.day("retireLe") {
        days.insert(withdrawn > day ? withdrawn : nil)
      } else if !isFirst {
        days.insert(nil)
      }
    }
    guard !days.isEmpty else { return [] }
    let order = days.sorted { ($0?.daysSinceEpoch ?? 0) < ($1?.daysSinceEpoch ?? 0) }
    return partners.filter { partner in
      convention(for: partner.kind)?.purposes.contains(where: \.needsConsent) ?? false
    }.flatMap { partner in order.map { OwedNotice(recipient: partner.id, day: $0) } }
  }

  /// Whether what a body was told under a purpose that rests on consent is still covered by one; true of any other purpose.
  ///
  /// Neither the body's standing nor its scope counts: it was told, so that it is owed the notice when it is suspended since, or when
  /// the person has left its territory.
  ///
  /// - Parameter reasons: those that were sealed with what it was told; nil when they are no longer kept.
  public func isStillConsented(_ reasons: [Reason]?, _ request: DisclosureRequest) -> Bool {
    guard let purpose = conventions[request.recipient.kind]?.purpose(request.purpose), purpose.needsConsent,
      let consents = request.consents
    else { return true }
    let given = consents.categories(for: purpose.id, to: request.recipient.id, on: request.day)
    guard !given.isEmpty else { return false }
    return (reasons ?? []).allSatisfy { reason in
      let category = FactPath(reason.withoutItem.key).flatMap { categories[$0] }
      return !reason.isTold || category.map { given.contains($0.rawValue) } ?? true
    }
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

/// That a body is to hear that it may no longer have something.
public struct OwedNotice: Hashable, Sendable {
  /// Which body.
  public let recipient: PartnerID
  /// From which day; nil: at once.
  public let day: CivilDay?
}
