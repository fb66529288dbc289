public import Exchange
internal import JSONTree

/// What a decree may change about a fact: one row of `governance.yaml`.
public struct Governance: Hashable, Sendable {
  /// What conventions call it.
  public let category: FactCategory
  /// The kinds of partners whose word prevails.
  public let authorities: Set<PartnerKind>
  /// How a disagreement is settled.
  public let settlement: SettlementMode
  /// For how many days after its reference date a value need not be asked again.
  public let freshnessDays: Int
  /// For how many days instead, when a source of that family said it: each source has a rhythm of its own.
  public let rhythms: [Family: Int]
  /// How sensitive the fact is, whatever its value.
  public let sensitivity: Sensitivity
  /// Values that are more sensitive than their field: by member (`.` for the fact itself), then by code.
  public let sensitiveCodes: [String: [String: Sensitivity]]
  /// Values of a household's fact that tell the death of its adult of that sex, who is not named: by member, then by code.
  public let deathCodes: [String: [String: Sex]]
  /// Whether the whole fact can reveal where a protected person lives (design §3.13).
  public let isShielded: Bool
  /// Those members that can, when the whole does not.
  public let shieldedMembers: Set<String>

  /// The sensitivity of this value: that of its field or of its most sensitive code.
  public func sensitivity(of value: FactValue) -> Sensitivity {
    guard !sensitiveCodes.isEmpty, case .value(let json) = value else { return sensitivity }
    return sensitiveCodes.reduce(sensitivity) { highest, row in
      let text = (row.key == "." ? json : json[row.key])?.stringValue
      return max(highest, text.flatMap { row.value[$0] } ?? highest)
    }
  }

  /// Of whom the value tells the death: the sex of an adult of the household; nil when it tells none.
  public func death(toldBy value: FactValue) -> Sex? {
    guard !deathCodes.isEmpty, case .value(let json) = value else { return nil }
    return deathCodes.lazy.compactMap { member, codes in json[member]?.stringValue.flatMap { codes[$0] } }.first
  }

  /// The last day on which a value need not be asked again: of those who say so, the one that vouches longest.
  ///
  /// - Parameters:
  ///   - families: the family of each author; one that is not named has no rhythm of its own.
  ///   - days: the days that a procedure asks for, whoever says it; nil for those of the fact and of its sources.
  public func confirmedUntil(_ fact: SettledFact, families: [PartnerID: Family], within days: Int? = nil) -> CivilDay {
    let words = [(fact.author, fact.referenceDate)] + fact.attestations.map { ($0.author, $0.referenceDate) }
    let until = words.map { author, day in
      day.daysSinceEpoch + (days ?? families[author].flatMap { rhythms[$0] } ?? freshnessDays)
    }
    return CivilDay(daysSinceEpoch: until.max() ?? fact.referenceDate.daysSinceEpoch)
  }

  /// Whether a value that was true on `told` need not be asked again on `day`.
  public func isFresh(_ told: CivilDay, on day: CivilDay) -> Bool {
    day.daysSinceEpoch - told.daysSinceEpoch <= freshnessDays
  }

  /// What may be shown of a protected person's value; nil when nothing may, not even that there is a value.
  public func shielded(_ value: FactValue) -> FactValue? {
    if isShielded { return nil }
    guard !shieldedMembers.isEmpty, case .value(.object(var object)) = value else { return value }
    for member in shieldedMembers { object.removeValue(forKey: member) }
    return object.isEmpty ? nil : .value(.object(object))
  }
}
