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
          household.means(person, by: death) && !person.isToldAlive(since: death.start)
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
  fileprivate func mayBe(_ sex: Sex) -> Bool {
    guard let key = Self.sex, case .value(let value) = projection[key]?.value,
      let own = value.stringValue.flatMap({ Sex(rawValue: $0) })
    else { return true }
    return own == sex
  }
}

/// That a payer says of a household that its man or its woman has died, without a name.
private struct HouseholdDeath {
  /// Which of them.
  let sex: Sex
  /// The first day of which it is said.
  let start: CivilDay
  /// When it was said first, and last: that it is said no more tells nobody alive.
  let first: Claim
  let last: Claim
}

extension HouseholdView {
  /// The deaths that were ever told of the household, those that are told no more included.
  fileprivate func deaths(by marks: DeathMarks) -> [HouseholdDeath] {
    marks.paths.flatMap { path in
      projection.keys(at: path).compactMap { key -> HouseholdDeath? in
        guard let claim = projection[key]?.claim ?? projection.ended[key]?.claim,
          let sex = marks.death(toldBy: claim.value, at: path)
        else { return nil }
        let said = projection.history(of: key).filter {
          $0.author == claim.author && marks.death(toldBy: $0.value, at: path) == sex
        }
        guard let first = said.first, let last = said.last else { return nil }
        let start = last.day("dateDebut") ?? first.referenceDate
        return HouseholdDeath(sex: sex, start: start, first: first, last: last)
      }
    }
  }

  /// Whether it is this adult of that sex whose death is told: who was known as one on the first day; when nobody was, who may have been.
  fileprivate func means(_ person: PersonView, by death: HouseholdDeath) -> Bool {
    guard person.mayBe(death.sex), let presence = presence(of: person.id, at: death) else { return false }
    return presence == .known || !members.contains { $0.mayBe(death.sex) && self.presence(of: $0.id, at: death) == .known }
  }

  /// Whether the payer, later than it last told that death, names the person as a member who had not left by then: so it counts them among
  /// the living.
  fileprivate func names(_ person: String, after death: HouseholdDeath) -> Bool {
    guard let path = Self.membersPath, let claim = projection[FactKey(path, item: person)]?.claim, case .value = claim.value,
      claim.day("dateFin").map({ $0 >= claim.referenceDate }) ?? true
    else { return false }
    return (claim.referenceDate, claim.eventTime) > (death.last.referenceDate, death.last.eventTime)
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
    let (held, ended) = (projection[key], projection.ended[key])
    guard let claim = held?.claim ?? ended?.claim, case .value(let value) = claim.value, Self.isAdult(value) else { return nil }
    let history = projection.history(of: key)
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
  /// The day that a member of the value says; nil when it says none.
  fileprivate func day(_ name: String) -> CivilDay? {
    guard case .value(let value) = value else { return nil }
    return value[name]?.stringValue.flatMap { CivilDay($0) }
  }
}
