public import Exchange

/// A numbered promise that a subject keeps or breaks, and that one case at least tries.
///
/// Its raw value is its number (`ADP-012`), which never changes its meaning and is never used again.
public protocol Requirement: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The promise, one sentence.
  func sentence(in language: Language) -> String
  /// Where it comes from: a decision of the design, a section of an RFC.
  var source: String { get }
  /// The reasons for which it may be left untried of a subject that is conformant all the same; any other leaves it partly tried.
  var excuses: Set<SkipReason> { get }
}

extension Requirement {
  /// The requirement as a report holds it.
  public var line: RequirementLine {
    RequirementLine(
      id: rawValue, french: sentence(in: .french), english: sentence(in: .english), source: source, excuses: excuses)
  }
}
