public import Dossier
import Exchange
import JSONTree

/// Whose death is told, by anybody and not contradicted with more authority.
///
/// One word is enough to stop what goes out, for the worst is to summon or to sanction somebody who is dead, or a bereaved family. That it is
/// told is settled as any fact: when its author takes it back, or a body with authority says otherwise, all goes on. Who may be the same person is not
/// dead for that.
extension DisclosureRequest.About {
  /// Whether the death of the person whom it is about is told; of a household it says nothing.
  ///
  /// - Parameter marks: what a payer says of a household when its man or its woman has died.
  public func tellsDeath(by marks: DeathMarks) -> Bool { person.map { tellsDeath(of: $0, by: marks) } ?? false }

  /// Whether that person's death is told: of the person, or of the man or the woman of a household of theirs.
  func tellsDeath(of person: PersonView, by marks: DeathMarks) -> Bool {
    person.isToldDead
      || households.contains { household in
        household.deaths(by: marks).contains { death in
          household.means(person, by: death) && !person.isToldAlive(since: death.answered)
            && !households.contains { $0.names(person.id, after: death) }
        }
      }
  }

  /// All those whose death is told.
  func dead(by marks: DeathMarks) -> Set<String> {
    Set(persons.filter { tellsDeath(of: $0, by: marks) }.map(\.id))
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
  fileprivate func mayBe(_ sex: Sex) -> Bool { ownSex.map { $0 == sex } ?? true }

  /// Whether the person is known to be of that sex.
  fileprivate func isKnownToBe(_ sex: Sex) -> Bool { ownSex == sex }

  private var ownSex: Sex? {
    guard let key = Self.sex, case .value(let value) = projection[key]?.value else { return nil }
    return value.stringValue.flatMap { Sex(rawValue: $0) }
  }
}

extension HouseholdView {
  /// Whether it is this adult of that sex whose death is told: who was known as one on the first day; when nobody of whom the sex is
  /// known was, who may have been.
  fileprivate func means(_ person: PersonView, by death: HouseholdDeath) -> Bool {
    guard person.mayBe(death.sex), let presence = presence(of: person.id, at: death) else { return false }
    return presence == .known || !members.contains { $0.isKnownToBe(death.sex) && self.presence(of: $0.id, at: death) == .known }
  }

  /// Whether a payer's file, later than the death was last told, named the person as an adult who had not left by then: so it counted them
  /// among the living. That they left since takes nothing back.
  ///
  /// Only files and claims say who is what for the RSA. Who names somebody without that repeats what people once told.
  fileprivate func names(_ person: String, after death: HouseholdDeath) -> Bool {
    guard let path = Self.membersPath else { return false }
    return projection.history(of: FactKey(path, item: person)).contains { claim in
      claim.isOfAdult && death.last.isBefore(claim) && claim.day("dateFin").map { $0 >= claim.referenceDate } ?? true
    }
  }

  private enum Presence {
    /// An adult of the household on the day.
    case known
    /// Perhaps: named first after the day, no later than the death was and without saying since when; or gone by the file that tells the death.
    case possible
  }

  /// Whether the person was an adult of the household on the first day of which the death is said; nil when not.
  ///
  /// The file that tells the death is often the first without the dead.
  private func presence(of person: String, at death: HouseholdDeath) -> Presence? {
    guard let path = Self.membersPath else { return nil }
    let key = FactKey(path, item: person)
    let (ended, history) = (projection.ended[key], projection.history(of: key))
    // Who names somebody in no role for the RSA has not taken theirs away.
    let settled = [projection[key]?.claim, ended?.claim].compactMap(\.self).first { $0.roleRSA != nil }
    guard let claim = settled ?? history.last(where: { $0.roleRSA != nil }), claim.isOfAdult else { return nil }
    if let gone = claim.day("dateFin") ?? ended?.endedOn, gone < death.start {
      let news = history.first { $0.day("dateFin") != nil }?.flow ?? ended?.endedBy
      return news == death.first.flow ? .possible : nil
    }
    if let start = claim.day("dateDebut") { return start <= death.start ? .known : nil }
    guard let named = history.first?.referenceDate else { return nil }
    if named <= death.start { return .known }
    return named <= death.first.referenceDate ? .possible : nil
  }
}

extension Claim {
  /// What a member of a household is for the RSA; nil when it is not said.
  fileprivate var roleRSA: String? {
    guard case .value(let value) = value else { return nil }
    return value["roleRsa"]?.stringValue
  }

  /// Whether it says of a member that they claim the RSA, or are the partner of who does.
  fileprivate var isOfAdult: Bool {
    guard case .value(let value) = value else { return false }
    return HouseholdView.isAdult(value)
  }
}
