/// What a run of the kit found. The same subjects under the same conditions give the same report, octet for octet.
public struct ConformanceReport: Hashable, Sendable {
  /// What the run is to be repeated by: a name and a value each, as `seed` and `1`.
  public struct Condition: Hashable, Sendable {
    /// The condition's name, a word of ASCII.
    public let name: String
    /// Its value.
    public let value: String

    /// A condition.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What was proven.
  public let profile: ConformanceProfile
  /// What the run is to be repeated by.
  public let conditions: [Condition]
  /// What the promises were asked of, in the order of their names.
  public let subjects: [ConformanceSubject]

  /// The report of a run.
  public init(profile: ConformanceProfile, conditions: [Condition], subjects: [ConformanceSubject]) {
    self.profile = profile
    self.conditions = conditions
    self.subjects = subjects.sorted { $0.name < $1.name }
  }

  /// The numbers of the requirements that no case of any subject tried: such a run proves nothing of them.
  public var untried: [String] {
    let tried = Set(subjects.flatMap(\.cases).filter { !$0.outcome.isSkipped }.map(\.requirement))
    return profile.requirements.map(\.id).filter { !tried.contains($0) }
  }

  /// What the cases say together: nobody may be called conformant of whom a promise was left out.
  public var verdict: ConformanceVerdict {
    let standings = subjects.flatMap { subject in profile.requirements.map { subject.standing(of: $0) } }
    if standings.contains(.broken) || !standings.contains(.kept) { return .notConformant }
    return standings.contains(.untried) ? .partlyTried : .conformant
  }

  /// How many promises stand so, counted once for each subject.
  public func count(_ standing: PromiseStanding) -> Int {
    subjects.reduce(0) { sum, subject in sum + profile.requirements.count { subject.standing(of: $0) == standing } }
  }
}
