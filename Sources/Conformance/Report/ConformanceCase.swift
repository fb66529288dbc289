/// One trial of one promise.
public struct ConformanceCase: Hashable, Sendable {
  /// How it ended.
  public enum Outcome: Hashable, Sendable {
    /// The promise was kept each time.
    case passed
    /// It was broken; the first findings.
    case failed([ConformanceFinding])
    /// It could not be tried, for this reason.
    case skipped(SkipReason)

    /// Whether the promise was broken.
    public var isFailed: Bool { if case .failed = self { true } else { false } }
    /// Whether nothing was tried.
    public var isSkipped: Bool { if case .skipped = self { true } else { false } }
  }

  /// The number of the requirement that it tries.
  public let requirement: String
  /// What it does, in a few fixed words; unique among the cases of the requirement.
  public let name: String
  /// How many documents or exchanges were tried.
  public let tried: Int
  /// How it ended.
  public let outcome: Outcome

  /// A case of a requirement.
  public init(_ requirement: any Requirement, _ name: String, tried: Int, _ outcome: Outcome) {
    self.requirement = requirement.rawValue
    self.name = name
    self.tried = tried
    self.outcome = outcome
  }

  init(requirement: String, name: String, tried: Int, outcome: Outcome) {
    self.requirement = requirement
    self.name = name
    self.tried = tried
    self.outcome = outcome
  }
}
