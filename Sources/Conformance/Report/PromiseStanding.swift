/// How one promise stands with one subject.
public enum PromiseStanding: Hashable, Sendable {
  /// Each case kept it.
  case kept
  /// A case broke it.
  case broken
  /// It cannot be asked of such a subject, which its requirement says.
  case excused
  /// A case of it was not tried, or there is none.
  case untried
}

extension ConformanceSubject {
  /// How that promise stands here.
  public func standing(of promise: RequirementLine) -> PromiseStanding {
    let outcomes = cases.filter { $0.requirement == promise.id }.map(\.outcome)
    if outcomes.contains(where: \.isFailed) { return .broken }
    let isExcused = outcomes.allSatisfy { outcome in
      guard case .skipped(let reason) = outcome else { return true }
      return promise.excuses.contains(reason)
    }
    guard isExcused, !outcomes.isEmpty else { return .untried }
    return outcomes.contains(.passed) ? .kept : .excused
  }
}
