import Dossier
public import Exchange
import JSONTree

/// Whose death is told, by anybody and not contradicted with more authority.
///
/// One word is enough to stop what goes out, for the worst is to summon or to sanction somebody who is dead, or a bereaved family. That it is
/// told is settled as any fact: when its author takes it back, or a body with authority says otherwise, all goes on. Who may be the same person is not
/// dead for that.
extension DisclosureRequest.About {
  /// Whether the death of the person whom it is about is told; of a household it says nothing.
  public func tellsDeath(on day: CivilDay) -> Bool { person.map { tellsDeath(of: $0, on: day) } ?? false }

  /// Whether that person's death is told: of the person, or of the man or the woman of a household of theirs.
  func tellsDeath(of person: PersonView, on day: CivilDay) -> Bool {
    person.isToldDead || households.contains { $0.tellsDeath(of: person, on: day) }
  }

  /// All those whose death is told.
  func dead(on day: CivilDay) -> Set<String> {
    Set(persons.filter { tellsDeath(of: $0, on: day) }.map(\.id))
  }
}

extension PersonView {
  private static let death = FactPath("/usager/deces").map { FactKey($0) }
  private static let sex = FactPath("/usager/identite/sexe").map { FactKey($0) }

  /// Whether the word that prevails is a date of death.
  var isToldDead: Bool {
    guard let key = Self.death, case .value = projection[key]?.value else { return false }
    return true
  }

  /// Whether the word that prevails is that this person lives, said no earlier than that day.
  fileprivate func isToldAlive(since day: CivilDay) -> Bool {
    guard let key = Self.death, let fact = projection[key] else { return false }
    return fact.value == .absent(.notApplicable) && fact.referenceDate >= day
  }

  /// Whether the person may be of that sex: who is of an unknown one may.
  fileprivate func mayBe(_ sex: Sex) -> Bool {
    guard let key = Self.sex, case .value(let value) = projection[key]?.value,
      let own = value.stringValue.flatMap({ Sex(rawValue: $0) })
    else { return true }
    return own == sex
  }
}

extension HouseholdView {
  private static let suspensions = FactPath("/foyer/rsa/suspensionsDroit")
  /// The reasons for which a payer suspends a household because its man or its woman has died, and who that is.
  private static let reasons: [String: Sex] = ["dossier-deces-madame": .female, "dossier-deces-monsieur": .male]

  /// Whether the payer suspends the household because this adult of it has died.
  fileprivate func tellsDeath(of person: PersonView, on day: CivilDay) -> Bool {
    guard let path = Self.suspensions, isAdult(person.id, on: day) else { return false }
    return projection.facts(at: path).contains { fact in
      guard case .value(let value) = fact.value, let sex = value["motif"]?.stringValue.flatMap({ Self.reasons[$0] }) else {
        return false
      }
      let since = value["dateDebut"]?.stringValue.flatMap { CivilDay($0) } ?? fact.referenceDate
      return person.mayBe(sex) && !person.isToldAlive(since: since)
    }
  }
}
