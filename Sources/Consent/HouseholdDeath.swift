import Dossier
import Exchange
import JSONTree

/// That a payer says of a household that its man or its woman has died, without a name.
///
/// A payer that states the start anew, file after file, tells the same death. After a file that did not tell it, it tells another.
struct HouseholdDeath {
  /// Which of them.
  let sex: Sex
  /// The first day of which it is said.
  private(set) var start: CivilDay
  /// When it was said first, and last: that it is said no more tells nobody alive.
  private(set) var first: Claim
  private(set) var last: Claim
  /// The day of the file that no longer says it; nil while it is said.
  private var end: CivilDay?

  /// The earliest day of which somebody's word that the person lives answers it: a suspension may start later than it is told.
  var answered: CivilDay { min(start, first.referenceDate) }

  /// The death that the fact tells of a household, one that is told no more included; nil when it tells none.
  fileprivate init?(told key: FactKey, in projection: Projection, by marks: DeathMarks) {
    let ended = projection.ended[key]
    guard let claim = projection[key]?.claim ?? ended?.claim, let sex = marks.death(toldBy: claim.value, at: key.path) else {
      return nil
    }
    let said = projection.history(of: key).filter {
      $0.author == claim.author && marks.death(toldBy: $0.value, at: key.path) == sex
    }
    guard let first = said.first, let last = said.last else { return nil }
    (self.sex, self.first, self.last, end) = (sex, first, last, ended?.endedOn)
    start = last.day("dateDebut") ?? first.referenceDate
  }

  /// Takes in what the same payer told before this one had ended; false when that is another death.
  fileprivate mutating func takeIn(_ next: HouseholdDeath) -> Bool {
    guard next.sex == sex, next.first.author == first.author, end.map({ next.first.referenceDate <= $0 }) ?? true else {
      return false
    }
    start = min(start, next.start)
    if last.isBefore(next.last) { last = next.last }
    end = if let end, let other = next.end { max(end, other) } else { nil }
    return true
  }
}

extension HouseholdView {
  /// The deaths that were ever told of the household, those that are told no more included, each once.
  func deaths(by marks: DeathMarks) -> [HouseholdDeath] {
    marks.paths.flatMap { path in
      let told = projection.keys(at: path).compactMap { HouseholdDeath(told: $0, in: projection, by: marks) }
      return told.sorted { $0.first.isBefore($1.first) }.reduce(into: [HouseholdDeath]()) { deaths, next in
        for index in deaths.indices.reversed() where deaths[index].takeIn(next) { return }
        deaths.append(next)
      }
    }
  }
}

extension Claim {
  /// The day that a member of the value says; nil when it says none.
  func day(_ name: String) -> CivilDay? {
    guard case .value(let value) = value else { return nil }
    return value[name]?.stringValue.flatMap { CivilDay($0) }
  }

  /// Whether it was said earlier: of an earlier day or, of one day, at an earlier time.
  func isBefore(_ other: Claim) -> Bool { (referenceDate, eventTime) < (other.referenceDate, other.eventTime) }
}
