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

  /// Whether something was proven and no promise was broken. What was skipped is said, and is no failure.
  public var isConformant: Bool {
    let cases = subjects.flatMap(\.cases)
    return cases.contains { $0.outcome == .passed } && !cases.contains { $0.outcome.isFailed }
  }
}
